package dev.pilothouse.core.history;

import dev.pilothouse.core.history.HistoryQuery.Coverage;
import dev.pilothouse.core.history.HistoryQuery.Span;
import dev.pilothouse.core.history.Rolls.Grain;
import dev.pilothouse.core.history.codec.RollLine;

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
    private final Rolls rolls;

    CoverageReader(Sessions sessions, Books books, Chunks chunks, Rolls rolls) {
        this.sessions = sessions;
        this.books = books;
        this.chunks = chunks;
        this.rolls = rolls;
    }

    Coverage of(int target, long from, long to) {
        TargetBook book = books.known(target);
        if (book == null || from >= to) {
            return new Coverage(List.of(), 0);
        }
        List<Span> spans = new ArrayList<>();
        long rawFrom = books.hours().isEmpty() ? to : books.hours().first() * Keys.HOUR;
        if (from < rawFrom) {
            rolled(target, from, Math.min(to, rawFrom), spans);
        }
        raw(book, from, to).forEach(span -> add(spans, span));
        long covered = 0;
        for (Span span : spans) {
            covered += span.to() - span.from();
        }
        return new Coverage(List.copyOf(spans), (double) covered / (to - from));
    }

    /// Joins a span to those before it.
    private static void add(List<Span> spans, Span span) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).to() >= span.from()) {
            Span before = spans.get(last);
            spans.set(last, new Span(before.from(), Math.max(before.to(), span.to())));
        } else {
            spans.add(span);
        }
    }

    /// Where there are no raw values any more a slot with any value in it counts as read.
    private void rolled(int target, long from, long to, List<Span> spans) {
        long day = Math.floorDiv(from, Keys.DAY);
        for (long at = from; at < to; at = ++day * Keys.DAY) {
            long end = Math.min(to, (day + 1) * Keys.DAY);
            for (Grain grain : Grain.values()) {
                long period = Math.floorDiv(at, grain.period);
                if (rolls.periods(grain).contains(period)) {
                    slots(grain, period, target, at, end, spans);
                    break;
                }
            }
        }
    }

    private void slots(Grain grain, long period, int target, long from, long to, List<Span> spans) {
        boolean[] read = new boolean[grain.slots()];
        for (RollLine line :
                sessions.read(session -> rolls.lines(session, grain, period, target))) {
            for (int slot = 0; slot < read.length; slot++) {
                read[slot] |= line.count()[slot] > 0;
            }
        }
        long step = grain.step.toMillis();
        for (int slot = 0; slot < read.length; slot++) {
            long begin = Math.max(from, period * grain.period + slot * step);
            long end = Math.min(to, period * grain.period + (slot + 1) * step);
            if (read[slot] && begin < end) {
                add(spans, new Span(begin, end));
            }
        }
    }

    private List<Span> raw(TargetBook book, long from, long to) {
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
                                book.target(),
                                (t, chunk) -> times.addAll(chunk.measured()));
                    }
                    return null;
                });
        return spans(
                times.stream().flatMapToLong(Arrays::stream).sorted().distinct().toArray(),
                from,
                to);
    }

    private static List<Span> spans(long[] ticks, long from, long to) {
        List<Span> spans = new ArrayList<>();
        long[] intervals = intervals(ticks);
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
            }
            i = j + 1;
        }
        return spans;
    }

    /// For each reading the interval usual in its hour, of those that end in it: three quarters are
    /// no longer. Not the middle one, because readings asked for by hand come in between and would
    /// make the regular ones look late.
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
                known = gaps[(gaps.length - 1) * 3 / 4];
            }
            Arrays.fill(intervals, i, end, known);
            i = end;
        }
        return intervals;
    }
}
