package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;
import dev.pilothouse.core.model.Sample;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one target has of one hour that is not in a chunk yet, in order of arrival. Guarded by its
/// [TargetBook].
final class Head {

    private final long hour;
    private long[] ticks = new long[16];
    private int size;
    private boolean ascending = true;
    private @Nullable Column[] columns = new Column[0];
    private volatile boolean frozen;

    Head(long hour) {
        this.hour = hour;
    }

    /// Hours since 1970.
    long hour() {
        return hour;
    }

    /// Whether it is on its way into a chunk.
    boolean frozen() {
        return frozen;
    }

    void frozen(boolean now) {
        frozen = now;
    }

    int ticks() {
        return size;
    }

    void add(long at, int[] numbers, double[] values) {
        int tick = tick(at);
        for (int i = 0; i < numbers.length; i++) {
            column(numbers[i]).add(tick, values[i]);
        }
    }

    /// A number below zero is a series there is no room for.
    void add(long at, int[] numbers, List<Sample> samples) {
        int tick = tick(at);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] >= 0) {
                column(numbers[i]).add(tick, samples.get(i).value());
            }
        }
    }

    /// Adds what another one has, as if it had arrived afterwards.
    void addAll(Head later) {
        for (Line line : later.lines()) {
            int[] number = {line.number()};
            for (int i = 0; i < line.size(); i++) {
                add(line.times()[i], number, new double[] {line.values()[i]});
            }
        }
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        long[] all = Arrays.copyOf(ticks, size);
        for (int number = 0; number < columns.length; number++) {
            Column column = columns[number];
            if (column != null) {
                lines.add(line(number, column, all));
            }
        }
        return lines;
    }

    @Nullable Line line(int number) {
        Column column = number < columns.length ? columns[number] : null;
        return column == null ? null : line(number, column, Arrays.copyOf(ticks, size));
    }

    /// Takes what is newest at or before a moment into `tails`.
    void newest(long until, Tails tails) {
        for (int number = 0; number < columns.length; number++) {
            Column column = columns[number];
            if (column == null) {
                continue;
            }
            if (ascending) {
                int end = column.size;
                while (end > 0 && ticks[column.tick(end - 1)] > until) {
                    end--;
                }
                for (int i = Math.max(0, end - 2); i < end; i++) {
                    tails.offer(number, ticks[column.tick(i)], column.values[i]);
                }
            } else {
                tails.offer(line(number, column, Arrays.copyOf(ticks, size)), until);
            }
        }
    }

    /// All times of arrival, ascending.
    long[] times() {
        long[] all = Arrays.copyOf(ticks, size);
        Arrays.sort(all);
        return all;
    }

    private int tick(long at) {
        if (size > 0) {
            long last = ticks[size - 1];
            if (at == last) {
                return size - 1;
            }
            ascending &= at > last;
        }
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, size * 2);
        }
        ticks[size] = at;
        return size++;
    }

    private Column column(int number) {
        if (number >= columns.length) {
            columns = Arrays.copyOf(columns, Math.max(number + 1, columns.length * 3 / 2));
        }
        Column column = columns[number];
        if (column == null) {
            column = new Column();
            columns[number] = column;
        }
        return column;
    }

    private Line line(int number, Column column, long[] all) {
        if (!ascending) {
            return sorted(number, column, all);
        }
        double[] values = Arrays.copyOf(column.values, column.size);
        if (column.size == all.length) {
            return new Line(number, 0, all, values);
        }
        long[] times = new long[column.size];
        for (int i = 0; i < times.length; i++) {
            times[i] = all[column.tick(i)];
        }
        return new Line(number, 0, times, values);
    }

    private static Line sorted(int number, Column column, long[] all) {
        Integer[] order = new Integer[column.size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(all[column.tick(a)], all[column.tick(b)]));
        long[] times = new long[column.size];
        double[] values = new double[column.size];
        int n = 0;
        for (int i : order) {
            long at = all[column.tick(i)];
            if (n > 0 && times[n - 1] == at) {
                n--; // the same time again: the later arrival counts
            }
            times[n] = at;
            values[n++] = column.values[i];
        }
        return new Line(number, 0, Arrays.copyOf(times, n), Arrays.copyOf(values, n));
    }

    /// Values in order of arrival; the ticks they belong to follow one another unless said
    /// otherwise.
    private static final class Column {
        private int first;
        private int @Nullable [] places;
        private double[] values = new double[8];
        private int size;

        int tick(int i) {
            int[] known = places;
            return known == null ? first + i : known[i];
        }

        void add(int tick, double value) {
            if (size == 0) {
                first = tick;
            } else if (tick(size - 1) == tick) {
                values[size - 1] = value;
                return;
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            int[] known = places;
            if (known == null && tick != first + size) {
                known = new int[values.length];
                for (int i = 0; i < size; i++) {
                    known[i] = first + i;
                }
            }
            if (known != null) {
                if (size >= known.length) {
                    known = Arrays.copyOf(known, values.length);
                }
                known[size] = tick;
                places = known;
            }
            values[size++] = value;
        }
    }
}
