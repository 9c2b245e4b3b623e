package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.ChunkWriter;
import dev.pilothouse.core.history.codec.CorruptData;
import dev.pilothouse.core.history.codec.Roll;
import dev.pilothouse.core.history.codec.RollLine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// The stored roll-ups and which days they are of. Any thread may call.
final class Rolls {

    private static final Logger LOG = LoggerFactory.getLogger(Rolls.class);

    /// One kind of roll-up.
    enum Grain {
        FIVE_MINUTES("m_roll5", Duration.ofMinutes(5), Keys.DAY),
        HOUR("m_roll1h", Duration.ofHours(1), Keys.WEEK);

        final String table;
        final Duration step;

        /// Milliseconds that one row reaches.
        final long period;

        Grain(String table, Duration step, long period) {
            this.table = table;
            this.step = step;
            this.period = period;
        }

        int slots() {
            return (int) (period / step.toMillis());
        }
    }

    private final BlobTable fiveMinutes;
    private final BlobTable hours;
    private final ConcurrentSkipListSet<Long> days = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<Long> weeks = new ConcurrentSkipListSet<>();
    private volatile long rolled;

    Rolls(Dialect dialect) {
        fiveMinutes = new BlobTable(dialect, Grain.FIVE_MINUTES.table);
        hours = new BlobTable(dialect, Grain.HOUR.table);
    }

    BlobTable table(Grain grain) {
        return switch (grain) {
            case FIVE_MINUTES -> fiveMinutes;
            case HOUR -> hours;
        };
    }

    /// The days or weeks since 1970 that have rows.
    ConcurrentSkipListSet<Long> periods(Grain grain) {
        return switch (grain) {
            case FIVE_MINUTES -> days;
            case HOUR -> weeks;
        };
    }

    /// The first day that is not rolled up yet.
    long rolled() {
        return rolled;
    }

    void rolled(long day) {
        rolled = day;
    }

    void load(Session session) throws SQLException {
        rolled = Meta.get(session, Meta.ROLLED, 0);
        for (Grain grain : Grain.values()) {
            periods(grain).addAll(stored(session, grain));
        }
    }

    /// Found by leaps along the key.
    private static List<Long> stored(Session session, Grain grain) throws SQLException {
        List<Long> periods = new ArrayList<>();
        var next = session.sql("SELECT MIN(k) FROM " + grain.table + " WHERE k >= ?");
        long from = 0;
        while (true) {
            next.setLong(1, from);
            try (ResultSet rows = next.executeQuery()) {
                rows.next();
                long key = rows.getLong(1);
                if (rows.wasNull()) {
                    return periods;
                }
                periods.add(Keys.period(key));
                from = Keys.firstOf(Keys.period(key) + 1);
            }
        }
    }

    /// What is answered is overwritten by the next use of the room.
    Optional<RollLine> line(
            Session session, Grain grain, long period, int target, int number, Roll.Room room)
            throws SQLException {
        long key = Keys.row(period, target, number / ChunkWriter.SERIES);
        Optional<byte[]> bytes = table(grain).get(session, key);
        try {
            return bytes.flatMap(b -> open(key, b).line(number, room));
        } catch (CorruptData e) {
            damaged(key, e);
            return Optional.empty();
        }
    }

    List<RollLine> lines(Session session, Grain grain, long period, int target)
            throws SQLException {
        List<RollLine> lines = new ArrayList<>();
        scan(
                session,
                grain,
                Keys.firstOf(period, target),
                Keys.firstOf(period, target + 1),
                (t, line) -> lines.add(line));
        return lines;
    }

    /// Takes one series' slots.
    interface Visitor {
        void line(int target, RollLine line);
    }

    void scan(Session session, Grain grain, long from, long to, Visitor visitor)
            throws SQLException {
        table(grain)
                .scan(
                        session,
                        from,
                        to,
                        (key, bytes) -> {
                            try {
                                for (RollLine line : open(key, bytes).lines()) {
                                    visitor.line(Keys.target(key), line);
                                }
                            } catch (CorruptData e) {
                                damaged(key, e);
                            }
                        });
    }

    /// Replaces all that a target has of one day or week.
    void write(Session session, Grain grain, long period, int target, List<RollLine> lines)
            throws SQLException {
        BlobTable table = table(grain);
        table.delete(session, Keys.firstOf(period, target), Keys.firstOf(period, target + 1));
        int from = 0;
        while (from < lines.size()) {
            int part = lines.get(from).number() / ChunkWriter.SERIES;
            int to = from;
            while (to < lines.size() && lines.get(to).number() / ChunkWriter.SERIES == part) {
                to++;
            }
            table.put(
                    session,
                    Keys.row(period, target, part),
                    Roll.encode(grain.slots(), lines.subList(from, to)));
            from = to;
        }
    }

    void forget(Session session, int target) throws SQLException {
        for (Grain grain : Grain.values()) {
            for (long period : periods(grain)) {
                table(grain)
                        .delete(
                                session,
                                Keys.firstOf(period, target),
                                Keys.firstOf(period, target + 1));
            }
        }
        for (long key : todo(session)) {
            if (Keys.target(key) == target) {
                session.update("DELETE FROM m_todo WHERE k = ?", key);
            }
        }
    }

    /// Days of targets that changed after they were rolled up.
    static Set<Long> todo(Session session) throws SQLException {
        Set<Long> keys = new HashSet<>();
        try (ResultSet rows = session.sql("SELECT k FROM m_todo").executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getLong(1));
            }
        }
        return keys;
    }

    static Roll open(long key, byte[] bytes) {
        return new Roll(bytes, Keys.part(key) * ChunkWriter.SERIES);
    }

    private static void damaged(long key, CorruptData e) {
        LOG.warn(
                "A roll-up of the cache is damaged and skipped ({}): {}",
                Keys.name(key),
                e.getMessage());
    }
}
