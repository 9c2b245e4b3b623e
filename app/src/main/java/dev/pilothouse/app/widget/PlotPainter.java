package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import java.util.List;
import java.util.function.ToIntFunction;

/// Paints the inside of a chart: grid, gaps, stacks, areas, envelopes, lines, thresholds, markers.
/// Knows pixels and colours, no nodes.
final class PlotPainter {

    /// Room above the plot for the markers on its top edge, in unscaled pixels.
    static final double MARKER_ROOM = 6;

    private static final double STACK_ALPHA = 0.74;
    private static final double AREA_ALPHA = 0.14;
    private static final double ENVELOPE_ALPHA = 0.22;
    private static final double LINE = 1.5;
    private static final Raster.Dash SOLID = new Raster.Dash(1, 0);

    private final Raster raster = new Raster();
    private final Columns columns = new Columns();
    private float[] upper = {};
    private float[] lower = {};

    /// What is to be painted.
    ///
    /// @param scale pixels of the raster for one pixel of layout
    record Picture(
            ChartData data,
            List<Trace> traces,
            Gaps gaps,
            ValueAxis axis,
            Range range,
            long limit,
            double scale) {}

    Raster raster() {
        return raster;
    }

    /// @param width in pixels of the raster, as is `height`
    /// @return whether the raster has other pixels than before because the size changed
    boolean paint(Picture picture, int width, int height, ToIntFunction<Ink> inks) {
        boolean other = raster.resize(width, height);
        if (upper.length != width) {
            upper = new float[width];
            lower = new float[width];
        }
        Columns.Frame frame = new Columns.Frame(picture.range(), picture.limit(), width);
        Heights heights = new Heights(picture.axis(), height, picture.scale());
        raster.clear(inks.applyAsInt(Ink.GROUND));
        gapBlocks(picture, frame, heights, inks);
        grid(picture, heights, inks);
        stacks(picture, frame, heights, inks);
        for (Trace trace : picture.traces()) {
            if (trace.line().style() != ChartData.Style.STACK) {
                line(trace, picture, frame, heights, inks);
            }
        }
        gapEdges(picture, frame, heights, inks);
        thresholds(picture, heights, inks);
        markers(picture, frame, heights, inks);
        return other;
    }

    /// Where values stand, in pixels of the raster from its top.
    record Heights(ValueAxis axis, int height, double scale) {

        int top() {
            return (int) Math.round(MARKER_ROOM * scale);
        }

        double y(double value) {
            double share = (value - axis.low()) / (axis.high() - axis.low());
            return top() + (1 - share) * (height - top() - thin()) + thin() / 2.0;
        }

        int row(double value) {
            return (int) Math.floor(y(value) - thin() / 2.0 + 0.5);
        }

        int thin() {
            return Math.max(1, (int) Math.round(scale));
        }
    }

    private void grid(Picture picture, Heights heights, ToIntFunction<Ink> inks) {
        int rgb = inks.applyAsInt(Ink.GRID);
        for (int i = 0; i < picture.axis().ticks(); i++) {
            double value = picture.axis().tick(i);
            double alpha = value == 0 ? 1 : 0.75;
            raster.fill(0, heights.row(value), raster.width(), heights.thin(), rgb, alpha);
        }
    }

    private void gapBlocks(
            Picture picture, Columns.Frame frame, Heights heights, ToIntFunction<Ink> inks) {
        for (ChartData.Gap gap : picture.gaps().all()) {
            long to = Math.min(gap.to(), Columns.end(frame));
            if (to > frame.range().from() && gap.from() < to) {
                int x0 = (int) Math.round(Math.max(0, frame.x(gap.from())));
                int x1 = (int) Math.round(Math.min(raster.width(), frame.x(to)));
                int h = raster.height() - heights.top();
                int w = Math.max(1, x1 - x0);
                raster.fill(x0, heights.top(), w, h, inks.applyAsInt(Ink.GAP), 1);
            }
        }
    }

