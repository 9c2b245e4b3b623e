package dev.pilothouse.core.model;

import java.time.Duration;
import java.util.List;

/// Something Pilothouse watches.
///
/// @param name unique within a store, what people call it
/// @param environment the name of its environment, such as production; empty for none
/// @param group where it stands in the tree below its environment; empty for none
/// @param tags sorted, without repetition
/// @param paused whether collection is switched off
/// @param cadence how often it is read
public record Target(
        TargetId id,
        String name,
        TargetKind kind,
        Endpoint endpoint,
        String environment,
        String group,
        List<String> tags,
        boolean paused,
        Cadence cadence) {

    public Target {
        tags =
                tags.stream()
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /// How often a target is read.
    ///
    /// @param fast between two readings of live figures, 1 s to 1 h
    /// @param slow between two readings of facts, 30 s to 1 d
    public record Cadence(Duration fast, Duration slow) {
        /// Every 15 s, facts every 5 min.
        public static final Cadence DEFAULT =
                new Cadence(Duration.ofSeconds(15), Duration.ofMinutes(5));

        public Cadence {
            if (fast.compareTo(Duration.ofSeconds(1)) < 0
                    || fast.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("the fast interval is not within 1 s to 1 h");
            }
            if (slow.compareTo(Duration.ofSeconds(30)) < 0
                    || slow.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("the slow interval is not within 30 s to 1 d");
            }
        }
    }
}
