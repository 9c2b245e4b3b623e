package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Reads raw samples: chunks and what is still in memory as one. Any thread may call.
final class RawReader {

    private final Sessions sessions;
    private final Books books;
    private final Chunks chunks;

    RawReader(Sessions sessions, Books books, Chunks chunks) {
        this.sessions = sessions;
        this.books = books;
        this.chunks = chunks;
    }

    /// The samples of a series within a range, and before them up to two older ones, which its
    /// `carried` counts.
    Line line(int target, int number, long from, long to) {
        TargetBook book = books.known(target);
        if (book == null || number < 0 || from >= to) {
            return new Line(number, 0, new long[0], new double[0]);
        }
        long firstHour = Keys.hour(from);
        long lastHour = Keys.hour(to - 1);
        // What is in memory is looked at first: sealing moves it to the database, never back.
        List<Line> heads = book.lines(number, firstHour, lastHour);
        Tails before = book.newest(from - 1, false);
        return sessions.read(
                session -> {
                    TreeMap<Long, Line> byHour = new TreeMap<>();
                    Tails older = new Tails(number + 1);
                    Long bucket = books.hours().floor(firstHour);
                    if (bucket != null && bucket < firstHour) {
                        chunks.scan(
                                session,
                                bucket,
                                target,
                                number,
                                (t, chunk) ->
                                        chunk.line(number)
                                                .ifPresent(l -> older.offer(l, from - 1)));
                    }
                    for (long hour : books.hours().subSet(firstHour, true, lastHour, true)) {
                        chunks.scan(
                                session,
                                hour,
                                target,
                                number,
                                (t, chunk) ->
                                        chunk.line(number)
                                                .ifPresent(
                                                        l -> {
                                                            older.offer(l, from - 1);
                                                            byHour.put(
                                                                    hour, Lines.withoutCarried(l));
                                                        }));
                    }
                    for (Line head : heads) {
                        byHour.merge(Keys.hour(head.times()[0]), head, Lines::union);
                    }
                    return join(number, from, to, tails(number, older, before), byHour);
                });
    }

    /// The two newest samples before a moment.
    private static Tails tails(int number, Tails tails, Tails heads) {
        if (heads.beforeAt(number) != Tails.NONE) {
            tails.offer(number, heads.beforeAt(number), heads.before(number));
        }
        if (heads.newestAt(number) != Tails.NONE) {
            tails.offer(number, heads.newestAt(number), heads.newest(number));
        }
        return tails;
    }

    private static Line join(
            int number, long from, long to, Tails tails, TreeMap<Long, Line> byHour) {
        int room = 2;
        for (Line line : byHour.values()) {
            room += line.size();
        }
        long[] times = new long[room];
        double[] values = new double[room];
        int n = 0;
        if (tails.beforeAt(number) != Tails.NONE) {
            times[n] = tails.beforeAt(number);
            values[n++] = tails.before(number);
        }
        if (tails.newestAt(number) != Tails.NONE) {
            times[n] = tails.newestAt(number);
            values[n++] = tails.newest(number);
        }
        int carried = n;
        for (Line line : byHour.values()) {
            int first = 0;
            int end = line.size();
            if (first < end && line.times()[first] < from) {
                first = place(line.times(), first, end, from);
            }
            if (first < end && line.times()[end - 1] >= to) {
                end = place(line.times(), first, end, to);
            }
            System.arraycopy(line.times(), first, times, n, end - first);
            System.arraycopy(line.values(), first, values, n, end - first);
            n += end - first;
        }
        return new Line(number, carried, Arrays.copyOf(times, n), Arrays.copyOf(values, n));
    }

    private static int place(long[] times, int from, int to, long at) {
        int i = Arrays.binarySearch(times, from, to, at);
        return i < 0 ? -i - 1 : i;
    }
}
