package dev.pilothouse.core.history;

import dev.pilothouse.core.history.Rolls.Grain;
import dev.pilothouse.core.history.codec.RollLine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Sums ended days up. A day is rolled target by target and marked at its end; done again, it comes
/// out the same, so an interrupt or a kill costs only time.
final class Roller {

    /// Targets in one transaction: short enough for a flush to wait for.
    private static final int BATCH = 16;

    private final Sessions sessions;
    private final Books books;
    private final Chunks chunks;
    private final Rolls rolls;
    private final Meta meta;

    Roller(Sessions sessions, Books books, Chunks chunks, Rolls rolls) {
        this.sessions = sessions;
        this.books = books;
        this.chunks = chunks;
        this.rolls = rolls;
        meta = new Meta(sessions.dialect());
    }

    /// Rolls up all days that ended before a moment and what changed in those rolled before.
    void roll(long now) throws SQLException {
        again();
        if (books.hours().isEmpty()) {
            return;
        }
        long first = Math.floorDiv(books.hours().first() * Keys.HOUR, Keys.DAY);
        long today = Math.floorDiv(now, Keys.DAY);
        for (long day = Math.max(first, rolls.rolled()); day < today; day++) {
            long firstHour = day * 24;
            if (books.openHours().stream().anyMatch(h -> h >= firstHour && h < firstHour + 24)) {
                return; // not all of it is sealed
            }
            if (!books.hours().subSet(firstHour, firstHour + 24).isEmpty() && !rollAll(day)) {
                return;
            }
            long next = day + 1;
            sessions.alone(
                    () -> {
                        sessions.write(
                                session -> {
                                    meta.set(session, Meta.ROLLED, next);
                                    return null;
                                });
                        rolls.rolled(next);
                        return null;
                    });
        }
    }

    private boolean rollAll(long day) throws SQLException {
        List<Integer> targets = new ArrayList<>();
        books.all().forEach(book -> targets.add(book.target()));
        targets.sort(null);
        for (int from = 0; from < targets.size(); from += BATCH) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            List<Integer> batch = targets.subList(from, Math.min(targets.size(), from + BATCH));
            sessions.write(
                    session -> {
                        for (int target : batch) {
                            roll(session, day, target);
                        }
                        return null;
                    });
        }
        rolls.periods(Grain.FIVE_MINUTES).add(day);
        rolls.periods(Grain.HOUR).add(week(day));
        return true;
    }

    /// What came late.
    private void again() throws SQLException {
        for (long key : sessions.read(Rolls::todo)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            sessions.write(
                    session -> {
                        roll(session, Keys.period(key), Keys.target(key));
                        session.update("DELETE FROM m_todo WHERE k = ?", key);
                        return null;
                    });
            rolls.periods(Grain.FIVE_MINUTES).add(Keys.period(key));
            rolls.periods(Grain.HOUR).add(week(Keys.period(key)));
        }
    }

    private void roll(Session session, long day, int target) throws SQLException {
        TargetBook book = books.known(target);
        if (book == null) {
            return;
        }
        TreeMap<Integer, Slots> all = new TreeMap<>();
        List<Integer> sealed = new ArrayList<>();
        for (long hour : books.hours().subSet(day * 24, day * 24 + 24)) {
            sealed.add((int) (hour - day * 24));
            chunks.scan(
                    session,
                    hour,
                    target,
                    (t, chunk) ->
                            chunk.lines()
                                    .forEach(
                                            line ->
                                                    all.computeIfAbsent(
                                                                    line.number(), n -> slots(day))
                                                            .add(
                                                                    line,
                                                                    book.counter(line.number()),
                                                                    hour * Keys.HOUR,
                                                                    (hour + 1) * Keys.HOUR)));
        }
        if (sealed.size() < 24) {
            keepOlder(session, day, target, sealed, all);
        }
        List<RollLine> lines = new ArrayList<>();
        all.forEach((number, slots) -> lines.add(slots.line(number)));
        lines.removeIf(RollLine::isEmpty);
        rolls.write(session, Grain.FIVE_MINUTES, day, target, lines);
        hours(session, day, target, lines);
    }

    private static Slots slots(long day) {
        Grain grain = Grain.FIVE_MINUTES;
        return new Slots(day * Keys.DAY, grain.step.toMillis(), grain.slots());
    }

    /// Hours whose chunks are gone keep what was made of them before.
    private void keepOlder(
            Session session,
            long day,
            int target,
            List<Integer> sealed,
            TreeMap<Integer, Slots> all)
            throws SQLException {
        long step = Grain.FIVE_MINUTES.step.toMillis();
        for (RollLine old : rolls.lines(session, Grain.FIVE_MINUTES, day, target)) {
            for (int slot = 0; slot < old.count().length; slot++) {
                if (!sealed.contains((int) (slot * step / Keys.HOUR))) {
                    all.computeIfAbsent(old.number(), n -> slots(day)).add(old, slot);
                }
            }
        }
    }

    /// Puts a day into its week of hours.
    private void hours(Session session, long day, int target, List<RollLine> lines)
            throws SQLException {
        long week = week(day);
        int first = (int) (day * 24 - week * 7 * 24);
        TreeMap<Integer, RollLine> all = new TreeMap<>();
        for (RollLine old : rolls.lines(session, Grain.HOUR, week, target)) {
            old.copy(RollLine.empty(0, 24), 0, first, 24);
            all.put(old.number(), old);
        }
        for (RollLine line : lines) {
            Slots hours = new Slots(day * Keys.DAY, Keys.HOUR, 24);
            for (int slot = 0; slot < line.count().length; slot++) {
                hours.add(line, slot, day * Keys.DAY + slot * Grain.FIVE_MINUTES.step.toMillis());
            }
            all.computeIfAbsent(line.number(), n -> RollLine.empty(n, Grain.HOUR.slots()))
                    .copy(hours.line(line.number()), 0, first, 24);
        }
        all.values().removeIf(RollLine::isEmpty);
        rolls.write(session, Grain.HOUR, week, target, List.copyOf(all.values()));
    }

    static long week(long day) {
        return Math.floorDiv(day, 7);
    }
}
