package dev.pilothouse.core.logs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Makes what is shown of a ring's lines. New lines are looked at once; all are again only where
/// the filter changed. Takes as long as it takes: not for the FX thread. One caller at a time.
public final class LogLens {

    private static final int BARS = 110;

    private final LogRing ring;
    private final Deque<LogLine> kept = new ArrayDeque<>();
    private final Deque<LogLine> shown = new ArrayDeque<>();
    private final Deque<LogLine> found = new ArrayDeque<>();
    private LogFilter filter = LogFilter.ALL;
    private long next;
    private long dropped;
    private int warnings;
    private int errors;

    public LogLens(LogRing ring) {
        this.ring = ring;
    }

    /// @param still whether new lines are left for later
    public synchronized LogView look(LogFilter wanted, boolean still) {
        if (!wanted.equals(filter)) {
            filter = wanted;
            shown.clear();
            found.clear();
            kept.forEach(this::sort);
        }
        if (!still) {
            LogRing.Piece piece = ring.from(next);
            forget(piece.first());
            for (LogLine line : piece.lines()) {
                kept.addLast(line);
                count(line, 1);
                sort(line);
                next = line.number() + 1;
            }
            dropped = piece.first();
        }
        return view();
    }

    private void sort(LogLine line) {
        boolean hit = filter.finds(line);
        if (filter.shows(line, hit)) {
            shown.addLast(line);
            if (hit) {
                found.addLast(line);
            }
        }
    }

    private void forget(long first) {
        while (!kept.isEmpty() && kept.getFirst().number() < first) {
            count(kept.removeFirst(), -1);
        }
        for (Deque<LogLine> lines : List.of(shown, found)) {
            while (!lines.isEmpty() && lines.getFirst().number() < first) {
                lines.removeFirst();
            }
        }
    }

    private void count(LogLine line, int by) {
        if (line.continued()) {
            return;
        }
        if (line.level() == LogLevel.WARNING) {
            warnings += by;
        } else if (line.level().atLeast(LogLevel.ERROR)) {
            errors += by;
        }
    }

    private LogView view() {
        LogLine[] lines = shown.toArray(new LogLine[0]);
        int[] places = new int[found.size()];
        int at = 0;
        int i = 0;
        for (LogLine hit : found) {
            while (lines[at].number() < hit.number()) {
                at++;
            }
            places[i++] = at;
        }
        return new LogView(lines, places, warnings, errors, kept.size(), dropped, next, bars());
    }

    /// Over the time of the lines that are kept; none where it is not known, or is but a moment.
    private List<LogView.Bar> bars() {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (LogLine line : kept) {
            if (line.at() != LogLine.UNKNOWN) {
                from = Math.min(from, line.at());
                to = Math.max(to, line.at());
            }
        }
        if (to - from < BARS) {
            return List.of();
        }
        long step = Math.ceilDiv(to - from + 1, (long) BARS);
        int[][] counts = new int[BARS][3];
        for (LogLine line : kept) {
            if (line.at() != LogLine.UNKNOWN) {
                int[] bar = counts[(int) ((line.at() - from) / step)];
                bar[0]++;
                if (line.level() == LogLevel.WARNING) {
                    bar[1]++;
                } else if (line.level().atLeast(LogLevel.ERROR)) {
                    bar[2]++;
                }
            }
        }
        List<LogView.Bar> bars = new ArrayList<>(BARS);
        for (int i = 0; i < BARS; i++) {
            int[] c = counts[i];
            bars.add(new LogView.Bar(from + i * step, from + (i + 1) * step, c[0], c[1], c[2]));
        }
        return bars;
    }
}