    private void gapEdges(
            Picture picture, Columns.Frame frame, Heights heights, ToIntFunction<Ink> inks) {
        Raster.Dash dash = Raster.Dash.of(2, 3, picture.scale());
        for (ChartData.Gap gap : picture.gaps().all()) {
            for (long edge : new long[] {gap.from(), gap.to()}) {
                if (frame.range().contains(edge) && edge <= frame.limit()) {
                    vertical(frame.x(edge), heights, dash, inks.applyAsInt(Ink.HATCH));
                }
            }
        }
    }

    private void vertical(double x, Heights heights, Raster.Dash dash, int rgb) {
        int at = (int) Math.floor(x);
        raster.dashes(false, at, heights.top(), raster.height(), heights.thin(), dash, rgb, 1);
    }

    private void stacks(
            Picture picture, Columns.Frame frame, Heights heights, ToIntFunction<Ink> inks) {
        float zero = (float) heights.y(0);
        boolean first = true;
        for (Trace trace : picture.traces()) {
            if (trace.line().style() == ChartData.Style.STACK) {
                columns.read(trace, frame, picture.gaps());
                for (int x = 0; x < raster.width(); x++) {
                    float below = first || Float.isNaN(upper[x]) ? zero : upper[x];
                    double top = columns.mid[x];
                    lower[x] = below;
                    upper[x] = Double.isNaN(top) ? Float.NaN : (float) heights.y(top);
                }
                first = false;
                raster.band(upper, lower, inks.applyAsInt(ink(trace)), STACK_ALPHA);
            }
        }
    }

    private void line(
            Trace trace,
            Picture picture,
            Columns.Frame frame,
            Heights heights,
            ToIntFunction<Ink> inks) {
        int rgb = inks.applyAsInt(ink(trace));
        columns.read(trace, frame, picture.gaps());
        if (trace.line().style() == ChartData.Style.AREA) {
            float zero = (float) heights.y(0);
            for (int x = 0; x < raster.width(); x++) {
                float y = (float) heights.y(columns.mid[x]);
                upper[x] = Math.min(y, zero);
                lower[x] = Math.max(y, zero);
            }
            raster.band(upper, lower, rgb, AREA_ALPHA);
        }
        if (trace.min() != null) {
            for (int x = 0; x < raster.width(); x++) {
                upper[x] = (float) heights.y(columns.high[x]);
                lower[x] = (float) heights.y(columns.low[x]);
            }
            raster.band(upper, lower, rgb, ENVELOPE_ALPHA);
        }
        double half = LINE * picture.scale() / 2;
        Raster.Dash dash = dash(trace.line(), picture.scale());
        if (columns.dense() && trace.min() == null) {
            spans(heights, half, dash);
            raster.spans(upper, lower, rgb);
            return;
        }
        if (columns.dense()) {
            means(heights, half);
        } else {
            points(trace, picture, frame, heights, half);
        }
        raster.ink(rgb, dash);
    }

    private static Raster.Dash dash(ChartData.Line line, double scale) {
        if (line.coarse()) {
            return Raster.Dash.of(3, 3, scale);
        }
        return line.colour() > 6 ? Raster.Dash.of(7, 2, scale) : SOLID;
    }

    private void points(
            Trace trace, Picture picture, Columns.Frame frame, Heights heights, double half) {
        long[] times = trace.line().times();
        double[] values = trace.values();
        int from = Math.max(0, trace.indexOf(frame.range().from()) - 1);
        int to = Columns.last(trace, frame, trace.indexOf(Columns.end(frame)));
        boolean before = false;
        for (int i = from; i < to; i++) {
            boolean here = !Double.isNaN(values[i]);
            boolean after =
                    here
                            && i + 1 < to
                            && !Double.isNaN(values[i + 1])
                            && !picture.gaps().between(times[i], times[i + 1]);
            if (after) {
                raster.stroke(
                        frame.x(times[i]),
                        heights.y(values[i]),
                        frame.x(times[i + 1]),
                        heights.y(values[i + 1]),
                        half);
            } else if (here && !before) {
                double x = frame.x(times[i]);
                double y = heights.y(values[i]);
                raster.stroke(x, y, x, y, half * 1.6);
            }
            before = after;
        }
    }

