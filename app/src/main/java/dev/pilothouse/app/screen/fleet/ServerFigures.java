package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.connector.postgres.PostgresOverview;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

/// The few figures of a PostgreSQL server that the fleet compares; NaN for what is not known, and
/// all of them of other targets.
///
/// @param used connections
/// @param max connections it allows
/// @param transactions a second
/// @param hit percent of the blocks asked for that were in shared buffers
/// @param longest age of the oldest transaction, in seconds
/// @param waiting sessions that wait for a lock
/// @param lagBytes WAL that the standby furthest behind has not replayed, or a standby itself
/// @param lagSeconds the same as time
record ServerFigures(
        double used,
        double max,
        double transactions,
        double hit,
        double longest,
        double waiting,
        double lagBytes,
        double lagSeconds) {

    static final ServerFigures NONE =
            new ServerFigures(
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN);

    static ServerFigures of(TargetState state) {
        if (state.target().kind() != TargetKind.POSTGRES) {
            return NONE;
        }
        PostgresOverview o = PostgresOverview.of(state);
        Figure behind = state.figure(Series.of(PostgresMetrics.REPLAY_BEHIND));
        double own = behind == null ? Double.NaN : behind.value();
        return new ServerFigures(
                o.used(),
                o.max(),
                o.transactions(),
                o.hitPercent(),
                o.longestTransaction(),
                o.waiting(),
                greater(o.lagBytes(), own),
                o.lagSeconds());
    }

    private static double greater(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }

    double usedPercent() {
        return max > 0 ? used * 100 / max : Double.NaN;
    }

    double misses() {
        return 100 - hit;
    }
}
