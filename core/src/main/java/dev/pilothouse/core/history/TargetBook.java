package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;
import dev.pilothouse.core.history.codec.WalRow;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is in memory of one target: the numbers of its series, its open hours, the newest samples
/// before them. Any thread may call; every call is short.
final class TargetBook {

    private final int target;
    private final Map<Series, Integer> numbers = new HashMap<>();
    private final List<Series> series = new ArrayList<>();
    private int stored;

    private final TreeMap<Long, Head> open = new TreeMap<>();
    private final TreeMap<Long, Head> frozen = new TreeMap<>();
    private Tails tails = new Tails(0);
    private long newest = Tails.NONE;

    /// The series of the last reading and their numbers: the next one mostly brings the same.
    private Series[] lastSeries = {};
    private int[] lastNumbers = {};

    TargetBook(int target) {
        this.target = target;
    }

    int target() {
        return target;
    }

    synchronized void known(int number, Series s) {
        while (series.size() <= number) {
            series.add(s);
        }
        series.set(number, s);
        numbers.put(s, number);
        stored = series.size();
    }

    /// Takes over the series of another history, with their numbers.
    synchronized void adopt(List<Series> others) {
        if (!series.isEmpty()) {
            throw new IllegalStateException("target " + target + " has series already");
        }
        for (Series s : others) {
            numbers.put(s, series.size());
            series.add(s);
        }
    }

    /// -1 for a series never seen.
    synchronized int number(Series s) {
        Integer number = numbers.get(s);
        return number == null ? -1 : number;
    }

    synchronized List<Series> series() {
        return List.copyOf(series);
    }

    synchronized int seriesCount() {
        return series.size();
    }

    /// The series from a number on that are not stored yet.
    synchronized List<Series> unstored() {
        return List.copyOf(series.subList(stored, series.size()));
    }

    synchronized int stored() {
        return stored;
    }

    synchronized void stored(int count) {
        stored = count;
    }

    /// A reading that has been taken in and is to be written.
    record Taken(TargetBook book, Head head, long at, int[] numbers, List<Sample> samples) {

        WalRow.Reading toRow() {
            int n = 0;
            for (int number : numbers) {
                n += number < 0 ? 0 : 1;
            }
            double[] values = new double[n];
            int[] kept = n == numbers.length ? numbers : new int[n];
            int k = 0;
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] >= 0) {
                    kept[k] = numbers[i];
                    values[k++] = samples.get(i).value();
                }
            }
            return new WalRow.Reading(book.target, at, kept, values);
        }
    }

    synchronized Taken take(long at, List<Sample> samples) {
        int[] known = resolve(samples);
        Head head = head(Keys.hour(at));
        head.add(at, known, samples);
        newest = Math.max(newest, at);
        return new Taken(this, head, at, known, samples);
    }

    /// Takes in what was written before.
    synchronized void restore(long at, int[] known, double[] values) {
        head(Keys.hour(at)).add(at, known, values);
        newest = Math.max(newest, at);
    }

    /// Of the samples, in their order; -1 where there is no room for another series.
    private int[] resolve(List<Sample> samples) {
        int n = samples.size();
        if (n == lastSeries.length && sameAsLast(samples)) {
            return lastNumbers;
        }
        Series[] order = new Series[n];
        int[] known = new int[n];
        for (int i = 0; i < n; i++) {
            Series s = samples.get(i).series();
            order[i] = s;
            Integer number = numbers.get(s);
            if (number == null) {
                if (series.size() >= Keys.MAX_SERIES) {
                    number = -1;
                } else {
                    number = series.size();
                    series.add(s);
                    numbers.put(s, number);
                }
            }
            known[i] = number;
        }
        lastSeries = order;
        lastNumbers = known;
        return known;
    }

    @SuppressWarnings("ReferenceEquality") // mostly the very same objects; equality is asked second
    private boolean sameAsLast(List<Sample> samples) {
        for (int i = 0; i < lastSeries.length; i++) {
            Series s = samples.get(i).series();
            if (s != lastSeries[i] && !s.equals(lastSeries[i])) {
                return false;
            }
        }
        return true;
    }

    private Head head(long hour) {
        Head head = open.get(hour);
        if (head == null) {
            head = new Head(hour);
            open.put(hour, head);
        }
        return head;
    }

    synchronized List<Long> hours() {
        List<Long> hours = new ArrayList<>(open.keySet());
        hours.addAll(frozen.keySet());
        return hours;
    }

    /// Sets an hour aside for sealing; what arrives for it afterwards begins a new head. The lines
    /// are those to be sealed, or null if there are none.
    synchronized @Nullable List<Line> freeze(long hour) {
        Head head = open.remove(hour);
        if (head == null) {
            return null;
        }
        head.frozen(true);
        frozen.put(hour, head);
        return head.lines();
    }

    /// Forgets what was set aside, now that it is sealed.
    synchronized void sealed(long hour) {
        frozen.remove(hour);
    }

    /// Puts back what was set aside, as sealing failed.
    synchronized void thaw(long hour) {
        Head head = frozen.remove(hour);
        if (head != null) {
            head.frozen(false);
            Head later = open.put(hour, head);
            if (later != null) {
                head.addAll(later);
            }
        }
    }

    /// Drops an hour, sealed or not; answers how many readings that were.
    synchronized int drop(long hour) {
        Head head = open.remove(hour);
        return head == null ? 0 : head.ticks();
    }

    synchronized void tails(Tails known) {
        tails = known;
    }

    /// At the end of the newest sealed hour; not to be changed.
    synchronized Tails tails() {
        return tails;
    }

    synchronized long newest() {
        return newest;
    }

    synchronized void atLeast(long at) {
        newest = Math.max(newest, at);
    }

    /// The heads' newest samples at or before a moment, of all hours. With `sealedToo` after those
    /// of the sealed hours.
    synchronized Tails newest(long until, boolean sealedToo) {
        Tails result = sealedToo ? tails.copy() : new Tails(series.size());
        for (Head head : frozen.headMap(Keys.hour(until), true).values()) {
            head.newest(until, result);
        }
        for (Head head : open.headMap(Keys.hour(until), true).values()) {
            head.newest(until, result);
        }
        return result;
    }

    /// What the heads have of a series within some hours, oldest hour first; a line that arrived
    /// later comes after one of the same hour.
    synchronized List<Line> lines(int number, long firstHour, long lastHour) {
        List<Line> lines = new ArrayList<>();
        for (TreeMap<Long, Head> heads : List.of(frozen, open)) {
            for (Head head : heads.subMap(firstHour, true, lastHour, true).values()) {
                Line line = head.line(number);
                if (line != null) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /// When anything was read, from the heads, by hour.
    synchronized List<long[]> times(long firstHour, long lastHour) {
        List<long[]> times = new ArrayList<>();
        frozen.subMap(firstHour, true, lastHour, true).values().forEach(h -> times.add(h.times()));
        open.subMap(firstHour, true, lastHour, true).values().forEach(h -> times.add(h.times()));
        return times;
    }

    synchronized long oldest() {
        long oldest = Long.MAX_VALUE;
        for (TreeMap<Long, Head> heads : List.of(frozen, open)) {
            for (Head head : heads.values()) {
                for (long at : head.times()) {
                    oldest = Math.min(oldest, at);
                }
            }
        }
        return oldest;
    }

    synchronized boolean counter(int number) {
        return series.get(number).metric().kind() == Metric.Kind.COUNTER;
    }
}
