package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.Map;
import java.util.TreeMap;

/// How a server is, in the figures people ask for first; derived in one place, so that screens and
/// commands say the same. NaN and empty texts stand for what is not known. Pure.
///
/// @param started in seconds since 1970
/// @param connections by state
/// @param transactions commits and rollbacks a second
/// @param rollbackPercent of the transactions that end now
/// @param hitPercent of the blocks that are asked for now, how many are in shared buffers
/// @param temp bytes a second that queries write to temporary files
/// @param deadlocks ever counted
/// @param checkpointsTimed ever counted
/// @param checkpointsRequested ever counted
/// @param wal bytes a second
/// @param lagBytes of the standby that is furthest behind
/// @param lagSeconds likewise
/// @param replayBytes of a standby: received and not replayed yet
/// @param size of all databases
public record PostgresOverview(
        String version,
        String role,
        double started,
        Map<String, Double> connections,
        double used,
        double max,
        double transactions,
        double rollbackPercent,
        double hitPercent,
        double temp,
        double deadlocks,
        double checkpointsTimed,
        double checkpointsRequested,
        double wal,
        double longestTransaction,
        double longestIdle,
        double waiting,
        double lagBytes,
        double lagSeconds,
        double replayBytes,
        double xidAge,
        double multixactAge,
        double size) {

    public PostgresOverview {
        connections = Map.copyOf(connections);
    }

    public static PostgresOverview of(TargetState state) {
        double commits = value(state, PostgresMetrics.COMMITS);
        double rollbacks = value(state, PostgresMetrics.ROLLBACKS);
        double hit = value(state, PostgresMetrics.BLOCKS_HIT);
        double read = value(state, PostgresMetrics.BLOCKS_READ);
        Map<String, Double> connections = new TreeMap<>();
        state.figures()
                .forEach(
                        (series, figure) -> {
                            // A state that nobody is in any more keeps its older figure.
                            if (series.metric().equals(PostgresMetrics.CONNECTIONS)
                                    && figure.at() == state.asOf()) {
                                connections.put(
                                        series.label(PostgresMetrics.STATE), figure.value());
                            }
                        });
        return new PostgresOverview(
                text(state, PostgresFacts.VERSION),
                text(state, PostgresFacts.ROLE),
                value(state, PostgresMetrics.STARTED),
                connections,
                value(state, PostgresMetrics.CONNECTIONS_USED),
                value(state, PostgresMetrics.CONNECTIONS_MAX),
                commits + rollbacks,
                share(rollbacks, commits + rollbacks),
                share(hit, hit + read),
                value(state, PostgresMetrics.TEMP_BYTES),
                raw(state, PostgresMetrics.DEADLOCKS),
                raw(state, PostgresMetrics.CHECKPOINTS_TIMED),
                raw(state, PostgresMetrics.CHECKPOINTS_REQUESTED),
                value(state, PostgresMetrics.WAL),
                value(state, PostgresMetrics.TRANSACTION_LONGEST),
                value(state, PostgresMetrics.TRANSACTION_IDLE),
                value(state, PostgresMetrics.WAITING),
                worst(state, PostgresMetrics.LAG_BYTES),
                worst(state, PostgresMetrics.LAG_SECONDS),
                fresh(state, PostgresMetrics.REPLAY_BEHIND),
                value(state, PostgresMetrics.XID_AGE),
                value(state, PostgresMetrics.MULTIXACT_AGE),
                value(state, PostgresMetrics.SIZE));
    }

    /// NaN where nothing happens: nothing of nothing is no share.
    private static double share(double part, double whole) {
        return whole > 0 ? part * 100 / whole : Double.NaN;
    }

    private static double value(TargetState state, Metric metric) {
        Figure figure = state.figure(Series.of(metric));
        return figure == null ? Double.NaN : figure.value();
    }

    /// A server that was promoted has none any more.
    private static double fresh(TargetState state, Metric metric) {
        Figure figure = state.figure(Series.of(metric));
        return figure == null || figure.at() != state.asOf() ? Double.NaN : figure.value();
    }

    private static double raw(TargetState state, Metric metric) {
        Figure figure = state.figure(Series.of(metric));
        return figure == null ? Double.NaN : figure.raw();
    }

    private static double worst(TargetState state, Metric metric) {
        double worst = Double.NaN;
        for (Map.Entry<Series, Figure> entry : state.figures().entrySet()) {
            if (entry.getKey().metric().equals(metric)
                    && entry.getValue().at() == state.asOf()
                    && !(entry.getValue().value() <= worst)) {
                worst = entry.getValue().value();
            }
        }
        return worst;
    }

    private static String text(TargetState state, String key) {
        KnownFact known = state.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Text text ? text.text() : "";
    }
}
