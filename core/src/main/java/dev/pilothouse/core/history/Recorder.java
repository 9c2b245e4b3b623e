package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;
import dev.pilothouse.core.history.codec.WalRow;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.time.Clock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The one who writes: flushes and seals. Every method takes the writer's turn and returns with its
/// work on disk or undone; what is in memory changes only once the transaction is through.
final class Recorder {

    /// How long after its end an hour is sealed: readings under way still come.
    private static final long GRACE = 30_000;

    private final Sessions sessions;
    private final Clock clock;
    private final Books books;
    private final Chunks chunks;
    private final Rolls rolls;
    private final Intake intake;
    private final FactLog facts;
    private final FactStore factStore;
    private final EventLog events;
    private final FrameLog frames;
    private final Wal wal;
    private final Sealer sealer;
    private final Meta meta;
    private long lastFlush = -1;
    private long interval;

    Recorder(
            Sessions sessions,
            Clock clock,
            Memory memory,
            Chunks chunks,
            Rolls rolls,
            FactStore factStore) {
        this.sessions = sessions;
        this.clock = clock;
        this.books = memory.books();
        this.chunks = chunks;
        this.rolls = rolls;
        this.intake = memory.intake();
        this.facts = memory.facts();
        this.events = memory.events();
        this.frames = memory.frames();
        this.factStore = factStore;
        wal = new Wal(sessions.dialect());
        sealer = new Sealer(books, chunks, rolls);
        meta = new Meta(sessions.dialect());
    }

    /// What has arrived and may not be stored yet.
    record Memory(Books books, Intake intake, FactLog facts, EventLog events, FrameLog frames) {
        static Memory empty() {
            return new Memory(
                    new Books(), new Intake(), new FactLog(), new EventLog(), new FrameLog());
        }
    }

    /// Reads everything that belongs into memory.
    Recovery open(boolean readOnly) throws SQLException {
        return sessions.alone(
                () -> {
                    Recovery recovery =
                            sessions.write(
                                    session -> {
                                        boolean clean = Meta.get(session, Meta.CLEAN, 1) == 1;
                                        books.load(session);
                                        events.load(session);
                                        factStore.load(session);
                                        rolls.load(session);
                                        sealer.load(session);
                                        Replay replay = new Replay();
                                        wal.replay(session, replay::row);
                                        if (!readOnly) {
                                            meta.set(session, Meta.CLEAN, 0);
                                        }
                                        return new Recovery(
                                                clean,
                                                replay.written,
                                                Duration.ofMillis(clean ? 0 : replay.interval));
                                    });
                    return recovery;
                });
    }

    private final class Replay {
        private long written;
        private long interval;
        private long last;

        void row(WalRow row) {
            if (row.written() > written) {
                written = row.written();
                flushed(row.sinceLast());
            }
            for (WalRow.Reading reading : row.readings()) {
                TargetBook book = books.known(reading.target());
                if (book != null && fits(reading.numbers(), book.seriesCount())) {
                    book.restore(reading.at(), reading.numbers(), reading.values());
                }
            }
            for (WalRow.Seen seen : row.seen()) {
                for (int key : seen.keys()) {
                    facts.confirm(seen.target(), key, seen.at());
                }
            }
        }

        /// One long stretch is a machine that slept, not one that wrote seldom; the first flush of
        /// a run has none before it.
        private void flushed(long since) {
            if (since > 0) {
                interval = last == 0 ? since : Math.min(last, since);
                last = since;
            }
        }

        private static boolean fits(int[] numbers, int count) {
            for (int number : numbers) {
                if (number < 0 || number >= count) {
                    return false;
                }
            }
            return true;
        }
    }

    void flush() throws SQLException {
        sessions.alone(
                () -> {
                    flushAlone();
                    if (intake.overflown()) {
                        catchUp();
                    }
                    return null;
                });
    }

    /// After long trouble: what was not kept for write-ahead rows goes into chunks at once.
    private void catchUp() throws SQLException {
        intake.caughtUp();
        try {
            for (long hour : books.openHours()) {
                sealAlone(hour);
            }
        } catch (SQLException | RuntimeException e) {
            intake.overflow();
            throw e;
        }
    }

    /// Writes an hour of another history as chunks.
    void adopt(long hour, Map<Integer, List<Line>> lines) throws SQLException {
        sessions.alone(
                () -> {
                    Map<TargetBook, Integer> series = new HashMap<>();
                    Sealer.Sealed sealed =
                            sessions.write(
                                    session -> {
                                        for (int target : lines.keySet()) {
                                            TargetBook book = books.book(target);
                                            series.put(book, Books.store(session, book));
                                        }
                                        return sealer.seal(session, hour, lines);
                                    });
                    series.forEach(TargetBook::stored);
                    sealer.done(sealed);
                    return null;
                });
    }

