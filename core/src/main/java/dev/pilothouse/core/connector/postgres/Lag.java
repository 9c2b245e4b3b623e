package dev.pilothouse.core.connector.postgres;

import java.util.ArrayDeque;
import java.util.Deque;

/// How far behind in time a standby is, by the places of the primary that we saw ourselves: the
/// age of the moment at which the primary passed the place where the standby is now. The server's
/// own answers stand still with the replay, or grow while nothing is written. Not thread-safe.
final class Lag {

    private static final int MOST = 4_000;

    private record Mark(long millis, double place) {}

    private final Deque<Mark> marks = new ArrayDeque<>();

    /// The primary is here now.
    void primary(long millis, double place) {
        Mark last = marks.peekLast();
        if (last != null && place < last.place()) {
            marks.clear(); // another timeline, or another server
        }
        if (marks.isEmpty() || place > last(marks).place()) {
            marks.addLast(new Mark(millis, place));
            if (marks.size() > MOST) {
                marks.removeFirst();
            }
        } else {
            // It has stood there until now: what is behind it is behind since it moved on.
            marks.removeLast();
            marks.addLast(new Mark(millis, place));
        }
    }

    private static Mark last(Deque<Mark> marks) {
        return marks.getLast();
    }

    /// Seconds; NaN while it can't be told.
    double seconds(long now, double replayed) {
        if (marks.isEmpty() || Double.isNaN(replayed)) {
            return Double.NaN;
        }
        if (replayed >= last(marks).place()) {
            return 0;
        }
        Mark before = null;
        for (Mark mark : marks) {
            if (mark.place() > replayed) {
                break;
            }
            before = mark;
        }
        return before == null ? Double.NaN : (now - before.millis()) / 1000.0;
    }
}
