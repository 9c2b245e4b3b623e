package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.connector.proxmox.GuestKind;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/// What fills the form of a new guest at once.
///
/// @param values by the name of the field, such as `cores`
record Plan(String name, GuestKind kind, Map<String, String> values) {

    private static final String NAME = "name";
    private static final String KIND = "kind";

    Plan {
        values = Map.copyOf(values);
    }

    /// As one line of a text.
    String line() {
        StringJoiner line = new StringJoiner("&");
        line.add(KIND + "=" + kind.word()).add(NAME + "=" + encoded(name));
        new TreeMap<>(values).forEach((key, value) -> line.add(key + "=" + encoded(value)));
        return line.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Empty for what is none.
    static Optional<Plan> parse(String line) {
        Map<String, String> all = new TreeMap<>();
        for (String part : line.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                all.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        String word = all.remove(KIND);
        String name = all.remove(NAME);
        return Arrays.stream(GuestKind.values())
                .filter(kind -> kind.word().equals(word) && name != null && !name.isEmpty())
                .findFirst()
                .map(kind -> new Plan(name == null ? "" : name, kind, all));
    }
}
