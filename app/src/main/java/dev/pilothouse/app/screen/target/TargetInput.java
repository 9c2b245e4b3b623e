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
///
/// @param thisMachine whether it is this machine, which has no address
/// @param postgres what is chosen for a PostgreSQL server; null for all others
record TargetInput(
        boolean thisMachine,
        Map<Field, String> typed,
        Endpoint.Login login,
        boolean paused,
        @Nullable PostgresChoice postgres) {

    /// @param mode null for that of the service file, else `prefer`
    /// @param node it runs on; null for none
    /// @param tunnel whether it is reached through that node
    record PostgresChoice(
            Endpoint.@Nullable TlsMode mode, @Nullable TargetId node, boolean tunnel) {}

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
        if (postgres != null) {
            postgres(found, postgres);
        } else if (!thisMachine) {
            ssh(found);
        }
        if (name().isEmpty()) {
            // an empty address is the trouble then, and its own problem says so
            if (thisMachine) {
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

    private void ssh(Map<Field, String> found) {
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
        if (login == Endpoint.Login.KEY && text(Field.KEY_FILE).isEmpty()) {
            found.put(Field.KEY_FILE, "target.bad.key");
        }
        String via = text(Field.VIA);
        if (!via.isEmpty() && !JUMP.matcher(via).matches()) {
            found.put(Field.VIA, "target.bad.via");
        }
    }

    private void postgres(Map<Field, String> found, PostgresChoice choice) {
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
        return address.isEmpty() && postgres != null ? text(Field.SERVICE) : address;
    }

    /// Only for input without problems.
    Inventory.Draft draft(Target.Cadence standard) {
        return new Inventory.Draft(
                name(),
                postgres == null ? TargetKind.NODE : TargetKind.POSTGRES,
                endpoint(),
                text(Field.ENVIRONMENT),
                text(Field.GROUP),
                tags(),
                paused,
                cadence(standard));
    }

    private Endpoint endpoint() {
        if (thisMachine) {
            return new Endpoint.ThisMachine();
        }
        if (postgres != null) {
            return postgres(postgres);
        }
        return new Endpoint.Ssh(
                text(Field.ADDRESS),
                number(text(Field.PORT), 1, 65_535),
                orNull(text(Field.USER)),
                login,
                login == Endpoint.Login.KEY ? orNull(text(Field.KEY_FILE)) : null,
                orNull(text(Field.VIA)));
    }

    private Endpoint postgres(PostgresChoice choice) {
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