    private void means(Heights heights, double half) {
        for (int x = 0; x < raster.width(); x++) {
            double y = heights.y(columns.mid[x]);
            if (columns.joined[x]) {
                raster.stroke(x - 0.5, heights.y(columns.mid[x - 1]), x + 0.5, y, half);
            } else if (!Double.isNaN(y)) {
                raster.stroke(x + 0.5, y, x + 0.5, y, half);
            }
        }
    }

    private void spans(Heights heights, double half, Raster.Dash dash) {
        for (int x = 0; x < raster.width(); x++) {
            double high = columns.high[x];
            double low = columns.low[x];
            if (columns.joined[x]) {
                high = Math.max(high, columns.low[x - 1]);
                low = Math.min(low, columns.high[x - 1]);
            }
            boolean drawn = x % (dash.on() + dash.off()) < dash.on();
            upper[x] = drawn ? (float) (heights.y(high) - half) : Float.NaN;
            lower[x] = drawn ? (float) (heights.y(low) + half) : Float.NaN;
        }
    }

    private void thresholds(Picture picture, Heights heights, ToIntFunction<Ink> inks) {
        Raster.Dash dash = Raster.Dash.of(5, 4, picture.scale());
        for (ChartData.Threshold threshold : picture.data().thresholds()) {
            if (threshold.value() <= picture.axis().high()
                    && threshold.value() >= picture.axis().low()) {
                raster.dashes(
                        true,
                        heights.row(threshold.value()),
                        0,
                        raster.width(),
                        heights.thin(),
                        dash,
                        inks.applyAsInt(ink(threshold.health())),
                        0.9);
            }
        }
    }

    private void markers(
            Picture picture, Columns.Frame frame, Heights heights, ToIntFunction<Ink> inks) {
        Raster.Dash dash = Raster.Dash.of(1, 3, picture.scale());
        double s = picture.scale();
        for (ChartData.Marker marker : picture.data().markers()) {
            if (frame.range().contains(marker.at()) && marker.at() <= frame.limit()) {
                double x = Math.floor(frame.x(marker.at())) + heights.thin() / 2.0;
                int rgb = inks.applyAsInt(ink(marker.kind()));
                vertical(x, heights, dash, rgb);
                shape(marker.kind(), x, heights.top(), s);
                raster.ink(rgb, SOLID);
            }
        }
    }

    private void shape(ChartData.Happening kind, double x, double y, double s) {
        double half = 0.5 * s;
        switch (kind) {
            case OPERATION, RESTART -> {
                for (double w = 0; w <= 3.5; w += 0.5) {
                    double h = 3.5 - w;
                    raster.stroke(x - w * s, y - h * s, x + w * s, y - h * s, half);
                    raster.stroke(x - w * s, y + h * s, x + w * s, y + h * s, half);
                }
            }
            case WARNING -> {
                for (double h = 0; h <= 6; h += 0.5) {
                    double w = h * 0.58;
                    double row = y + (h - 3.5) * s;
                    raster.stroke(x - w * s, row, x + w * s, row, half);
                }
            }
            case ALERT -> {
                for (double h = -3; h <= 3; h += 0.5) {
                    raster.stroke(x - 3 * s, y + h * s, x + 3 * s, y + h * s, half);
                }
            }
            case RESOLVED -> raster.stroke(x, y, x, y, 3.5 * s);
        }
    }

    private static Ink ink(Trace trace) {
        return Ink.series(trace.line().colour());
    }

    static Ink ink(ChartData.Happening kind) {
        return switch (kind) {
            case OPERATION -> Ink.OPERATION;
            case WARNING -> Ink.WARN;
            case ALERT -> Ink.BAD;
            case RESOLVED -> Ink.OK;
            case RESTART -> Ink.UNKNOWN;
        };
    }

    static Ink ink(Health health) {
        return switch (health) {
            case HEALTHY -> Ink.OK;
            case DEGRADED -> Ink.WARN;
            case UNHEALTHY -> Ink.BAD;
            case UNKNOWN -> Ink.UNKNOWN;
        };
    }
}
