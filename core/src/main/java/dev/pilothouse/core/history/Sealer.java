package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Line;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes chunks of an hour's heads, in one transaction. An hour that has chunks already takes in
/// what came late, and the hours after it learn what they now have to carry. Used by the one who
/// writes.
final class Sealer {

    private final Books books;
    private final Chunks chunks;
    private final Rolls rolls;

    /// The hour at whose end the books' tails are.
    private long tailsHour = -1;

    Sealer(Books books, Chunks chunks, Rolls rolls) {
        this.books = books;
        this.chunks = chunks;
        this.rolls = rolls;
    }

    /// Puts the tails of the newest sealed hour into the books.
    void load(Session session) throws SQLException {
        if (books.hours().isEmpty()) {
            return;
        }
        tailsHour = books.hours().last();
        tails(session, tailsHour)
                .forEach(
                        (target, tails) -> {
                            TargetBook book = books.book(target);
                            book.tails(tails);
                            for (int number = 0; number < tails.size(); number++) {
                                book.atLeast(tails.newestAt(number));
                            }
                        });
    }

    /// What a transaction changes in memory once it is through.
    record Sealed(long hour, Map<Integer, Tails> tails, long tailsHour) {}

    /// Writes the chunks of an hour.
    ///
    /// @param heads what was set aside, by target
    Sealed seal(Session session, long hour, Map<Integer, List<Line>> heads) throws SQLException {
        boolean known = books.hours().contains(hour);
        Long before = books.hours().lower(hour);
        boolean last = books.hours().higher(hour) == null;
        boolean fromMemory = before != null && before == tailsHour;
        Map<Integer, Tails> tails;
        if (fromMemory) {
            tails = new HashMap<>();
            books.all().forEach(book -> tails.put(book.target(), book.tails()));
        } else {
            tails = before == null ? new HashMap<>() : tails(session, before);
        }
        Set<Integer> touched = new HashSet<>(heads.keySet());
        if (!known) {
            touched.addAll(tails.keySet());
            session.update("DELETE FROM m_hour WHERE k = ?", hour);
            session.update("INSERT INTO m_hour (k) VALUES (?)", hour);
        }
        Map<Integer, Tails> after = new HashMap<>();
        for (int target : touched.stream().sorted().toList()) {
            Tails carried = tails.getOrDefault(target, new Tails(0));
            List<Line> chunk = known ? chunks.lines(session, hour, target) : List.of();
            List<Line> lines =
                    new Lines(hour).merge(chunk, heads.getOrDefault(target, List.of()), carried);
            chunks.write(session, hour, target, lines, !known);
            markRolled(session, hour, target);
            after.put(target, tailsOf(lines));
        }
        if (!last) {
            pass(session, hour, heads.keySet(), after);
        }
        long newTails = last ? hour : books.hours().last();
        if (!last && tailsHour != newTails) {
            return new Sealed(hour, tails(session, newTails), newTails);
        }
        if (!last) {
            after.keySet().retainAll(heads.keySet());
        }
        return new Sealed(hour, after, newTails);
    }

    /// The transaction is through.
    void done(Sealed sealed) {
        books.hours().add(sealed.hour());
        sealed.tails().forEach((target, tails) -> books.book(target).tails(tails));
        tailsHour = sealed.tailsHour();
    }

    /// Rewrites what later hours carry, as far as it changed. Leaves in `after` what the newest
    /// hour ends with.
    private void pass(Session session, long hour, Set<Integer> targets, Map<Integer, Tails> after)
            throws SQLException {
        for (int target : targets) {
            Tails carried = after.getOrDefault(target, new Tails(0));
            for (long later : books.hours().tailSet(hour, false)) {
                List<Line> old = chunks.lines(session, later, target);
                List<Line> lines = new Lines(later).merge(old, List.of(), carried);
                if (same(old, lines)) {
                    carried = tailsOf(chunks.lines(session, books.hours().last(), target));
                    break;
                }
                chunks.write(session, later, target, lines, old.isEmpty());
                markRolled(session, later, target);
                carried = tailsOf(lines);
            }
            after.put(target, carried);
        }
    }

    /// A rolled day that changed is rolled again.
    private void markRolled(Session session, long hour, int target) throws SQLException {
        long day = Math.floorDiv(hour * Keys.HOUR, Keys.DAY);
        if (day >= rolls.rolled()) {
            return;
        }
        long key = Keys.firstOf(day, target);
        session.update("DELETE FROM m_todo WHERE k = ?", key);
        session.update("INSERT INTO m_todo (k) VALUES (?)", key);
    }

    private Map<Integer, Tails> tails(Session session, long hour) throws SQLException {
        Map<Integer, Tails> tails = new HashMap<>();
        chunks.scan(
                session,
                hour,
                (target, chunk) -> {
                    Tails one = tails.computeIfAbsent(target, t -> new Tails(chunk.size()));
                    chunk.lines().forEach(one::offer);
                });
        return tails;
    }

    private static Tails tailsOf(List<Line> lines) {
        Tails tails = new Tails(lines.isEmpty() ? 0 : lines.get(lines.size() - 1).number() + 1);
        lines.forEach(tails::offer);
        return tails;
    }

    private static boolean same(List<Line> a, List<Line> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            Line x = a.get(i);
            Line y = b.get(i);
            if (x.number() != y.number()
                    || x.carried() != y.carried()
                    || !java.util.Arrays.equals(x.times(), y.times())
                    || !sameCarried(x, y)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameCarried(Line x, Line y) {
        for (int i = 0; i < x.carried(); i++) {
            if (Double.doubleToRawLongBits(x.values()[i])
                    != Double.doubleToRawLongBits(y.values()[i])) {
                return false;
            }
        }
        return true;
    }

    /// The chunks of an hour were removed.
    void removed(long hour) {
        books.hours().remove(hour);
        if (tailsHour == hour) {
            tailsHour = -1;
        }
    }
}
