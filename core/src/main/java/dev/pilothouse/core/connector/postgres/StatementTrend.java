package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.TargetId;

import java.util.Arrays;
import java.util.List;

/// How one statement went over a period, from what was recorded: equal slots, each with what ended
/// in it. A slot of which nothing is known is NaN; one in which the statement was not among those
/// that took most time is zero.
///
/// @param times the middle of each slot, in milliseconds since 1970
/// @param calls a second
/// @param mean milliseconds of a call; NaN where there was none
/// @param busy sessions that ran it on average: seconds of its calls in each second, counted when
///     a call ends
/// @param rows a second
/// @param resets when the server's counters began anew
public record StatementTrend(
        long[] times,
        double[] calls,
        double[] mean,
        double[] busy,
        double[] rows,
        List<Long> resets) {

    public StatementTrend {
        resets = List.copyOf(resets);
    }

    /// Blocks on the disk.
    ///
    /// @param statement which one: query, user and database count
    public static StatementTrend of(
            HistoryQuery history,
            TargetId target,
            StatementSums.Sum statement,
            long from,
            long to,
            int slots) {
        Slots sums = new Slots(from, to, slots);
        for (List<Frame> run : history.frames(target, StatementFrames.STREAM, from, to)) {
            for (StatementInterval interval : StatementFrames.read(run)) {
                if (interval.to() >= from) {
                    sums.add(interval, statement);
                }
            }
        }
        return sums.trend();
    }

    /// The same for intervals that are known already.
    static StatementTrend of(
            List<StatementInterval> intervals,
            StatementSums.Sum statement,
            long from,
            long to,
            int slots) {
        Slots sums = new Slots(from, to, slots);
        intervals.forEach(interval -> sums.add(interval, statement));
        return sums.trend();
    }

    private static final class Slots {
        private final long from;
        private final double step;
        private final double[] seconds;
        private final double[] calls;
        private final double[] millis;
        private final double[] rows;
        private final java.util.ArrayList<Long> resets = new java.util.ArrayList<>();

        Slots(long from, long to, int slots) {
            this.from = from;
            step = (to - from) / (double) slots;
            seconds = new double[slots];
            calls = new double[slots];
            millis = new double[slots];
            rows = new double[slots];
        }

        void add(StatementInterval interval, StatementSums.Sum statement) {
            int slot = (int) Math.clamp((interval.to() - from) / step, 0, seconds.length - 1);
            seconds[slot] += (interval.to() - interval.from()) / 1000.0;
            if (interval.reset()) {
                resets.add(interval.to());
            }
            for (StatementInterval.One one : interval.top()) {
                if (one.query() == statement.query()
                        && one.user().equals(statement.user())
                        && one.database().equals(statement.database())) {
                    calls[slot] += one.counts().calls();
                    millis[slot] += one.counts().execMillis();
                    rows[slot] += one.counts().rows();
                }
            }
        }

        StatementTrend trend() {
            int slots = seconds.length;
            long[] times = new long[slots];
            double[] mean = new double[slots];
            Arrays.fill(mean, Double.NaN);
            double[] callRate = new double[slots];
            double[] busy = new double[slots];
            double[] rowRate = new double[slots];
            for (int i = 0; i < slots; i++) {
                times[i] = Math.round(from + (i + 0.5) * step);
                boolean known = seconds[i] > 0;
                callRate[i] = known ? calls[i] / seconds[i] : Double.NaN;
                busy[i] = known ? millis[i] / 1000 / seconds[i] : Double.NaN;
                rowRate[i] = known ? rows[i] / seconds[i] : Double.NaN;
                mean[i] = calls[i] > 0 ? millis[i] / calls[i] : Double.NaN;
            }
            return new StatementTrend(times, callRate, mean, busy, rowRate, resets);
        }
    }
}
