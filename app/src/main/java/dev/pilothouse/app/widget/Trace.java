package dev.pilothouse.app.widget;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A line made ready to be drawn often: condensed, and put on those below it where lines stand on
/// each other.
final class Trace {

    private final ChartData.Line line;
    private final double[] values;
    private final Pyramid mean;
    private final @Nullable Pyramid min;
    private final @Nullable Pyramid max;
    private final long spacing;

    private Trace(ChartData.Line line, double[] values) {
        this.line = line;
        this.values = values;
        mean = new Pyramid(values);
        double[] least = line.min();
        double[] most = line.max();
        boolean stacked = line.style() == ChartData.Style.STACK;
        min = least == null || stacked ? null : new Pyramid(least);
        max = most == null || stacked ? null : new Pyramid(most);
        spacing = spacing(line.times());
    }

    static List<Trace> of(ChartData data) {
        List<Trace> traces = new ArrayList<>();
        double @Nullable [] below = null;
        for (ChartData.Line line : data.lines()) {
            if (line.style() == ChartData.Style.STACK) {
                below = sum(below, line.mean());
                traces.add(new Trace(line, below));
            } else {
                traces.add(new Trace(line, line.mean()));
            }
        }
        return traces;
    }

    private static double[] sum(double @Nullable [] below, double[] own) {
        if (below == null) {
            return own;
        }
        double[] sum = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            double a = below[i];
            double b = own[i];
            sum[i] = Double.isNaN(a) ? b : Double.isNaN(b) ? a : a + b;
        }
        return sum;
    }

    ChartData.Line line() {
        return line;
    }

    /// What is drawn: the value, or with those below it.
    double[] values() {
        return values;
    }

    Pyramid mean() {
        return mean;
    }

    @Nullable Pyramid min() {
        return min;
    }

    @Nullable Pyramid max() {
        return max;
    }

    /// The first index whose time is not before a moment.
    int indexOf(long moment) {
        int at = Arrays.binarySearch(line.times(), moment);
        return at < 0 ? -at - 1 : at;
    }

    /// The index of the value that holds at a moment, or -1 where nothing was measured.
    int at(long moment, Gaps gaps) {
        long[] times = line.times();
        int after = indexOf(moment);
        int best = -1;
        for (int i = Math.max(0, after - 1); i <= after && i < times.length; i++) {
            long distance = Math.abs(times[i] - moment);
            boolean nearer = best < 0 || distance < Math.abs(times[best] - moment);
            boolean cut = gaps.between(Math.min(times[i], moment), Math.max(times[i], moment));
            if (nearer && !cut && distance <= spacing * 3 / 2 && !Double.isNaN(values[i])) {
                best = i;
            }
        }
        return best;
    }

    /// The middle one of the distances between neighbours.
    private static long spacing(long[] times) {
        int n = times.length - 1;
        if (n < 1) {
            return 60_000;
        }
        int tries = Math.min(n, 101);
        long[] distances = new long[tries];
        for (int i = 0; i < tries; i++) {
            int at = (int) ((long) i * n / tries);
            distances[i] = times[at + 1] - times[at];
        }
        Arrays.sort(distances);
        return Math.max(1, distances[tries / 2]);
    }
}
