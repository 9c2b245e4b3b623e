package dev.pilothouse.core.inventory;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Watch;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the user may enter for a target or an environment. Throws [InvalidInput] with the text
/// codes `input.*`.
final class DraftCheck {

    private static final int LONGEST = 100;
    private static final int LONGEST_PATH = 1000;
    private static final Pattern HOST =
            Pattern.compile("[^\\s,@/\\\\'\"`$;&|<>()-][^\\s,@/\\\\'\"`$;&|<>()]*");
    private static final Pattern USER =
            Pattern.compile("[^\\s,:'\"`$;&|<>()-][^\\s,:'\"`$;&|<>()]*");
    private static final Pattern HOP =
            Pattern.compile(
                    "(?:([^\\s,@]+)@)?(\\[[0-9A-Fa-f:.%a-z]+]|[^\\s,@:\\[\\]]+)(?::(\\d{1,5}))?");

    /// A user with the realm, or one of that user's API tokens.
    private static final Pattern REALM_USER =
            Pattern.compile("[^\\s:/@!]+@[A-Za-z][A-Za-z0-9._-]+(?:![A-Za-z][A-Za-z0-9._-]*)?");

    private static final Pattern PIN = Pattern.compile("[0-9a-f]{64}");

    private DraftCheck() {}

    /// The draft with the white space at the ends of its texts removed.
    static Inventory.Draft target(Inventory.Draft draft) {
        return new Inventory.Draft(
                required("name", "input.name.empty", draft.name()),
                draft.kind(),
                endpoint(draft.endpoint()),
                word("environment", draft.environment()),
                word("group", draft.group()),
                draft.tags().stream().map(tag -> word("tags", tag)).toList(),
                draft.paused(),
                draft.cadence());
    }

    /// A text that has to be there.
    static String required(String field, String code, String value) {
        String word = word(field, value);
        if (word.isEmpty()) {
            throw new InvalidInput(field, code, value);
        }
        return word;
    }

    /// Two names with the same key are the same name.
    static String key(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String word(String field, String value) {
        return word(field, value, LONGEST);
    }

    private static String word(String field, String value, int longest) {
        String word = value.strip();
        if (word.length() > longest) {
            throw new InvalidInput(field, "input.long", value);
        }
        if (word.codePoints().anyMatch(DraftCheck::invisible)) {
            throw new InvalidInput(field, "input.control", value);
        }
        return word;
    }

    /// Controls, line ends, and what turns the direction of writing around.
    private static boolean invisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }

    private static Endpoint endpoint(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.ThisMachine machine -> machine;
            case Endpoint.Watched watched ->
                    new Endpoint.Watched(
                            watched.node(),
                            new Watch(
                                    watched.watch().kind(),
                                    word("subject", watched.watch().subject(), LONGEST_PATH)));
            case Endpoint.Ssh ssh -> {
                String host = word("host", ssh.host(), 255);
                if (!HOST.matcher(host).matches()) {
                    throw new InvalidInput("host", "input.host.wrong", ssh.host());
                }
                String user = optional("user", ssh.user(), LONGEST);
                if (user != null && !USER.matcher(user).matches()) {
                    throw new InvalidInput("user", "input.user.wrong", user);
                }
                String keyFile = optional("keyFile", ssh.keyFile(), LONGEST_PATH);
                if (ssh.login() == Endpoint.Login.KEY && keyFile == null) {
                    throw new InvalidInput("keyFile", "input.key.empty", "");
                }
                yield new Endpoint.Ssh(
                        host, ssh.port(), user, ssh.login(), keyFile, via(ssh.via()));
            }
            case Endpoint.Postgres postgres -> postgres(postgres);
            case Endpoint.Proxmox proxmox -> proxmox(proxmox);
        };
    }

    private static Endpoint postgres(Endpoint.Postgres given) {
        String host = word("host", given.host(), 255);
        if (!host.isEmpty() && !HOST.matcher(host).matches()) {
            throw new InvalidInput("host", "input.host.wrong", given.host());
        }
        return new Endpoint.Postgres(
                host,
                given.port(),
                optional("database", given.database(), LONGEST),
                optional("user", given.user(), LONGEST),
                optional("service", given.service(), LONGEST),
                tls(given.tls()),
                given.node(),
                given.tunnel());
    }

    private static Endpoint proxmox(Endpoint.Proxmox given) {
        List<Endpoint.Address> addresses = new ArrayList<>();
        for (Endpoint.Address address : given.addresses()) {
            String host = word("host", address.host(), 255);
            if (!HOST.matcher(host).matches()) {
                throw new InvalidInput("host", "input.host.wrong", address.host());
            }
            Endpoint.Address clean = new Endpoint.Address(host, address.port(), pin(address.pin()));
            if (addresses.stream().noneMatch(a -> a.text().equals(clean.text()))) {
                addresses.add(clean);
            }
        }
        String user = word("user", given.user());
        if (!REALM_USER.matcher(user).matches()) {
            throw new InvalidInput("user", "input.realm.wrong", user);
        }
        return new Endpoint.Proxmox(
                addresses, user, optional("caFile", given.caFile(), LONGEST_PATH), given.tunnel());
    }

    private static @Nullable String pin(@Nullable String given) {
        String typed = optional("pin", given, LONGEST);
        String pin = typed == null ? null : typed.replace(":", "").toLowerCase(Locale.ROOT);
        if (typed != null && pin != null && !PIN.matcher(pin).matches()) {
            throw new InvalidInput("pin", "input.pin.wrong", typed);
        }
        return pin;
    }

    private static Endpoint.Tls tls(Endpoint.Tls given) {
        String certificate = optional("certificate", given.certificate(), LONGEST_PATH);
        String key = optional("key", given.key(), LONGEST_PATH);
        if ((certificate == null) != (key == null)) {
            throw new InvalidInput("certificate", "input.certificate.half", "");
        }
        String caFile = optional("caFile", given.caFile(), LONGEST_PATH);
        return new Endpoint.Tls(given.mode(), caFile, pin(given.pin()), certificate, key);
    }

    private static @Nullable String via(@Nullable String value) {
        String via = optional("via", value, LONGEST_PATH);
        if (via == null || via.equals("none")) {
            return via;
        }
        for (String hop : List.of(via.split(",", -1))) {
            var match = HOP.matcher(hop.strip());
            if (!match.matches()) {
                throw new InvalidInput("via", "input.via.wrong", hop);
            }
            String port = match.group(3);
            if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535)) {
                throw new InvalidInput("via", "input.port.range", port);
            }
        }
        return via;
    }

    private static @Nullable String optional(String field, @Nullable String value, int longest) {
        String word = value == null ? "" : word(field, value, longest);
        return word.isEmpty() ? null : word;
    }
}
