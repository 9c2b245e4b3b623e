package dev.pilothouse.app.screen.target;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What stands in the form, as typed, and what is wrong with it. Pure.
record TargetInput(Where where, Map<Field, String> typed, boolean paused) {

    /// What kind of target it is, and what is chosen for it and not typed.
    sealed interface Where {

        /// This machine has no address.
        record ThisMachine() implements Where {}

        record Server(Endpoint.Login login) implements Where {}

        /// @param mode null for that of the service file, else `prefer`
        /// @param node it runs on; null for none
        /// @param tunnel whether it is reached through that node
        record Postgres(Endpoint.@Nullable TlsMode mode, @Nullable TargetId node, boolean tunnel)
                implements Where {}

        /// @param node it is reached through; null for straight
        record Proxmox(@Nullable TargetId node) implements Where {}
    }

    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

    /// No blanks, nothing a shell or ssh would read as something else.
    private static final Pattern HOST = Pattern.compile("[^\\s,;'\"`$|&<>()\\\\@/]+");

    private static final Pattern USER = Pattern.compile("[^\\s:@,;'\"`$|&<>()]+");
    private static final Pattern JUMP =
            Pattern.compile(
                    "none|([^\\s:@,]+@)?(\\[[0-9a-fA-F:.]+]|[^\\s:@,]+)(:\\d{1,5})?"
                            + "(,([^\\s:@,]+@)?(\\[[0-9a-fA-F:.]+]|[^\\s:@,]+)(:\\d{1,5})?)*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    String text(Field field) {
        return typed.getOrDefault(field, "").strip();
    }

    /// A key into the texts for each field that can't be used.
    Map<Field, String> problems() {
        Map<Field, String> found = new EnumMap<>(Field.class);
        switch (where) {
            case Where.ThisMachine _ -> {}
            case Where.Server server -> ssh(found, server);
            case Where.Postgres choice -> postgres(found, choice);
            case Where.Proxmox _ -> found.putAll(proxmox().problems());
        }
        if (name().isEmpty()) {
            // an empty address is the trouble then, and its own problem says so
            if (where instanceof Where.ThisMachine) {
                found.put(Field.NAME, "target.bad.name.empty");
            }
        } else if (CONTROL.matcher(name()).find() || name().length() > 100) {
            found.put(Field.NAME, "target.bad.name");
        }
        if (CONTROL.matcher(text(Field.GROUP)).find()) {
            found.put(Field.GROUP, "target.bad.group");
        }
        seconds(Field.FAST, 1, 3600, "target.bad.fast", found);
        seconds(Field.SLOW, 30, 86_400, "target.bad.slow", found);
        return found;
    }

    private ProxmoxInput proxmox() {
        return new ProxmoxInput(text(Field.ADDRESS), text(Field.USER), text(Field.PIN));
    }

    private void ssh(Map<Field, String> found, Where.Server server) {
        String host = text(Field.ADDRESS);
        if (host.isEmpty()) {
            found.put(Field.ADDRESS, "target.bad.address.empty");
        } else if (host.startsWith("-") || !HOST.matcher(host).matches()) {
            found.put(Field.ADDRESS, "target.bad.address");
        }
        String port = text(Field.PORT);
        if (!port.isEmpty() && number(port, 1, 65_535) == null) {
            found.put(Field.PORT, "target.bad.port");
        }
        String user = text(Field.USER);
        if (!user.isEmpty() && (user.startsWith("-") || !USER.matcher(user).matches())) {
            found.put(Field.USER, "target.bad.user");
        }
        if (server.login() == Endpoint.Login.KEY && text(Field.KEY_FILE).isEmpty()) {
            found.put(Field.KEY_FILE, "target.bad.key");
        }
        String via = text(Field.VIA);
        if (!via.isEmpty() && !JUMP.matcher(via).matches()) {
            found.put(Field.VIA, "target.bad.via");
        }
    }

