package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;
import dev.pilothouse.core.history.codec.RollLine;

import java.util.Arrays;

/// Equal slots of time and what fell into them. One thread at a time.
final class Slots {

    final long from;
    final double step;
    final int[] count;
    final double[] min;
    final double[] max;
    private final int[] resets;
    private final double[] sum;

    Slots(long from, double step, int size) {
        this.from = from;
        this.step = step;
        count = new int[size];
        min = new double[size];
        max = new double[size];
        resets = new int[size];
        sum = new double[size];
        Arrays.fill(min, Double.NaN);
        Arrays.fill(max, Double.NaN);
    }

    void add(long at, double value) {
        add(at, 1, value, value, value);
    }

    /// Takes in what was already summed up.
    void add(long at, int n, double least, double greatest, double mean) {
        int slot = slot(at);
        if (slot >= 0 && n > 0) {
            put(slot, n, least, greatest, mean);
        }
    }

    /// -1 outside.
    private int slot(long at) {
        int slot = (int) ((at - from) / step);
        return at < from || slot >= count.length ? -1 : slot;
    }

    private void put(int slot, int n, double least, double greatest, double mean) {
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
            long at = times[i];
            if (at < rangeFrom || at >= rangeTo) {
                continue;
            }
            double value = values[i];
            if (counter) {
                if (value < values[i - 1]) {
                    reset(at);
                    continue;
                }
                value = Rates.perSecond(times[i - 1], values[i - 1], at, value);
            }
            if (!Double.isNaN(value)) {
                add(at, value);
            }
        }
    }

    private void reset(long at) {
        int slot = slot(at);
        if (slot >= 0) {
            resets[slot]++;
        }
    }

    /// Takes over one slot of a line that has equal ones.
    void add(RollLine line, int slot) {
        add(line, slot, from + (long) (slot * step));
    }

    /// Takes in one slot of a line that begins at a moment.
    void add(RollLine line, int slot, long at) {
        int into = slot(at);
        if (into < 0) {
            return;
        }
        resets[into] += line.resets()[slot];
        int n = line.count()[slot];
        if (n > 0) {
            put(into, n, line.min()[slot], line.max()[slot], line.mean()[slot]);
        }
    }

    RollLine line(int number) {
        return new RollLine(number, count, resets, min, max, means());
    }

    double[] means() {
        double[] means = new double[count.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = count[i] == 0 ? Double.NaN : sum[i] / count[i];
        }
        return means;
    }
}
