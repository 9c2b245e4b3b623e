package dev.pilothouse.app.screen.target;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.TargetId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is typed for a Proxmox cluster: `pve1, pve2:8007` as its addresses, and fingerprints of
/// their certificates as `pve1=AB:CD…`, or one alone where there is one address. Pure.
record ProxmoxInput(String addresses, String user, String pins) {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?<host>\\[[0-9a-fA-F:.]+]|[^\\s,;:'\"`$|&<>()\\\\@/\\[\\]-][^\\s,;:'\"`$|&<>()\\\\@/\\[\\]]*)"
                        + "(?::(?<port>\\d{1,5}))?");

    private static final Pattern USER =
            Pattern.compile("[^\\s:/@!]+@[A-Za-z][A-Za-z0-9._-]+(?:![A-Za-z][A-Za-z0-9._-]*)?");

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final String BETWEEN = "[,;\\s]+";

    /// A key into the texts for each field that can't be used.
    Map<Field, String> problems() {
        Map<Field, String> found = new HashMap<>();
        if (addresses.isBlank()) {
            found.put(Field.ADDRESS, "target.bad.address.empty");
        } else if (hosts().isEmpty()) {
            found.put(Field.ADDRESS, "target.bad.addresses");
        }
        if (user.isBlank()) {
            found.put(Field.USER, "target.bad.realm.empty");
        } else if (!USER.matcher(user).matches()) {
            found.put(Field.USER, "target.bad.realm");
        }
        if (!found.containsKey(Field.ADDRESS) && pinned().isEmpty()) {
            found.put(Field.PIN, "target.bad.pins");
        }
        return found;
    }

    /// Without pins; empty where one of them is no address.
    private List<Endpoint.Address> hosts() {
        List<Endpoint.Address> all = new ArrayList<>();
        for (String each : words(addresses)) {
            Optional<Endpoint.Address> address = address(each);
            if (address.isEmpty()) {
                return List.of();
            }
            all.add(address.get());
        }
        return all;
    }

    /// `https://pve1:8006/` is what people have in their clipboard.
    private static Optional<Endpoint.Address> address(String typed) {
        String bare = typed.replaceFirst("^https://", "").replaceFirst("/.*$", "");
        Matcher match = ADDRESS.matcher(bare);
        if (!match.matches()) {
            return Optional.empty();
        }
        String host = match.group("host").replace("[", "").replace("]", "");
        String port = match.group("port");
        int number = port == null ? Endpoint.Proxmox.PORT : Integer.parseInt(port);
        return number < 1 || number > 65_535
                ? Optional.empty()
                : Optional.of(new Endpoint.Address(host, number, null));
    }

    /// The addresses with their pins; empty where a pin makes no sense.
    private Optional<List<Endpoint.Address>> pinned() {
        List<Endpoint.Address> all = hosts();
        Map<String, String> byAddress = new HashMap<>();
        for (String each : words(pins)) {
            int equals = each.indexOf('=');
            String digest = each.substring(equals + 1).replace(":", "").toLowerCase(Locale.ROOT);
            Optional<String> of =
                    equals < 0
                            ? all.size() == 1
                                    ? Optional.of(all.getFirst().text())
                                    : Optional.empty()
                            : address(each.substring(0, equals)).map(Endpoint.Address::text);
            if (of.isEmpty()
                    || !DIGEST.matcher(digest).matches()
                    || all.stream().noneMatch(a -> a.text().equals(of.get()))) {
                return Optional.empty();
            }
            byAddress.put(of.get(), digest);
        }
        return Optional.of(
                all.stream()
                        .map(a -> new Endpoint.Address(a.host(), a.port(), byAddress.get(a.text())))
                        .toList());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split(BETWEEN)).filter(w -> !w.isEmpty()).toList();
    }

    /// What was typed of pins, with that of one address set.
    ///
    /// @param address as faults name it
    String withPin(String address, String digest) {
        List<String> kept = new ArrayList<>();
        for (String each : words(pins)) {
            int equals = each.indexOf('=');
            boolean same =
                    equals < 0
                            || address(each.substring(0, equals))
                                    .map(a -> a.text().equals(address))
                                    .orElse(false);
            if (!same) {
                kept.add(each);
            }
        }
        kept.add(hosts().size() == 1 ? digest : address + "=" + digest);
        return String.join(", ", kept);
    }

    /// Only for input without problems.
    ///
    /// @param caFile null for the authorities of this machine
    /// @param tunnel the node to go through; null for straight
    Endpoint.Proxmox endpoint(@Nullable String caFile, @Nullable TargetId tunnel) {
        return new Endpoint.Proxmox(pinned().orElseGet(this::hosts), user.strip(), caFile, tunnel);
    }

    /// How an endpoint stands in the form.
    static ProxmoxInput of(Endpoint.Proxmox endpoint) {
        List<String> at = new ArrayList<>();
        List<String> pins = new ArrayList<>();
        boolean alone = endpoint.addresses().size() == 1;
        for (Endpoint.Address each : endpoint.addresses()) {
            String bare = each.host().indexOf(':') >= 0 ? "[" + each.host() + "]" : each.host();
            at.add(each.port() == Endpoint.Proxmox.PORT ? bare : each.text());
            if (each.pin() != null) {
                pins.add(alone ? each.pin() : each.text() + "=" + each.pin());
            }
        }
        return new ProxmoxInput(String.join(", ", at), endpoint.user(), String.join(", ", pins));
    }

    /// Of the first address, for a target without a name.
    String host() {
        List<Endpoint.Address> all = hosts();
        return all.isEmpty() ? "" : all.getFirst().host();
    }
}
