package dev.pilothouse.core.model;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// All that is known of one target at one moment, live or past: the same shape for both, so that a
/// screen needs no second way to look back.
///
/// @param asOf when figures were last measured, in milliseconds since 1970; 0 for never
/// @param fault why the last attempt to read it failed; null if it did not
/// @param missing the parts of the last readings that could not be read
/// @param figures last known values; older ones carry their own time
/// @param facts by key
/// @param cost of the last fast reading
public record TargetState(
        Target target,
        Health health,
        List<Reason> reasons,
        @Nullable Fault fault,
        long asOf,
        Map<Series, Figure> figures,
        Map<String, KnownFact> facts,
        List<PartFault> missing,
        Cost cost) {
    public TargetState {
        reasons = List.copyOf(reasons);
        missing = List.copyOf(missing);
    }

    /// Nothing known yet.
    public static TargetState unmeasured(Target target) {
        return new TargetState(
                target,
                Health.UNKNOWN,
                List.of(),
                null,
                0,
                Map.of(),
                Map.of(),
                List.of(),
                Cost.NONE);
    }

    /// The same for other reasons.
    public TargetState because(List<Reason> told) {
        return new TargetState(target, health, told, fault, asOf, figures, facts, missing, cost);
    }

    public @Nullable Figure figure(Series series) {
        return figures.get(series);
    }
}
