package dev.pilothouse.core.operation;

import dev.pilothouse.core.access.Actor;

import org.jspecify.annotations.Nullable;

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
}
