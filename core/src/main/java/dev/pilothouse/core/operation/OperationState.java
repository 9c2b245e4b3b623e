package dev.pilothouse.core.operation;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.model.Target;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Where one operation stands.
///
/// @param id unique within the store
/// @param group of the bulk it belongs to; 0 for none
/// @param waitsFor the operation that runs on the same target; 0 for none
/// @param times when it was asked for, begun and ended
/// @param fraction NaN where there is no real one
/// @param sent whether something may have been changed already; then it can't be cancelled
/// @param outcome null before the end
/// @param decision what a person said about an unknown outcome
public record OperationState(
        long id,
        long group,
        Target target,
        Description about,
        Actor by,
        Phase phase,
        long waitsFor,
        Times times,
        List<StepState> steps,
        double fraction,
        List<LogLine> log,
        boolean sent,
        @Nullable Outcome outcome,
        Decision decision) {

    public OperationState {
        steps = List.copyOf(steps);
        log = List.copyOf(log);
    }

    /// Milliseconds since 1970; 0 for not yet.
    public record Times(long asked, long began, long ended) {}

    /// @param at milliseconds since 1970
    public record LogLine(long at, String line) {}

    /// Where it stands.
    public enum Phase {
        WAITING,
        RUNNING,
        ENDED
    }

    /// What a person made of an unknown outcome.
    public enum Decision {
        NONE,
        RAN,
        NOT_RUN
    }

    public boolean cancellable() {
        return phase == Phase.WAITING || (phase == Phase.RUNNING && !sent);
    }

    /// Whether a person should look at it: it failed, or nobody knows.
    public boolean open() {
        return (outcome instanceof Outcome.Unknown || outcome instanceof Outcome.Failed)
                && decision == Decision.NONE;
    }

    /// One word for lists, filters and exit codes.
    public String word() {
        return switch (outcome) {
            case null -> phase == Phase.WAITING ? "waiting" : "running";
            case Outcome.Done _ -> "done";
            case Outcome.Failed _ -> "failed";
            case Outcome.Unknown _ -> "unknown";
            case Outcome.Cancelled _ -> "cancelled";
        };
    }
}
