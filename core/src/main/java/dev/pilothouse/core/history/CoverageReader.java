package dev.pilothouse.core.history;

import dev.pilothouse.core.history.HistoryQuery.Coverage;
import dev.pilothouse.core.history.HistoryQuery.Span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds out when a target was read. A reading counts until the next one is due; a pause of more
/// than two and a half of the intervals usual in that hour is a gap. Any thread may call.
final class CoverageReader {

    private static final double PATIENCE = 2.5;

    /// The interval assumed until there are readings to tell it.
    private static final long USUAL = 15_000;

    private final Sessions sessions;
    private final Books books;
    private final Chunks chunks;

    CoverageReader(Sessions sessions, Books books, Chunks chunks) {
        this.sessions = sessions;
        this.books = books;
        this.chunks = chunks;
    }

    Coverage of(int target, long from, long to) {
        TargetBook book = books.known(target);
        if (book == null || from >= to) {
            return new Coverage(List.of(), 0);
        }
        // One hour more on both sides, for the spans that reach into the range.
        long firstHour = Keys.hour(from) - 1;
        long lastHour = Keys.hour(to - 1) + 1;
        List<long[]> times = new ArrayList<>(book.times(firstHour, lastHour));
        sessions.read(
                session -> {
                    for (long hour : books.hours().subSet(firstHour, true, lastHour, true)) {
                        chunks.scan(
                                session,
                                hour,
                                target,
                                (t, chunk) -> times.addAll(chunk.measured()));
                    }
                    return null;
                });
        return of(
                times.stream().flatMapToLong(Arrays::stream).sorted().distinct().toArray(),
                from,
                to);
    }

    static Coverage of(long[] ticks, long from, long to) {
        List<Span> spans = new ArrayList<>();
        long[] intervals = intervals(ticks);
        long covered = 0;
        int i = 0;
        while (i < ticks.length) {
            int j = i;
            while (j + 1 < ticks.length
                    && ticks[j + 1] - ticks[j]
                            <= PATIENCE * Math.max(intervals[j], intervals[j + 1])) {
                j++;
            }
            long begin = Math.max(from, ticks[i]);
            long end = Math.min(to, ticks[j] + intervals[j]);
            if (begin < end) {
                spans.add(new Span(begin, end));
                covered += end - begin;
            }
            i = j + 1;
        }
        return new Coverage(List.copyOf(spans), (double) covered / (to - from));
    }

    /// For each reading the interval usual in its hour: the middle one of those that end in it.
    private static long[] intervals(long[] ticks) {
        long[] intervals = new long[ticks.length];
        long known = USUAL;
        int i = 0;
        while (i < ticks.length) {
            long hour = Keys.hour(ticks[i]);
            int end = i;
            while (end < ticks.length && Keys.hour(ticks[end]) == hour) {
                end++;
            }
            long[] gaps = new long[end - Math.max(1, i)];
            for (int k = 0; k < gaps.length; k++) {
                gaps[k] = ticks[Math.max(1, i) + k] - ticks[Math.max(1, i) + k - 1];
            }
            if (gaps.length > 1) {
                Arrays.sort(gaps);
                known = gaps[(gaps.length - 1) / 2];
            }
            Arrays.fill(intervals, i, end, known);
            i = end;
        }
        return intervals;
    }
}
