package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;

import java.util.Arrays;

/// Equal slots of time and what fell into them. One thread at a time.
final class Slots {

    final long from;
    final double step;
    final int[] count;
    final double[] min;
    final double[] max;
    private final double[] sum;

    Slots(long from, double step, int size) {
        this.from = from;
        this.step = step;
        count = new int[size];
        min = new double[size];
        max = new double[size];
        sum = new double[size];
        Arrays.fill(min, Double.NaN);
        Arrays.fill(max, Double.NaN);
    }

    void add(long at, double value) {
        add(at, 1, value, value, value);
    }

    /// Takes in what was already summed up.
    void add(long at, int n, double least, double greatest, double mean) {
        int slot = (int) ((at - from) / step);
        if (at < from || slot >= count.length || n == 0) {
            return;
        }
        if (count[slot] == 0) {
            min[slot] = least;
            max[slot] = greatest;
        } else {
            min[slot] = Math.min(min[slot], least);
            max[slot] = Math.max(max[slot], greatest);
        }
        count[slot] += n;
        sum[slot] += mean * n;
    }

    /// Takes in a line within a range: levels as they are, of a counter the rates. What is no
    /// number does not count, nor does the step at which a counter began anew.
    void add(Line line, boolean counter, long rangeFrom, long rangeTo) {
        long[] times = line.times();
        double[] values = line.values();
        for (int i = counter ? 1 : 0; i < times.length; i++) {
            if (times[i] < rangeFrom || times[i] >= rangeTo) {
                continue;
            }
            double value =
                    counter
                            ? Rates.perSecond(times[i - 1], values[i - 1], times[i], values[i])
                            : values[i];
            if (!Double.isNaN(value)) {
                add(times[i], value);
            }
        }
    }

    double[] means() {
        double[] means = new double[count.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = count[i] == 0 ? Double.NaN : sum[i] / count[i];
        }
        return means;
    }
}