    private void postgres(Map<Field, String> found, Where.Postgres choice) {
        String host = text(Field.ADDRESS);
        if (host.isEmpty() && text(Field.SERVICE).isEmpty() && !choice.tunnel()) {
            found.put(Field.ADDRESS, "target.bad.address.none");
        } else if (!host.isEmpty() && (host.startsWith("-") || !HOST.matcher(host).matches())) {
            found.put(Field.ADDRESS, "target.bad.address");
        }
        String port = text(Field.PORT);
        if (!port.isEmpty() && number(port, 1, 65_535) == null) {
            found.put(Field.PORT, "target.bad.port");
        }
        for (Field field : List.of(Field.DATABASE, Field.USER, Field.SERVICE)) {
            if (CONTROL.matcher(text(field)).find()) {
                found.put(field, "target.bad.name");
            }
        }
        String pin = text(Field.PIN).replace(":", "");
        if (!pin.isEmpty() && !DIGEST.matcher(pin).matches()) {
            found.put(Field.PIN, "target.bad.pin");
        }
        if (text(Field.CERTIFICATE).isEmpty() != text(Field.CLIENT_KEY).isEmpty()) {
            found.put(
                    text(Field.CERTIFICATE).isEmpty() ? Field.CERTIFICATE : Field.CLIENT_KEY,
                    "target.bad.certificate");
        }
    }

    private void seconds(
            Field field, int least, int most, String problem, Map<Field, String> found) {
        String text = text(field);
        if (!text.isEmpty() && number(text, least, most) == null) {
            found.put(field, problem);
        }
    }

    private static @Nullable Integer number(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= most ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// The name that was typed, else the address.
    String name() {
        String name = text(Field.NAME);
        if (!name.isEmpty()) {
            return name;
        }
        String address = text(Field.ADDRESS);
        return switch (where) {
            case Where.Postgres _ -> address.isEmpty() ? text(Field.SERVICE) : address;
            case Where.Proxmox _ -> proxmox().host();
            case Where.ThisMachine _, Where.Server _ -> address;
        };
    }

    /// Only for input without problems.
    Inventory.Draft draft(Target.Cadence standard) {
        return new Inventory.Draft(
                name(),
                kind(),
                endpoint(),
                text(Field.ENVIRONMENT),
                text(Field.GROUP),
                tags(),
                paused,
                cadence(standard));
    }

    private TargetKind kind() {
        return switch (where) {
            case Where.ThisMachine _, Where.Server _ -> TargetKind.NODE;
            case Where.Postgres _ -> TargetKind.POSTGRES;
            case Where.Proxmox _ -> TargetKind.PROXMOX;
        };
    }

    private Endpoint endpoint() {
        return switch (where) {
            case Where.ThisMachine _ -> new Endpoint.ThisMachine();
            case Where.Server server ->
                    new Endpoint.Ssh(
                            text(Field.ADDRESS),
                            number(text(Field.PORT), 1, 65_535),
                            orNull(text(Field.USER)),
                            server.login(),
                            server.login() == Endpoint.Login.KEY
                                    ? orNull(text(Field.KEY_FILE))
                                    : null,
                            orNull(text(Field.VIA)));
            case Where.Postgres choice -> postgres(choice);
            case Where.Proxmox choice ->
                    proxmox().endpoint(orNull(text(Field.CA_FILE)), choice.node());
        };
    }

    private Endpoint postgres(Where.Postgres choice) {
        String host = text(Field.ADDRESS);
        boolean loopback = host.isEmpty() && text(Field.SERVICE).isEmpty() && choice.tunnel();
        return new Endpoint.Postgres(
                loopback ? "localhost" : host,
                number(text(Field.PORT), 1, 65_535),
                orNull(text(Field.DATABASE)),
                orNull(text(Field.USER)),
                orNull(text(Field.SERVICE)),
                new Endpoint.Tls(
                        choice.mode(),
                        orNull(text(Field.CA_FILE)),
                        orNull(text(Field.PIN)),
                        orNull(text(Field.CERTIFICATE)),
                        orNull(text(Field.CLIENT_KEY))),
                choice.node(),
                choice.tunnel() && choice.node() != null);
    }

    private List<String> tags() {
        return Arrays.stream(text(Field.TAGS).split("[,\\s]+"))
                .filter(t -> !t.isEmpty())
                .distinct()
                .toList();
    }

    private Target.Cadence cadence(Target.Cadence standard) {
        Integer fast = number(text(Field.FAST), 1, 3600);
        Integer slow = number(text(Field.SLOW), 30, 86_400);
        return new Target.Cadence(
                fast == null ? standard.fast() : Duration.ofSeconds(fast),
                slow == null ? standard.slow() : Duration.ofSeconds(slow));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
