package dev.pilothouse.core.engine;

import java.util.Map;
import java.util.stream.Collectors;

/// What is different between two states of the same thing, for the audit log.
final class Changes {

    private Changes() {}

    /// `name: a → b, tags: x → x y`; only what is new where there was nothing before.
    static String between(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream()
                .filter(e -> !e.getValue().equals(before.getOrDefault(e.getKey(), "")))
                .map(
                        e ->
                                before.containsKey(e.getKey())
                                        ? e.getKey()
                                                + ": "
                                                + shown(before.get(e.getKey()))
                                                + " → "
                                                + shown(e.getValue())
                                        : e.getKey() + ": " + shown(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "–" : value;
    }
}