    private void flushAlone() throws SQLException {
        long now = clock.millis();
        if (lastFlush >= 0 && now > lastFlush) {
            interval = now - lastFlush;
        }
        lastFlush = now;
        List<TargetBook.Taken> readings = intake.drain();
        List<FactLog.Change> changes = facts.waiting();
        List<WalRow.Seen> seen = facts.seen();
        List<Event> happened = events.waiting();
        List<FrameLog.Taken> pictures = frames.waiting();
        List<String> keys = facts.unstoredKeys();
        if (readings.isEmpty()
                && changes.isEmpty()
                && seen.isEmpty()
                && happened.isEmpty()
                && pictures.isEmpty()) {
            return;
        }
        List<WalRow> rows = rows(now, readings, seen);
        Map<TargetBook, Integer> series = new HashMap<>();
        TreeMap<Long, List<Long>> written = new TreeMap<>();
        try {
            sessions.write(
                    session -> {
                        for (TargetBook.Taken reading : readings) {
                            TargetBook book = reading.book();
                            if (book.stored() < book.seriesCount() && !series.containsKey(book)) {
                                series.put(book, Books.store(session, book));
                            }
                        }
                        factStore.storeKeys(session, keys);
                        factStore.store(session, changes);
                        EventLog.store(session, happened);
                        FrameStore.store(session, pictures);
                        for (WalRow row : rows) {
                            written.put(Keys.hour(row.hour()), wal.write(session, row));
                        }
                        return null;
                    });
        } catch (SQLException | RuntimeException e) {
            intake.putBack(readings);
            throw e;
        }
        series.forEach(TargetBook::stored);
        written.forEach(wal::written);
        facts.storedKeys(facts.storedKeys() + keys.size());
        facts.stored(changes.size(), seen.size());
        events.stored(happened);
        frames.stored(pictures);
        if (changes.stream().anyMatch(FactLog.Late.class::isInstance)) {
            sessions.write(
                    session -> {
                        factStore.reload(session, changes);
                        return null;
                    });
        }
    }

    /// One row for each hour that readings belong to, which mostly is one.
    private List<WalRow> rows(long now, List<TargetBook.Taken> readings, List<WalRow.Seen> seen) {
        TreeMap<Long, List<WalRow.Reading>> byHour = new TreeMap<>();
        for (TargetBook.Taken reading : readings) {
            if (!reading.head().frozen()) { // else it is in a chunk by now
                byHour.computeIfAbsent(reading.head().hour(), h -> new ArrayList<>())
                        .add(reading.toRow());
            }
        }
        if (byHour.isEmpty() && !seen.isEmpty()) {
            byHour.put(Math.max(0, Keys.hour(now)), List.of());
        }
        List<WalRow> rows = new ArrayList<>();
        byHour.forEach(
                (hour, list) ->
                        rows.add(
                                new WalRow(
                                        hour * Keys.HOUR,
                                        Math.max(0, now),
                                        interval,
                                        list,
                                        rows.isEmpty() ? seen : List.of())));
        return rows;
    }

    /// Hours that can be sealed now, oldest first.
    List<Long> due() {
        long now = clock.millis();
        List<Long> due = new ArrayList<>();
        for (long hour : books.openHours()) {
            if ((hour + 1) * Keys.HOUR + GRACE <= now) {
                due.add(hour);
            }
        }
        for (long hour : wal.hours()) { // rows of nothing but confirmations
            if ((hour + 1) * Keys.HOUR + GRACE <= now && !due.contains(hour)) {
                due.add(hour);
            }
        }
        due.sort(null);
        return due;
    }

    /// Makes chunks of everything in memory of one hour and removes its write-ahead rows.
    void seal(long hour) throws SQLException {
        sessions.alone(
                () -> {
                    sealAlone(hour);
                    return null;
                });
    }

    private void sealAlone(long hour) throws SQLException {
        flushAlone();
        Map<Integer, List<Line>> heads = new HashMap<>();
        List<TargetBook> frozen = new ArrayList<>();
        for (TargetBook book : books.all()) {
            List<Line> lines = book.freeze(hour);
            if (lines != null) {
                heads.put(book.target(), lines);
                frozen.add(book);
            }
        }
        Set<Integer> unsaved = facts.unsaved();
        Map<TargetBook, Integer> series = new HashMap<>();
        try {
            Sealer.Sealed sealed =
                    sessions.write(
                            session -> {
                                for (TargetBook book : frozen) {
                                    series.put(book, Books.store(session, book));
                                }
                                factStore.saveSeen(session, unsaved);
                                Sealer.Sealed result =
                                        heads.isEmpty() ? null : sealer.seal(session, hour, heads);
                                wal.delete(session, hour);
                                return result;
                            });
            series.forEach(TargetBook::stored);
            facts.saved(unsaved);
            wal.deleted(hour);
            if (sealed != null) {
                sealer.done(sealed);
            }
            frozen.forEach(book -> book.sealed(hour));
        } catch (SQLException | RuntimeException e) {
            frozen.forEach(book -> book.thaw(hour));
            throw e;
        }
    }

    Sealer sealer() {
        return sealer;
    }

    /// Removes everything of a target.
    void forget(int target) throws SQLException {
        sessions.alone(
                () -> {
                    flushAlone();
                    sessions.write(
                            session -> {
                                wal.forget(session, target);
                                Books.delete(session, target);
                                factStore.forget(session, target);
                                events.forget(session, target);
                                FrameStore.forget(session, target);
                                for (long hour : books.hours()) {
                                    chunks.delete(session, hour, target);
                                }
                                rolls.forget(session, target);
                                return null;
                            });
                    books.forget(target);
                    facts.forget(target);
                    frames.forget(target);
                    return null;
                });
    }

    /// The last flush, and the note that the end was orderly.
    void close() throws SQLException {
        sessions.alone(
                () -> {
                    flushAlone();
                    Set<Integer> unsaved = facts.unsaved();
                    sessions.write(
                            session -> {
                                factStore.saveSeen(session, unsaved);
                                meta.set(session, Meta.CLEAN, 1);
                                return null;
                            });
                    return null;
                });
    }
}
