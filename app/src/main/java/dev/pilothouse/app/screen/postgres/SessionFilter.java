package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.postgres.Backend;

/// Which sessions are shown.
enum SessionFilter {
    ALL,
    ACTIVE,
    /// Who waits and whom for, as a tree.
    BLOCKING,
    IDLE_IN_TRANSACTION,
    LONG;

    /// In a transaction or statement for longer than this, in seconds.
    static final double LONGER = 60;

    /// Whether a session is among them; who is in the tree is told by the tree.
    boolean has(Backend backend) {
        return switch (this) {
            case ALL -> true;
            case ACTIVE -> backend.state().equals("active");
            case BLOCKING -> backend.blocked();
            case IDLE_IN_TRANSACTION -> backend.idleInTransaction();
            case LONG ->
                    backend.transactionSeconds() > LONGER
                            || (backend.state().equals("active")
                                    && backend.querySeconds() > LONGER);
        };
    }

    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
