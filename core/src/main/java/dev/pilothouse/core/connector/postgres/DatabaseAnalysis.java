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

/// Which databases nobody needs any more: from what was recorded of them, hour by hour. Nothing is
/// guessed of hours that are not known. A database
/// counts as used on the first day that shows it; that it is not used takes a history that reaches
/// back far enough and of which at least half is known. Blocks on the disk.
public final class DatabaseAnalysis {

    private static final long DAY = 86_400_000;
    private static final int HOURS = 24;

    /// Of a day so many hours have to be known for it to count.
    private static final int PART = 6;

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
        Buckets period = hours(PostgresMetrics.DB_COMMITS, database, limits.inactiveDays());
        double busiest = Double.NaN;
        for (int day = 0; day < limits.inactiveDays(); day++) {
            double commits = commits(period, day * HOURS, (day + 1) * HOURS);
            if (!Double.isNaN(commits) && !(commits <= busiest)) {
                busiest = commits;
            }
        }
        Buckets recent = hours(PostgresMetrics.DB_COMMITS, database, limits.lowDays());
        int known = known(recent, 0, recent.count().length);
        double average =
                known < HOURS
                        ? Double.NaN
                        : commits(recent, 0, recent.count().length) / known * HOURS;
        Buckets sizes = hours(PostgresMetrics.DB_SIZE, database, limits.staticDays());
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
                ours ? State.OURS : used ? State.NO : unless(period, PART),
                most - least > STILL ? State.NO : unless(sizes, 1),
                ours ? State.OURS : busy ? State.NO : unless(recent, PART),
                average,
                busiest,
                days(period, PART),
                limits.inactiveDays(),
                last,
                last - first,
                days(sizes, 1));
    }

    private Buckets hours(Metric metric, String database, int days) {
        Series series = Series.of(metric, PostgresMetrics.DATABASE, database);
        return history.downsample(target, series, now - days * DAY, now, days * HOURS);
    }

    /// Those of the hours that are known, which are at least so many; NaN where none is.
    private static double commits(Buckets hours, int from, int to) {
        double sum = Double.NaN;
        for (int i = from; i < to; i++) {
            if (hours.count()[i] > 0) {
                sum = (Double.isNaN(sum) ? 0 : sum) + hours.mean()[i] * 3600;
            }
        }
        return sum;
    }

    private static int known(Buckets hours, int from, int to) {
        int known = 0;
        for (int i = from; i < to; i++) {
            known += hours.count()[i] > 0 ? 1 : 0;
        }
        return known;
    }

    /// Days of which enough hours are known.
    private static int days(Buckets hours, int enough) {
        int days = 0;
        for (int from = 0; from < hours.count().length; from += HOURS) {
            days += known(hours, from, from + HOURS) >= enough ? 1 : 0;
        }
        return days;
    }

    /// Yes, if what is known is enough to say so.
    private static State unless(Buckets hours, int enough) {
        int all = hours.count().length / HOURS;
        boolean reaches = all > 0 && known(hours, 0, HOURS) >= enough;
        return reaches && days(hours, enough) * 2 >= all ? State.YES : State.TOO_SHORT;
    }
}
