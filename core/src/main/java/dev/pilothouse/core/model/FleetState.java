package dev.pilothouse.core.model;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The whole fleet at one moment.
///
/// @param at the moment, in milliseconds since 1970
/// @param live whether that moment is now
/// @param targets sorted by name
/// @param events the newest at that moment, newest first
public record FleetState(long at, boolean live, List<TargetState> targets, List<Event> events) {
    public FleetState {
        targets = List.copyOf(targets);
        events = List.copyOf(events);
    }

    public @Nullable TargetState target(TargetId id) {
        for (TargetState state : targets) {
            if (state.target().id().equals(id)) {
                return state;
            }
        }
        return null;
    }

    /// How many targets there are of each health.
    public Map<Health, Long> count() {
        return targets.stream()
                .collect(Collectors.groupingBy(TargetState::health, Collectors.counting()));
    }
}
