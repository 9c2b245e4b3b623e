package dev.pilothouse.core.model;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Something that happened and is worth a line: a target became unhealthy, a gap in the cache.
///
/// @param id grows with time within one store; 0 before it is stored
/// @param at milliseconds since 1970
/// @param target which one; null if it concerns the program
/// @param code a key into the texts, such as `health.unhealthy`
/// @param args for the text
public record Event(
        long id,
        long at,
        @Nullable TargetId target,
        Severity severity,
        String code,
        List<String> args) {
    public Event {
        args = List.copyOf(args);
    }
}
