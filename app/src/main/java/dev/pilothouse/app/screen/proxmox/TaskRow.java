package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.connector.proxmox.PveTask;
import dev.pilothouse.core.model.Health;

import org.jspecify.annotations.Nullable;

/// A task as the table shows it.
///
/// @param title what it does, in words
record TaskRow(PveTask task, String title) {

    boolean running() {
        return task.result() == PveTask.Result.RUNNING;
    }

    /// Null for one that runs.
    @Nullable Health health() {
        return switch (task.result()) {
            case RUNNING -> null;
            case OK -> Health.HEALTHY;
            case WARNINGS -> Health.DEGRADED;
            case FAILED -> Health.UNHEALTHY;
            case UNKNOWN -> Health.UNKNOWN;
        };
    }

    /// How long it took, or takes until now, in seconds.
    double took(long now) {
        long end = running() || task.ended() == 0 ? now / 1000 : task.ended();
        return Math.max(0, end - task.upid().start());
    }
}
