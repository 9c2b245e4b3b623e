package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.Unit;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What stored values of a series mean to people, as the window shows them: a counter is its rate,
/// busy seconds are percent of the time, of all cores together where they are.
///
/// @param unit in words, such as `bytes/s`
/// @param factor from the stored value, or its rate per second, to the shown one; NaN where it is
///     not known
/// @param rate whether it is the rate that is shown
record Shown(String unit, double factor, boolean rate) {

    private static final Set<Metric> OF_ALL_CORES =
            Set.of(NodeMetrics.CPU_BUSY, NodeMetrics.CPU_TIME);
    private static final Set<Metric> OF_THE_TIME =
            Set.of(NodeMetrics.CPU_CORE_BUSY, NodeMetrics.PSI_TOTAL, NodeMetrics.DISK_BUSY);
    private static final double PERCENT = 100;

    /// @param at for the number of cores
    static Shown of(Series series, HistoryQuery history, TargetId target, long at) {
        Metric metric = series.metric();
        String unit = metric.unit().name().toLowerCase(Locale.ROOT);
        if (metric.kind() == Metric.Kind.GAUGE) {
            return new Shown(unit, 1, false);
        }
        if (OF_ALL_CORES.contains(metric)) {
            double cores = cores(history, target, at);
            return new Shown(Unit.PERCENT.name().toLowerCase(Locale.ROOT), PERCENT / cores, true);
        }
        if (OF_THE_TIME.contains(metric)) {
            return new Shown(Unit.PERCENT.name().toLowerCase(Locale.ROOT), PERCENT, true);
        }
        if (metric.equals(NodeMetrics.DISK_QUEUE)) {
            return new Shown(Unit.NUMBER.name().toLowerCase(Locale.ROOT), 1, true);
        }
        return new Shown(unit + "/s", 1, true);
    }

    /// As it is stored.
    static Shown raw(Series series) {
        return new Shown(series.metric().unit().name().toLowerCase(Locale.ROOT), 1, false);
    }

    private static double cores(HistoryQuery history, TargetId target, long at) {
        Figure known =
                history.instant(at)
                        .getOrDefault(target, Map.of())
                        .get(Series.of(NodeMetrics.CPU_COUNT));
        return known == null ? Double.NaN : known.raw();
    }

    double of(double value) {
        return value * factor;
    }

    /// Of a counter, its rate between each two readings; a pair between which it began anew is left
    /// out.
    HistoryQuery.Points of(HistoryQuery.Points points) {
        int count = points.times().length;
        long[] times = new long[count];
        double[] values = new double[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double value = rate ? perSecond(points, i) : points.values()[i];
            if (!rate || !Double.isNaN(value)) {
                times[kept] = points.times()[i];
                values[kept++] = of(value);
            }
        }
        return new HistoryQuery.Points(
                java.util.Arrays.copyOf(times, kept), java.util.Arrays.copyOf(values, kept));
    }

    private static double perSecond(HistoryQuery.Points points, int i) {
        if (i == 0 || points.values()[i] < points.values()[i - 1]) {
            return Double.NaN;
        }
        double passed = points.times()[i] - points.times()[i - 1];
        return (points.values()[i] - points.values()[i - 1]) * 1000 / passed;
    }
}
