package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Unit;

import java.util.Comparator;
import java.util.List;

/// The figures people read that are derived from stored ones, derived in one place so that every
/// screen, rule and command shows the same. Pure; any thread.
public final class NodeFigures {

    private static final Figure UNKNOWN = new Figure(Double.NaN, Double.NaN, 0);

    private NodeFigures() {}

    /// What to draw: the rate (of a counter) or level (of a gauge) of a series, times a factor.
    ///
    /// @param unit of the product
    public record Line(Series series, double factor, Unit unit) {

        /// What people read for a stored value or rate; NaN for NaN.
        public double shown(double value) {
            // Two readings a little early or late of each other can give 100.3 %.
            return unit == Unit.PERCENT ? Math.clamp(value * factor, 0, 100) : value * factor;
        }
    }

    /// Busy percent of all cores together, 0 to 100.
    public static Figure cpuBusy(TargetState state) {
        return figure(state, cpuBusyLine(state));
    }

    /// Percent of all cores together in one mode: user, nice, system, idle, iowait, irq, softirq,
    /// steal.
    public static Figure cpuMode(TargetState state, String mode) {
        return figure(state, cpuModeLine(state, mode));
    }

    /// Busy percent of one core.
    public static Figure coreBusy(TargetState state, String core) {
        return figure(state, coreBusyLine(core));
    }

    /// Percent of the time in which a device had something to do.
    public static Figure diskBusy(TargetState state, String device) {
        return figure(state, diskBusyLine(device));
    }

    /// The factor is NaN while the number of cores is not known.
    public static Line cpuBusyLine(TargetState state) {
        return new Line(Series.of(NodeMetrics.CPU_BUSY), 100 / cores(state), Unit.PERCENT);
    }

    public static Line cpuModeLine(TargetState state, String mode) {
        Series series = Series.of(NodeMetrics.CPU_TIME, NodeMetrics.MODE, mode);
        return new Line(series, 100 / cores(state), Unit.PERCENT);
    }

    public static Line coreBusyLine(String core) {
        Series series = Series.of(NodeMetrics.CPU_CORE_BUSY, NodeMetrics.CORE, core);
        return new Line(series, 100, Unit.PERCENT);
    }

    public static Line diskBusyLine(String device) {
        Series series = Series.of(NodeMetrics.DISK_BUSY, NodeMetrics.DEVICE, device);
        return new Line(series, 100, Unit.PERCENT);
    }

    /// Number of cores online; NaN while not known.
    public static double cores(TargetState state) {
        return value(state, Series.of(NodeMetrics.CPU_COUNT)).value();
    }

    /// The value of a labelled gauge or the rate of a labelled counter; NaN while there is none.
    public static Figure value(TargetState state, Metric metric, String label, String of) {
        return value(state, Series.of(metric, label, of));
    }

    /// The values of a label that have a figure, such as all mounts: numbers by size, then words.
    public static List<String> labels(TargetState state, Metric metric, String label) {
        return state.figures().keySet().stream()
                .filter(series -> series.metric().equals(metric))
                .map(series -> series.label(label))
                .distinct()
                .sorted(Comparator.comparingLong(NodeFigures::number).thenComparing(s -> s))
                .toList();
    }

    private static Figure value(TargetState state, Series series) {
        Figure figure = state.figure(series);
        return figure == null ? UNKNOWN : figure;
    }

    private static Figure figure(TargetState state, Line line) {
        Figure figure = value(state, line.series());
        return new Figure(line.shown(figure.value()), figure.raw(), figure.at());
    }

    private static long number(String label) {
        if (label.isEmpty() || label.length() > 9) {
            return Long.MAX_VALUE;
        }
        long value = 0;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (c < '0' || c > '9') {
                return Long.MAX_VALUE;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
