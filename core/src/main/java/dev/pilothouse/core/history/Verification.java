package dev.pilothouse.core.history;

import java.util.List;

/// What reading everything in a cache found.
///
/// @param payload bytes of all chunks
/// @param rollUpBytes bytes of all roll-ups
/// @param bad rows that could not be decoded: table, key, why
public record Verification(
        long chunks,
        long samples,
        long payload,
        long rollUps,
        long rollUpBytes,
        long facts,
        List<String> bad) {
    public Verification {
        bad = List.copyOf(bad);
    }
}
