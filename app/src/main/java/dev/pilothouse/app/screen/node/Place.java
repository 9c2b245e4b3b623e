package dev.pilothouse.app.screen.node;

import java.util.Locale;

/// The sub-tabs of a node.
enum Place {
    OVERVIEW,
    CPU,
    MEMORY,
    DISKS,
    NETWORK,
    PROCESSES,
    SERVICES,
    TMUX,
    CONTAINERS,
    PORTS,
    LOGS,
    FACTS;

    /// As it is kept over a restart.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it lists what comes and goes, so that somebody who looks wants it to be of now.
    boolean busy() {
        return switch (this) {
            case PROCESSES, SERVICES, TMUX, CONTAINERS -> true;
            case OVERVIEW, CPU, MEMORY, DISKS, NETWORK, PORTS, LOGS, FACTS -> false;
        };
    }

    /// Whether it has charts over time.
    boolean charted() {
        return switch (this) {
            case OVERVIEW, CPU, MEMORY, DISKS, NETWORK -> true;
            case PROCESSES, SERVICES, TMUX, CONTAINERS, PORTS, LOGS, FACTS -> false;
        };
    }
}
