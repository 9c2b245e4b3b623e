package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.CorruptData;
import dev.pilothouse.core.history.codec.WalRow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The write-ahead rows: what is in memory only, on disk. Rows of an hour go when it is sealed.
/// Used by the one who writes.
final class Wal {

    private static final Logger LOG = LoggerFactory.getLogger(Wal.class);

    /// Samples in one row, which then is below a megabyte even if none can be shortened.
    private static final int SAMPLES = 65_536;

    private final String put;
    private final TreeMap<Long, List<Long>> keysByHour = new TreeMap<>();
    private long next = 1;

    Wal(Dialect dialect) {
        put = dialect.upsert("m_wal", "k", "p");
    }

    /// Reads all rows in the order they were written; a damaged one is skipped and said.
    void replay(Session session, Consumer<WalRow> each) throws SQLException {
        try (ResultSet rows = session.sql("SELECT k, p FROM m_wal ORDER BY k").executeQuery()) {
            while (rows.next()) {
                long key = rows.getLong(1);
                next = key + 1;
                long hour = -1;
                try {
                    WalRow row = WalRow.decode(rows.getBytes(2));
                    hour = Keys.hour(row.hour());
                    each.accept(row);
                } catch (CorruptData e) {
                    LOG.warn("Write-ahead row {} of the cache is damaged: {}", key, e.getMessage());
                }
                keysByHour.computeIfAbsent(hour, h -> new ArrayList<>()).add(key);
            }
        }
    }

    /// Writes rows for one hour and returns their keys; [#written] follows once the transaction is
    /// through.
    List<Long> write(Session session, WalRow row) throws SQLException {
        PreparedStatement statement = session.sql(put);
        List<Long> keys = new ArrayList<>();
        int from = 0;
        do {
            int to = from;
            for (int samples = 0; to < row.readings().size(); to++) {
                samples += row.readings().get(to).numbers().length;
                if (to > from && samples > SAMPLES) {
                    break;
                }
            }
            WalRow part =
                    new WalRow(
                            row.hour(),
                            row.written(),
                            row.sinceLast(),
                            row.readings().subList(from, to),
                            from == 0 ? row.seen() : List.of());
            long key = next++;
            statement.setLong(1, key);
            statement.setBytes(2, part.encode());
            statement.executeUpdate();
            keys.add(key);
            from = to;
        } while (from < row.readings().size());
        return keys;
    }

    void written(long hour, List<Long> keys) {
        keysByHour.computeIfAbsent(hour, h -> new ArrayList<>()).addAll(keys);
    }

    void delete(Session session, long hour) throws SQLException {
        for (long key : keysByHour.getOrDefault(hour, List.of())) {
            session.update("DELETE FROM m_wal WHERE k = ?", key);
        }
    }

    void deleted(long hour) {
        keysByHour.remove(hour);
    }

    List<Long> hours() {
        return List.copyOf(keysByHour.keySet());
    }

    /// Writes all rows that have a target again, without it.
    void forget(Session session, int target) throws SQLException {
        TreeMap<Long, byte[]> changed = new TreeMap<>();
        try (ResultSet rows = session.sql("SELECT k, p FROM m_wal ORDER BY k").executeQuery()) {
            while (rows.next()) {
                WalRow row = WalRow.decode(rows.getBytes(2));
                List<WalRow.Reading> readings = new ArrayList<>(row.readings());
                List<WalRow.Seen> seen = new ArrayList<>(row.seen());
                boolean less = readings.removeIf(r -> r.target() == target);
                less |= seen.removeIf(s -> s.target() == target);
                if (less) {
                    changed.put(
                            rows.getLong(1),
                            new WalRow(row.hour(), row.written(), row.sinceLast(), readings, seen)
                                    .encode());
                }
            }
        } catch (CorruptData e) {
            throw new SQLException("a damaged write-ahead row", e);
        }
        PreparedStatement statement = session.sql(put);
        for (var entry : changed.entrySet()) {
            statement.setLong(1, entry.getKey());
            statement.setBytes(2, entry.getValue());
            statement.executeUpdate();
        }
    }
}
