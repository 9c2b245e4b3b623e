package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.connector.proxmox.PveMetrics;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.List;

/// How busy a Proxmox cluster is as a whole. NaN where nothing is known. Pure.
///
/// @param cpu percent of the cores of all its nodes that are online
/// @param memory percent of theirs
/// @param disk percent of the fullest storage
/// @param storage which one that is; empty if none is known
/// @param running guests that run
/// @param guests all of them
/// @param online nodes that are
/// @param nodes all of them
/// @param failed tasks that failed within a day
record ClusterFigures(
        double cpu,
        double memory,
        double disk,
        String storage,
        double running,
        double guests,
        double online,
        double nodes,
        double failed) {

    /// Of what is no cluster.
    static final ClusterFigures NONE =
            new ClusterFigures(
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    "",
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN);

    static ClusterFigures of(TargetState state) {
        double cores = 0;
        double busy = 0;
        double used = 0;
        double total = 0;
        for (List<String> row : rows(state, PveFacts.NODES)) {
            String node = row.getFirst();
            double of = value(state, PveMetrics.NODE_CPU, PveMetrics.NODE, node);
            double count = number(row.get(2));
            if (row.get(1).equals("online") && !Double.isNaN(of * count)) {
                cores += count;
                busy += of * count;
                used += value(state, PveMetrics.NODE_MEMORY, PveMetrics.NODE, node);
                total += value(state, PveMetrics.NODE_MEMORY_TOTAL, PveMetrics.NODE, node);
            }
        }
        double fullest = Double.NaN;
        String storage = "";
        for (List<String> row : rows(state, PveFacts.STORAGES)) {
            String id = row.getFirst();
            double share =
                    100
                            * value(state, PveMetrics.STORAGE_USED, PveMetrics.STORAGE, id)
                            / value(state, PveMetrics.STORAGE_TOTAL, PveMetrics.STORAGE, id);
            if (row.get(6).equals("available") && !(share <= fullest) && !Double.isNaN(share)) {
                fullest = share;
                storage = id;
            }
        }
        return new ClusterFigures(
                cores == 0 ? Double.NaN : busy / cores,
                total == 0 ? Double.NaN : 100 * used / total,
                fullest,
                storage,
                value(state, PveMetrics.GUESTS_RUNNING),
                value(state, PveMetrics.GUESTS),
                value(state, PveMetrics.NODES_ONLINE),
                value(state, PveMetrics.NODES),
                value(state, PveMetrics.TASKS_FAILED));
    }

    double offline() {
        return nodes - online;
    }

    private static double value(TargetState state, Metric metric) {
        Figure figure = state.figure(Series.of(metric));
        return figure == null ? Double.NaN : figure.value();
    }

    private static double value(TargetState state, Metric metric, String label, String of) {
        Figure figure = state.figure(Series.of(metric, label, of));
        return figure == null ? Double.NaN : figure.value();
    }

    private static double number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : Double.NaN;
    }

    private static List<List<String>> rows(TargetState state, String key) {
        KnownFact known = state.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Table table
                ? table.rows()
                : List.of();
    }
}
