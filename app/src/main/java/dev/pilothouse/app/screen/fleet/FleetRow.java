package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.node.NodeShape;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

/// The few figures of a target that the fleet compares, taken out of its state once: a thousand
/// targets are looked at on each update, but only those that were read anew are worked out again.
///
/// @param cpu percent of all cores
/// @param memory percent
/// @param disk percent of the fullest file system
/// @param mount which one that is, empty if unknown
/// @param load of the last minute per core
/// @param netIn bytes per second
/// @param netOut bytes per second
/// @param steal percent of all cores
/// @param server what only PostgreSQL servers have
/// @param cluster what only Proxmox clusters have
record FleetRow(
        TargetState state,
        double cpu,
        double memory,
        double disk,
        String mount,
        double load,
        double netIn,
        double netOut,
        double steal,
        ServerFigures server,
        ClusterFigures cluster) {

    static FleetRow of(TargetState state) {
        if (state.target().kind() == TargetKind.PROXMOX) {
            ClusterFigures cluster = ClusterFigures.of(state);
            return new FleetRow(
                    state,
                    cluster.cpu(),
                    cluster.memory(),
                    cluster.disk(),
                    cluster.storage(),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    ServerFigures.NONE,
                    cluster);
        }
        NodeShape.Fullest fullest = NodeShape.fullest(state).orElse(null);
        return new FleetRow(
                state,
                NodeFigures.cpuBusy(state).value(),
                value(state.figure(Series.of(NodeMetrics.MEM_USED_PERCENT))),
                fullest == null ? Double.NaN : fullest.percent().value(),
                fullest == null ? "" : fullest.mount(),
                value(state.figure(Series.of(NodeMetrics.LOAD_1))) / NodeFigures.cores(state),
                NodeShape.networkIn(state).value(),
                NodeShape.networkOut(state).value(),
                NodeFigures.cpuMode(state, "steal").value(),
                ServerFigures.of(state),
                ClusterFigures.NONE);
    }

    private static double value(@Nullable Figure figure) {
        return figure == null ? Double.NaN : figure.value();
    }

    double value(HeatMetric metric) {
        return switch (metric) {
            case CPU -> cpu;
            case MEMORY -> memory;
            case DISK -> disk;
            case LOAD -> load;
            case NET_IN -> netIn;
            case NET_OUT -> netOut;
            case STEAL -> steal;
            case PG_CONNECTIONS -> server.usedPercent();
            case PG_TRANSACTIONS -> server.transactions();
            case PG_MISSES -> server.misses();
            case PG_LONGEST -> server.longest();
            case PG_LAG -> server.lagBytes();
            case PVE_RUNNING -> cluster.running();
            case PVE_FAILED -> cluster.failed();
        };
    }

    /// Whether the last reading is so old that its figures must not look live: more than two
    /// intervals, and a little patience.
    boolean stale(long now) {
        long interval = state.target().cadence().fast().toMillis();
        return now - state.asOf() > 2 * interval + 2_000;
    }
}
