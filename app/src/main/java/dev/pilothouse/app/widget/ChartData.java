package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a chart shows. Arrays are not copied: whoever gives them leaves them alone afterwards.
///
/// @param lines in the order of legend and stack, first at the bottom
/// @param gaps spans that were not measured; spans in which no line has a value are found by the
///     chart itself
/// @param markers what happened, drawn on the top edge
/// @param thresholds levels that matter
public record ChartData(
        List<Line> lines, List<Gap> gaps, List<Marker> markers, List<Threshold> thresholds) {

    public static final ChartData EMPTY = new ChartData(List.of(), List.of(), List.of(), List.of());

    public ChartData {
        lines = List.copyOf(lines);
        gaps = List.copyOf(gaps);
        markers = List.copyOf(markers);
        thresholds = List.copyOf(thresholds);
    }

    /// How a line is drawn. All stacked lines of a chart stand on each other and share their times.
    public enum Style {
        LINE,
        AREA,
        STACK
    }

    /// @param colour 1 to 10, the same for a series on all charts of a screen
    /// @param times ascending, in milliseconds since 1970
    /// @param mean one value for each time, NaN for none
    /// @param min the least value behind each mean, or null when nothing was condensed
    /// @param max the greatest, null exactly when min is
    /// @param coarse whether it came from coarser data than the rest; drawn dashed
    public record Line(
            String name,
            int colour,
            Style style,
            long[] times,
            double[] mean,
            double @Nullable [] min,
            double @Nullable [] max,
            boolean coarse) {

        public Line {
            if (colour < 1 || colour > 10) {
                throw new IllegalArgumentException("colour 1 to 10, not " + colour);
            }
            if (mean.length != times.length
                    || (min == null) != (max == null)
                    || (min != null && min.length != times.length)
                    || (max != null && max.length != times.length)) {
                throw new IllegalArgumentException("one value for each time of " + name);
            }
        }

        /// A line of values as they were measured.
        public static Line of(String name, int colour, Style style, long[] times, double[] values) {
            return new Line(name, colour, style, times, values, null, null, false);
        }

        /// The same with what is behind each mean.
        public Line between(double[] least, double[] greatest) {
            return new Line(name, colour, style, times, mean, least, greatest, coarse);
        }
    }

    /// Nothing was measured from one moment to another.
    public record Gap(long from, long to) {}

    /// What a marker tells, which is its shape and colour.
    public enum Happening {
        OPERATION,
        WARNING,
        ALERT,
        RESOLVED,
        RESTART
    }

    /// @param text one sentence for the tooltip, with its time
    public record Marker(long at, Happening kind, String text) {}

    /// @param health whose colour it has
    /// @param label written at its right end, such as "critical"
    public record Threshold(double value, Health health, String label) {}
}
