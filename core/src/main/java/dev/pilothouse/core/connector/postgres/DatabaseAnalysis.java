package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.DatabaseUse.State;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.HistoryQuery.Buckets;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Which databases nobody needs any more: from what was recorded of them, day by day. A database
/// counts as used on the first day that shows it; that it is not used takes a history that reaches
/// back far enough and of which at least half is known. Blocks on the disk.
public final class DatabaseAnalysis {

    private static final long DAY = 86_400_000;

    /// The server keeps a file of some 160 kB in a database from the first connection after a
    /// restart on; nobody wrote it.
    private static final double STILL = 512 * 1024;

    private final HistoryQuery history;
    private final TargetId target;
    private final Limits limits;
    private final long now;

    /// What the words mean.
    ///
    /// @param inactiveDays without a client's transaction
    /// @param staticDays without a change of size
    /// @param lowDays over which commits are counted
    /// @param lowCommits a day beyond the background are little
    /// @param background commits a day that are nobody's: autovacuum looks into each database every
    ///     minute, and this program every half hour
    public record Limits(
            int inactiveDays, int staticDays, int lowDays, int lowCommits, int background) {}

    public DatabaseAnalysis(HistoryQuery history, TargetId target, Limits limits, long now) {
        this.history = history;
        this.target = target;
        this.limits = limits;
        this.now = now;
    }

    /// @param home the database this program works in
    public List<DatabaseUse> of(Collection<String> databases, String home) {
        List<DatabaseUse> found = new ArrayList<>();
        for (String database : databases) {
            found.add(one(database, database.equals(home)));
        }
        return found;
    }

    private DatabaseUse one(String database, boolean ours) {
        Buckets period = days(PostgresMetrics.DB_COMMITS, database, limits.inactiveDays());
        double busiest = Double.NaN;
        for (int i = 0; i < period.count().length; i++) {
            if (period.count()[i] > 0) {
                busiest = Math.max(zero(busiest), commits(period, i));
            }
        }
        Buckets recent = days(PostgresMetrics.DB_COMMITS, database, limits.lowDays());
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < recent.count().length; i++) {
            if (recent.count()[i] > 0) {
                sum += commits(recent, i);
                counted++;
            }
        }
        double average = counted == 0 ? Double.NaN : sum / counted;
        Buckets sizes = days(PostgresMetrics.DB_SIZE, database, limits.staticDays());
        double least = Double.NaN;
        double most = Double.NaN;
        double first = Double.NaN;
        double last = Double.NaN;
        for (int i = 0; i < sizes.count().length; i++) {
            if (sizes.count()[i] > 0) {
                least = Double.isNaN(least) ? sizes.min()[i] : Math.min(least, sizes.min()[i]);
                most = Double.isNaN(most) ? sizes.max()[i] : Math.max(most, sizes.max()[i]);
                first = Double.isNaN(first) ? sizes.min()[i] : first;
                last = sizes.mean()[i];
            }
        }
        boolean used = busiest > limits.background();
        boolean busy = average - limits.background() >= limits.lowCommits();
        return new DatabaseUse(
                database,
                ours ? State.OURS : used ? State.NO : unless(period),
                most - least > STILL ? State.NO : unless(sizes),
                ours ? State.OURS : busy ? State.NO : unless(recent),
                average,
                busiest,
                known(period),
                limits.inactiveDays(),
                last,
                last - first,
                known(sizes));
    }

    private Buckets days(Metric metric, String database, int days) {
        Series series = Series.of(metric, PostgresMetrics.DATABASE, database);
        return history.downsample(target, series, now - days * DAY, now, days);
    }

    private static double commits(Buckets days, int day) {
        return days.mean()[day] * DAY / 1000;
    }

    private static double zero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static int known(Buckets days) {
        int known = 0;
        for (int count : days.count()) {
            known += count > 0 ? 1 : 0;
        }
        return known;
    }

    /// Yes, if what is known is enough to say so.
    private static State unless(Buckets days) {
        int all = days.count().length;
        boolean reaches = all > 0 && days.count()[0] > 0;
        return reaches && known(days) * 2 >= all ? State.YES : State.TOO_SHORT;
    }
}
