package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.node.ProcessUse;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;

import org.jspecify.annotations.Nullable;

/// A row of the sessions, or of the tree of who waits for whom.
///
/// @param key tells it from all others, over all samples
/// @param pid as it is shown, with what makes a tree of it
/// @param blocks how many wait for it, directly or not; NaN where nobody does
/// @param blockedBy whom it waits for itself; empty for nobody
/// @param waits what it waits for, in words; empty for nothing
/// @param backend null for a prepared transaction, and for rows that stand for several
/// @param node its place in the tree; null outside of it
/// @param folds the key of what is folded or unfolded by opening the row; empty for nothing
/// @param statement on one line
/// @param use what its process takes of the node; null where that is not known
record SessionRow(
        String key,
        String pid,
        double blocks,
        String blockedBy,
        String waits,
        @Nullable Backend backend,
        @Nullable Node node,
        String folds,
        String statement,
        @Nullable ProcessUse use) {

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

    double cpu() {
        return use == null ? Double.NaN : use.cpuPercent();
    }

    double memory() {
        return use == null ? Double.NaN : use.ownBytes();
    }

    /// Read and written together, a second.
    double disk() {
        return use == null ? Double.NaN : use.readBytes() + use.writtenBytes();
    }

    double transaction() {
        return backend == null ? Double.NaN : backend.transactionSeconds();
    }

    /// Of a statement that runs; what an idle session ran last is over.
    double running() {
        return backend == null ? Double.NaN : backend.runningSeconds();
    }

    double since() {
        return backend == null ? Double.NaN : backend.stateSeconds();
    }
}
