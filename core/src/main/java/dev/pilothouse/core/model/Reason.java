package dev.pilothouse.core.model;

import java.util.List;

/// Why a target is not healthy: a key into the texts and what to put into them.
///
/// @param code the rule, such as `disk.full`
/// @param args for the text, already measured but not formatted: numbers as
/// [Double#toString(double)]
/// @param since when it began, in milliseconds since 1970
public record Reason(String code, Health health, List<String> args, long since) {
    public Reason {
        args = List.copyOf(args);
    }
}
