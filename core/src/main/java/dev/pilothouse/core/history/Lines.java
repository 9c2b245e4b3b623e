package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Puts the lines of one target's hour together: what a chunk has, what arrived later, what is
/// carried from before. One thread at a time.
final class Lines {

    /// A value older than this is not carried into another hour: the series has ended.
    static final long CARRY = 14 * Keys.DAY;

    private final long hour;

    /// The last times made and what from: the series of one target mostly share theirs.
    private long[] source = {};
    private long[] made = {};
    private int madeCarried = -1;

    /// @param hour hours since 1970
    Lines(long hour) {
        this.hour = hour * Keys.HOUR;
    }

    /// All series of one hour, ascending by number.
    ///
    /// @param chunk what is stored, with its old carried samples, which are replaced
    /// @param later what arrived since; wins where both have a time
    List<Line> merge(List<Line> chunk, List<Line> later, Tails before) {
        TreeMap<Integer, Line> inside = new TreeMap<>();
        chunk.forEach(line -> inside.put(line.number(), withoutCarried(line)));
        later.forEach(line -> inside.merge(line.number(), line, Lines::union));
        List<Line> all = new ArrayList<>(inside.size());
        int next = 0;
        for (var entry : inside.entrySet()) {
            carriedOnly(next, entry.getKey(), before, all);
            all.add(carry(entry.getValue(), before));
            next = entry.getKey() + 1;
        }
        carriedOnly(next, before.size(), before, all);
        return all;
    }

    private void carriedOnly(int from, int to, Tails before, List<Line> all) {
        for (int number = from; number < to; number++) {
            if (carriedCount(number, before) > 0) {
                all.add(carry(new Line(number, 0, new long[0], new double[0]), before));
            }
        }
    }

    private int carriedCount(int number, Tails before) {
        if (before.newestAt(number) < hour - CARRY) {
            return 0;
        }
        return before.beforeAt(number) < hour - CARRY ? 1 : 2;
    }

    @SuppressWarnings("ReferenceEquality") // only whether the work was just done
    private Line carry(Line line, Tails before) {
        int number = line.number();
        int carried = carriedCount(number, before);
        if (carried == 0) {
            return line;
        }
        int n = line.size();
        double[] values = new double[n + carried];
        System.arraycopy(line.values(), 0, values, carried, n);
        values[carried - 1] = before.newest(number);
        if (carried == 2) {
            values[0] = before.before(number);
        }
        boolean same =
                source == line.times()
                        && madeCarried == carried
                        && made[carried - 1] == before.newestAt(number)
                        && (carried < 2 || made[0] == before.beforeAt(number));
        if (!same) {
            long[] times = new long[n + carried];
            System.arraycopy(line.times(), 0, times, carried, n);
            times[carried - 1] = before.newestAt(number);
            if (carried == 2) {
                times[0] = before.beforeAt(number);
            }
            source = line.times();
            made = times;
            madeCarried = carried;
        }
        return new Line(number, carried, made, values);
    }

    static Line withoutCarried(Line line) {
        if (line.carried() == 0) {
            return line;
        }
        return new Line(
                line.number(),
                0,
                Arrays.copyOfRange(line.times(), line.carried(), line.size()),
                Arrays.copyOfRange(line.values(), line.carried(), line.size()));
    }

    /// Both lines' samples; where both have a time, the later line's.
    static Line union(@Nullable Line earlier, Line later) {
        if (earlier == null || earlier.size() == 0) {
            return later;
        }
        if (later.size() == 0) {
            return earlier;
        }
        int room = earlier.size() + later.size();
        long[] times = new long[room];
        double[] values = new double[room];
        int a = 0;
        int b = 0;
        int n = 0;
        while (a < earlier.size() || b < later.size()) {
            boolean takeLater =
                    a == earlier.size()
                            || (b < later.size() && later.times()[b] <= earlier.times()[a]);
            if (takeLater) {
                if (a < earlier.size() && earlier.times()[a] == later.times()[b]) {
                    a++;
                }
                times[n] = later.times()[b];
                values[n++] = later.values()[b++];
            } else {
                times[n] = earlier.times()[a];
                values[n++] = earlier.values()[a++];
            }
        }
        return new Line(later.number(), 0, Arrays.copyOf(times, n), Arrays.copyOf(values, n));
    }
}
