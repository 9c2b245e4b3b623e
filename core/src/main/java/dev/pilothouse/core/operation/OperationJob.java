package dev.pilothouse.core.operation;

import dev.pilothouse.core.access.Actor;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// One operation that was asked for, until it is forgotten.
final class OperationJob {

    final long id;

    /// 0 for none.
    final long group;

    final Operation operation;
    final Actor actor;
    final String reason;
    final OperationRun run;

    /// Null before the end.
    volatile @Nullable Outcome outcome;

    /// What takes it back, once somebody asked for that.
    private @Nullable Operation inverse;

    /// The last one that was to take it back.
    private volatile @Nullable OperationJob back;

    /// The last one that did the same once more.
    private volatile @Nullable OperationJob again;

    /// How often an unknown outcome was looked at again.
    int rereads;

    OperationJob(
            long id,
            long group,
            Operation operation,
            Actor actor,
            String reason,
            OperationRun run) {
        this.id = id;
        this.group = group;
        this.operation = operation;
        this.actor = actor;
        this.reason = reason;
        this.run = run;
    }

    /// What takes it back, the same one each time; empty before it is done, where there is no such
    /// thing, and while it is taken back or was.
    synchronized Optional<Operation> inverse() {
        OperationJob taking = back;
        if (!(outcome instanceof Outcome.Done) || (taking != null && !taking.failed())) {
            return Optional.empty();
        }
        if (inverse == null) {
            inverse = operation.undo().orElse(null);
        }
        return Optional.ofNullable(inverse);
    }

    /// Notes that another one may be what takes this one back, or does the same once more.
    @SuppressWarnings("ReferenceEquality") // two alike that were asked for apart are two
    synchronized void begun(OperationJob other) {
        if (other.operation == inverse) {
            back = other;
        } else if (other.operation == operation) {
            again = other;
        }
    }

    /// Whether the same is done once more, or was.
    boolean repeated() {
        OperationJob repeating = again;
        return repeating != null && !repeating.failed();
    }

    /// Whether it changed nothing, as far as it is known.
    boolean failed() {
        return outcome instanceof Outcome.Failed || outcome instanceof Outcome.Cancelled;
    }
}
