package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;

import java.util.Arrays;

/// The two newest samples of every series of one target, by series number. One thread at a time.
final class Tails {

    static final long NONE = Long.MIN_VALUE;

    private long[] newestAt;
    private double[] newest;
    private long[] beforeAt;
    private double[] before;
    private int size;

    Tails(int expected) {
        newestAt = new long[expected];
        newest = new double[expected];
        beforeAt = new long[expected];
        before = new double[expected];
    }

    int size() {
        return size;
    }

    /// [#NONE] if there is no sample.
    long newestAt(int number) {
        return number < size ? newestAt[number] : NONE;
    }

    double newest(int number) {
        return newest[number];
    }

    /// [#NONE] if there are not two samples.
    long beforeAt(int number) {
        return number < size ? beforeAt[number] : NONE;
    }

    double before(int number) {
        return before[number];
    }

    /// Takes a sample in; of two with the same time the later call wins.
    void offer(int number, long at, double value) {
        if (number >= size) {
            grow(number + 1);
        }
        if (at > newestAt[number]) {
            beforeAt[number] = newestAt[number];
            before[number] = newest[number];
            newestAt[number] = at;
            newest[number] = value;
        } else if (at == newestAt[number]) {
            newest[number] = value;
        } else if (at >= beforeAt[number]) {
            beforeAt[number] = at;
            before[number] = value;
        }
    }

    void offer(Line line) {
        for (int i = Math.max(0, line.size() - 2); i < line.size(); i++) {
            offer(line.number(), line.times()[i], line.values()[i]);
        }
    }

    /// Takes in the newest two at or before a moment.
    void offer(Line line, long until) {
        int end = Arrays.binarySearch(line.times(), until);
        end = end < 0 ? -end - 1 : end + 1;
        for (int i = Math.max(0, end - 2); i < end; i++) {
            offer(line.number(), line.times()[i], line.values()[i]);
        }
    }

    Tails copy() {
        Tails copy = new Tails(0);
        copy.newestAt = newestAt.clone();
        copy.newest = newest.clone();
        copy.beforeAt = beforeAt.clone();
        copy.before = before.clone();
        copy.size = size;
        return copy;
    }

    private void grow(int needed) {
        if (needed > newestAt.length) {
            int room = Math.max(needed, newestAt.length * 3 / 2 + 8);
            newestAt = Arrays.copyOf(newestAt, room);
            newest = Arrays.copyOf(newest, room);
            beforeAt = Arrays.copyOf(beforeAt, room);
            before = Arrays.copyOf(before, room);
        }
        Arrays.fill(newestAt, size, needed, NONE);
        Arrays.fill(beforeAt, size, needed, NONE);
        size = needed;
    }
}
