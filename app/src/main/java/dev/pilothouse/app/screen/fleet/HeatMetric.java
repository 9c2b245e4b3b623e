package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.core.model.TargetKind;

import org.jspecify.annotations.Nullable;

/// What the cells show. Each has a value at which its colour is darkest.
enum HeatMetric {
    CPU(100),
    MEMORY(100),
    DISK(100),
    /// Per core: 1 is as much work as there are cores.
    LOAD(1),
    /// Against the busiest target.
    NET_IN(Double.NaN),
    NET_OUT(Double.NaN),
    STEAL(20),
    /// Connections of those a PostgreSQL server allows, in percent.
    PG_CONNECTIONS(100),
    /// Transactions a second, against the busiest server.
    PG_TRANSACTIONS(Double.NaN),
    /// Blocks that were not in shared buffers, in percent: where all is well the cells stay light.
    PG_MISSES(20),
    /// Age of the oldest transaction in seconds, against the oldest of all.
    PG_LONGEST(Double.NaN),
    /// WAL that a standby has not replayed, in bytes, against the one furthest behind.
    PG_LAG(Double.NaN),
    /// Guests of a Proxmox cluster that run, against the cluster with most of them.
    PVE_RUNNING(Double.NaN),
    /// Its tasks that failed within a day: where all is well the cells stay light.
    PVE_FAILED(20);

    private final double full;

    HeatMetric(double full) {
        this.full = full;
    }

    /// The value of the darkest colour; NaN where it is the greatest of all targets.
    double full() {
        return full;
    }

    /// The only kind of target that has it; null for what all may have.
    @Nullable TargetKind only() {
        return switch (this) {
            case CPU, MEMORY, DISK, LOAD, NET_IN, NET_OUT, STEAL -> null;
            case PG_CONNECTIONS, PG_TRANSACTIONS, PG_MISSES, PG_LONGEST, PG_LAG ->
                    TargetKind.POSTGRES;
            case PVE_RUNNING, PVE_FAILED -> TargetKind.PROXMOX;
        };
    }
}
