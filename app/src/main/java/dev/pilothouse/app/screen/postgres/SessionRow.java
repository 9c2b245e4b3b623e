package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;

import org.jspecify.annotations.Nullable;

/// A row of the sessions, or of the tree of who waits for whom.
///
/// @param key tells it from all others, over all samples
/// @param pid as it is shown, with what makes a tree of it
/// @param blocks how many wait for it, directly or not; NaN where nobody does
/// @param waits what it waits for, in words; empty for nothing
/// @param backend null for a prepared transaction, and for rows that stand for several
/// @param node its place in the tree; null outside of it
/// @param folds the key of what is folded or unfolded by opening the row; empty for nothing
/// @param statement on one line
record SessionRow(
        String key,
        String pid,
        double blocks,
        String waits,
        @Nullable Backend backend,
        @Nullable Node node,
        String folds,
        String statement) {

    String user() {
        return backend == null ? "" : backend.user();
    }

    String database() {
        return backend == null ? "" : backend.database();
    }

    String application() {
        return backend == null ? "" : backend.application();
    }

    String client() {
        return backend == null ? "" : backend.address();
    }

    double transaction() {
        return backend == null ? Double.NaN : backend.transactionSeconds();
    }

    /// Of a statement that runs; what an idle session ran last is over.
    double running() {
        return backend == null || !backend.state().equals("active")
                ? Double.NaN
                : backend.querySeconds();
    }

    double since() {
        return backend == null ? Double.NaN : backend.stateSeconds();
    }
}
