package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.HistoryQuery.Buckets;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetId;

import java.time.Duration;
import java.util.Optional;

/// How fast a server takes transaction numbers, from what was recorded in the last two weeks, and
/// when they would be used up if nothing were frozen.
///
/// @param perDay numbers a day
/// @param covered of how long something is known
public record XidPace(double perDay, Duration covered) {

    /// Numbers that may be in use before the server takes no more writes:
    /// <https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND>.
    public static final double LAST = 2_147_483_648.0 - 3_000_000;

    private static final Duration PERIOD = Duration.ofDays(14);
    private static final Duration SLOT = Duration.ofHours(1);

    /// Less than a day says nothing of a day.
    private static final Duration LEAST = Duration.ofHours(24);

    /// Empty where there is not enough history. Blocks on the disk.
    public static Optional<XidPace> of(HistoryQuery history, TargetId target, long now) {
        int slots = (int) (PERIOD.toMillis() / SLOT.toMillis());
        Buckets rates =
                history.downsample(
                        target,
                        Series.of(PostgresMetrics.XIDS),
                        now - PERIOD.toMillis(),
                        now,
                        slots);
        double sum = 0;
        double known = 0;
        for (int i = 0; i < rates.count().length; i++) {
            if (rates.count()[i] > 0 && !Double.isNaN(rates.mean()[i])) {
                sum += rates.mean()[i];
                known++;
            }
        }
        Duration covered = Duration.ofMillis(Math.round(known * rates.step()));
        return covered.compareTo(LEAST) < 0
                ? Optional.empty()
                : Optional.of(new XidPace(sum / known * 86_400, covered));
    }

    /// Days until a database of that age would have to stop; NaN where nothing is used.
    public double daysLeft(double age) {
        return perDay > 0 ? Math.max(0, LAST - age) / perDay : Double.NaN;
    }
}
