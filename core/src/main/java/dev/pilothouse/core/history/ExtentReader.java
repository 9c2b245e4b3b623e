package dev.pilothouse.core.history;

import dev.pilothouse.core.history.HistoryQuery.Span;
import dev.pilothouse.core.history.Rolls.Grain;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.KnownFact;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Finds the oldest and the newest thing known. Any thread may call.
final class ExtentReader {

    private final Sessions sessions;
    private final Recorder.Memory memory;
    private final Chunks chunks;
    private final Rolls rolls;

    ExtentReader(Sessions sessions, Recorder.Memory memory, Chunks chunks, Rolls rolls) {
        this.rolls = rolls;
        this.sessions = sessions;
        this.memory = memory;
        this.chunks = chunks;
    }

    Span extent() {
        Bounds bounds = new Bounds();
        for (TargetBook book : memory.books().all()) {
            bounds.add(book.oldest());
            bounds.add(book.newest());
        }
        for (Event event : memory.events().waiting()) {
            bounds.add(event.at());
        }
        memory.facts()
                .current()
                .values()
                .forEach(
                        known -> {
                            for (KnownFact run : known.values()) {
                                bounds.add(run.since());
                                bounds.add(run.seen());
                            }
                        });
        sessions.read(
                session -> {
                    events(session, bounds);
                    for (long hour : memory.books().hours()) {
                        long before = bounds.oldest;
                        chunks.scan(
                                session,
                                hour,
                                (target, chunk) -> {
                                    for (long[] times : chunk.measured()) {
                                        if (times.length > 0) {
                                            bounds.add(times[0]);
                                        }
                                    }
                                });
                        if (bounds.oldest < before || before < (hour + 1) * Keys.HOUR) {
                            break; // later hours have nothing older
                        }
                    }
                    oldestRoll(session, bounds);
                    return null;
                });
        return bounds.newest < bounds.oldest
                ? new Span(0, 0)
                : new Span(bounds.oldest, bounds.newest + 1);
    }

    private void oldestRoll(Session session, Bounds bounds) throws SQLException {
        for (Grain grain : Grain.values()) {
            if (rolls.periods(grain).isEmpty()) {
                continue;
            }
            long period = rolls.periods(grain).first();
            if (period * grain.period >= bounds.oldest) {
                continue;
            }
            rolls.scan(
                    session,
                    grain,
                    Keys.firstOf(period),
                    Keys.firstOf(period + 1),
                    (target, line) -> {
                        int slot = 0;
                        while (slot < line.count().length && line.count()[slot] == 0) {
                            slot++;
                        }
                        if (slot < line.count().length) {
                            bounds.add(period * grain.period + slot * grain.step.toMillis());
                        }
                    });
        }
    }

    private static void events(Session session, Bounds bounds) throws SQLException {
        try (ResultSet rows =
                session.sql("SELECT MIN(happened), MAX(happened) FROM m_event").executeQuery()) {
            rows.next();
            long oldest = rows.getLong(1);
            if (!rows.wasNull()) {
                bounds.add(oldest);
                bounds.add(rows.getLong(2));
            }
        }
    }

    private static final class Bounds {
        private long oldest = Long.MAX_VALUE;
        private long newest = Long.MIN_VALUE;

        void add(long at) {
            if (at != Long.MAX_VALUE && at != Long.MIN_VALUE) {
                oldest = Math.min(oldest, at);
                newest = Math.max(newest, at);
            }
        }
    }
}
