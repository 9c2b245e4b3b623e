package dev.pilothouse.app.widget;

/// Least, greatest and mean of any run of values without looking at each: values are condensed once
/// in blocks, so that a million of them can be drawn in any section at once. NaN counts for
/// nothing.
final class Pyramid {

    private static final int SHIFT = 6;
    private static final int BLOCK = 1 << SHIFT;

    private final double[] values;
    private final double[] least;
    private final double[] greatest;
    private final double[] sums;
    private final int[] counts;

    private double resultLeast;
    private double resultGreatest;
    private double resultSum;
    private int resultCount;

    Pyramid(double[] values) {
        this.values = values;
        int blocks = values.length >> SHIFT;
        least = new double[blocks];
        greatest = new double[blocks];
        sums = new double[blocks];
        counts = new int[blocks];
        for (int b = 0; b < blocks; b++) {
            clear();
            single(b << SHIFT, (b + 1) << SHIFT);
            least[b] = resultLeast;
            greatest[b] = resultGreatest;
            sums[b] = resultSum;
            counts[b] = resultCount;
        }
    }

    /// Looks at the values from one index to before another; the answers are read by [#least()] and
    /// the others until the next call.
    void look(int from, int to) {
        clear();
        int firstBlock = (from + BLOCK - 1) >> SHIFT;
        int lastBlock = to >> SHIFT;
        if (firstBlock >= lastBlock) {
            single(from, to);
            return;
        }
        single(from, firstBlock << SHIFT);
        for (int b = firstBlock; b < lastBlock; b++) {
            resultLeast = Math.min(resultLeast, least[b]);
            resultGreatest = Math.max(resultGreatest, greatest[b]);
            resultSum += sums[b];
            resultCount += counts[b];
        }
        single(lastBlock << SHIFT, to);
    }

    boolean any() {
        return resultCount > 0;
    }

    double least() {
        return resultLeast;
    }

    double greatest() {
        return resultGreatest;
    }

    double mean() {
        return resultSum / resultCount;
    }

    private void clear() {
        resultLeast = Double.POSITIVE_INFINITY;
        resultGreatest = Double.NEGATIVE_INFINITY;
        resultSum = 0;
        resultCount = 0;
    }

    private void single(int from, int to) {
        double lo = resultLeast;
        double hi = resultGreatest;
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            double v = values[i];
            if (!Double.isNaN(v)) {
                lo = v < lo ? v : lo;
                hi = v > hi ? v : hi;
                sum += v;
                count++;
            }
        }
        resultLeast = lo;
        resultGreatest = hi;
        resultSum += sum;
        resultCount += count;
    }
}
