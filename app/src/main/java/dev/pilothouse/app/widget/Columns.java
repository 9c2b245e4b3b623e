package dev.pilothouse.app.widget;

import java.util.Arrays;

/// A line as one value, and its least and greatest, for each column of pixels. Where there are more
/// values than columns they are condensed, where there are fewer they are joined by straight lines;
/// never over a gap.
final class Columns {

    double[] mid = {};
    double[] low = {};
    double[] high = {};
    /// Whether a column is joined with the one before it.
    boolean[] joined = {};
    private int width;
    private boolean dense;

    /// What part of the line is shown where.
    ///
    /// @param limit nothing after this moment is looked at
    record Frame(Range range, long limit, int width) {

        double x(long at) {
            return (at - range.from()) * (double) width / range.span();
        }

        long time(double x) {
            return range.from() + (long) Math.floor(x * range.span() / width);
        }
    }

    /// Whether the last line read had about a value for each column or more, so that it is drawn
    /// column by column.
    boolean dense() {
        return dense;
    }

    void read(Trace trace, Frame frame, Gaps gaps) {
        width = frame.width();
        if (mid.length != width) {
            mid = new double[width];
            low = new double[width];
            high = new double[width];
            joined = new boolean[width];
        }
        Arrays.fill(mid, Double.NaN);
        Arrays.fill(low, Double.NaN);
        Arrays.fill(high, Double.NaN);
        Arrays.fill(joined, false);
        int from = trace.indexOf(frame.range().from());
        int to = trace.indexOf(end(frame));
        dense = to - from >= width * 3 / 4;
        if (dense) {
            condense(trace, frame, gaps, from, to);
        } else {
            join(trace, frame, gaps, Math.max(0, from - 1), last(trace, frame, to));
        }
    }

    /// One past the last index that has to be looked at so that the line reaches the right edge.
    static int last(Trace trace, Frame frame, int to) {
        long[] times = trace.line().times();
        return to < times.length && times[to] <= frame.limit() ? to + 1 : to;
    }

    static long end(Frame frame) {
        long to = frame.range().to();
        return frame.limit() < to ? frame.limit() + 1 : to;
    }

    private void condense(Trace trace, Frame frame, Gaps gaps, int from, int to) {
        long[] times = trace.line().times();
        double[] values = trace.values();
        int index = from;
        int filled = -1;
        int lastIndex = -1;
        for (int x = 0; x < width && index < to; x++) {
            int next = x == width - 1 ? to : gallop(times, index, to, frame.time(x + 1.0));
            if (next == index) {
                continue;
            }
            trace.mean().look(index, next);
            if (trace.mean().any()) {
                set(x, trace, index, next);
                boolean whole =
                        lastIndex >= 0
                                && !Double.isNaN(values[lastIndex])
                                && !Double.isNaN(values[index])
                                && !gaps.between(times[lastIndex], times[index]);
                if (whole) {
                    bridge(filled, x);
                }
                joined[x] = whole;
                filled = x;
            }
            lastIndex = next - 1;
            index = next;
        }
    }

    private void set(int x, Trace trace, int index, int next) {
        mid[x] = trace.mean().mean();
        low[x] = trace.mean().least();
        high[x] = trace.mean().greatest();
        Pyramid min = trace.min();
        Pyramid max = trace.max();
        if (min != null && max != null) {
            min.look(index, next);
            max.look(index, next);
            low[x] = Math.min(min.least(), mid[x]);
            high[x] = Math.max(max.greatest(), mid[x]);
        }
    }

    private void bridge(int from, int to) {
        for (int x = from + 1; x < to; x++) {
            double share = (x - from) / (double) (to - from);
            mid[x] = mid[from] + (mid[to] - mid[from]) * share;
            low[x] = mid[x];
            high[x] = mid[x];
            joined[x] = true;
        }
    }

    private void join(Trace trace, Frame frame, Gaps gaps, int from, int to) {
        long[] times = trace.line().times();
        double[] values = trace.values();
        double[] min = trace.line().min();
        double[] max = trace.line().max();
        boolean envelope = trace.min() != null && min != null && max != null;
        for (int i = from; i + 1 < to; i++) {
            if (Double.isNaN(values[i])
                    || Double.isNaN(values[i + 1])
                    || gaps.between(times[i], times[i + 1])) {
                continue;
            }
            double x0 = frame.x(times[i]);
            double x1 = frame.x(times[i + 1]);
            int first = (int) Math.max(0, Math.ceil(x0 - 0.5));
            int last = (int) Math.min(width - 1.0, Math.floor(x1 - 0.5));
            for (int x = first; x <= last; x++) {
                double share = Math.clamp((x + 0.5 - x0) / (x1 - x0), 0, 1);
                mid[x] = values[i] + (values[i + 1] - values[i]) * share;
                low[x] = mid[x];
                high[x] = mid[x];
                if (envelope && min != null && max != null) {
                    low[x] = min[i] + (min[i + 1] - min[i]) * share;
                    high[x] = max[i] + (max[i + 1] - max[i]) * share;
                }
            }
        }
    }

    /// The first index at or after a moment, searched from where the last one was found.
    private static int gallop(long[] times, int from, int to, long moment) {
        int step = 1;
        int low = from;
        int high = from;
        while (high < to && times[high] < moment) {
            low = high + 1;
            high = Math.min(to, high + step);
            step *= 2;
            if (high == to) {
                break;
            }
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
