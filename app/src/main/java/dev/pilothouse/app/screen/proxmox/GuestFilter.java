package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.connector.proxmox.GuestKind;

import org.jspecify.annotations.Nullable;

/// Which guests are wanted. Empty texts are for all.
///
/// @param kind null for both
record GuestFilter(Status status, @Nullable GuestKind kind, String node, String pool, String tag) {

    static final GuestFilter ALL = new GuestFilter(Status.ALL, null, "", "", "");

    /// The choices side by side.
    enum Status {
        ALL,
        RUNNING,
        STOPPED,
        TROUBLE
    }

    /// Whether it passes all but the status.
    boolean fits(GuestRow row) {
        return (kind == null || row.guest().kind() == kind)
                && (node.isEmpty() || row.guest().node().equals(node))
                && (pool.isEmpty() || row.guest().pool().equals(pool))
                && (tag.isEmpty() || row.guest().tags().contains(tag));
    }

    static boolean fits(GuestRow row, Status status) {
        return switch (status) {
            case ALL -> true;
            case RUNNING -> row.running();
            case STOPPED -> !row.running();
            case TROUBLE -> row.trouble();
        };
    }

    GuestFilter status(Status wanted) {
        return new GuestFilter(wanted, kind, node, pool, tag);
    }

    GuestFilter kind(@Nullable GuestKind wanted) {
        return new GuestFilter(status, wanted, node, pool, tag);
    }

    GuestFilter node(String wanted) {
        return new GuestFilter(status, kind, wanted, pool, tag);
    }

    GuestFilter pool(String wanted) {
        return new GuestFilter(status, kind, node, wanted, tag);
    }

    GuestFilter tag(String wanted) {
        return new GuestFilter(status, kind, node, pool, wanted);
    }
}
