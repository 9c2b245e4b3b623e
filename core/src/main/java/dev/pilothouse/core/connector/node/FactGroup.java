package dev.pilothouse.core.connector.node;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Facts that are read together, and how often at most.
enum FactGroup {
    CLOCK(Duration.ofSeconds(20), false, NodeParts.CLOCK),
    OS(Duration.ofMinutes(30), false, NodeParts.OS),
    VIRTUALISATION(Duration.ofMinutes(30), false, NodeParts.VIRTUALISATION),
    CPU(Duration.ofMinutes(30), false, NodeParts.OS),
    ADDRESSES(Duration.ofSeconds(20), false, NodeParts.ADDRESSES),
    /// Asked for at every reading: people watch it.
    PROCESSES(Duration.ZERO, false, NodeParts.PROCESSES),
    PORTS(Duration.ofSeconds(20), false, NodeParts.PORTS),
    USERS(Duration.ofSeconds(20), false, NodeParts.USERS),
    SERVICES(Duration.ofSeconds(20), false, NodeParts.SERVICES),
    TMUX(Duration.ofSeconds(20), false, NodeParts.TMUX),
    REBOOT(Duration.ofMinutes(4), false, NodeParts.REBOOT),
    DISKS(Duration.ofMinutes(10), false, NodeParts.BLOCK_DEVICES),
    TIMESYNC(Duration.ofMinutes(10), true, NodeParts.TIME_SYNC),
    CONTAINERS(Duration.ofMinutes(1), true, NodeParts.CONTAINERS),
    MOUNTS(Duration.ofMinutes(1), true, NodeParts.FILE_SYSTEMS),
    UPDATES(Duration.ofHours(6), true, NodeParts.UPDATES);

    private final Duration interval;
    private final boolean slow;
    private final String part;

    /// @param interval between two readings, at least
    /// @param slow whether it may take seconds, so that it must not hold up the others
    FactGroup(Duration interval, boolean slow, String part) {
        this.interval = interval;
        this.slow = slow;
        this.part = part;
    }

    Duration interval() {
        return interval;
    }

    String part() {
        return part;
    }

    /// Its piece of facts.sh; the mounts' is made for each node.
    String piece() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<FactGroup> of(boolean slow) {
        return List.of(values()).stream().filter(g -> g.slow == slow).toList();
    }
}
