package dev.pilothouse.core.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One line of figures of one target: a metric and, where there are several of a kind, which one.
///
/// @param labels `name=value` pairs sorted by name and joined by a comma, such as `device=vda`;
/// empty
///     for none. A comma, an equals sign, a percent sign or a control character in a value is
///     percent-encoded, so the text is unique and can be split again.
public record Series(Metric metric, String labels) {

    public static Series of(Metric metric) {
        return new Series(metric, "");
    }

    public static Series of(Metric metric, String label, String value) {
        return new Series(metric, label + "=" + encode(value));
    }

    public static Series of(Metric metric, Map<String, String> labels) {
        return new Series(
                metric,
                new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + encode(e.getValue()))
                                .collect(Collectors.joining(",")));
    }

    /// The value of a label, or the empty string where the series has no such label.
    public String label(String name) {
        for (String pair : labels.split(",", -1)) {
            if (pair.startsWith(name)
                    && pair.length() > name.length()
                    && pair.charAt(name.length()) == '=') {
                return decode(pair.substring(name.length() + 1));
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return labels.isEmpty() ? metric.name() : metric.name() + "{" + labels + "}";
    }

    private static String encode(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '=' || c == '%' || c < ' ') {
                out.append('%').append(String.format("%02x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '%' && i + 2 < value.length()) {
                out.append((char) Integer.parseInt(value, i + 1, i + 3, 16));
                i += 2;
            } else {
                out.append(value.charAt(i));
            }
        }
        return out.toString();
    }
}
