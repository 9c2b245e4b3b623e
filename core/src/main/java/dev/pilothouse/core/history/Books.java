package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Unit;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// The books of all targets, the hours that have chunks, and the stored catalogue of series. Any
/// thread may call.
final class Books {

    private static final int TARGET = 16;

    private final ConcurrentHashMap<Integer, TargetBook> books = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Long> hours = new ConcurrentSkipListSet<>();

    TargetBook book(int target) {
        return books.computeIfAbsent(target, TargetBook::new);
    }

    @Nullable TargetBook known(int target) {
        return books.get(target);
    }

    Collection<TargetBook> all() {
        return books.values();
    }

    Set<Integer> targets() {
        return Set.copyOf(books.keySet());
    }

    void forget(int target) {
        books.remove(target);
    }

    /// Hours since 1970 that have chunks.
    ConcurrentSkipListSet<Long> hours() {
        return hours;
    }

    /// Hours of which something is in memory, ascending.
    TreeSet<Long> openHours() {
        TreeSet<Long> open = new TreeSet<>();
        books.values().forEach(book -> open.addAll(book.hours()));
        return open;
    }

    void load(Session session) throws SQLException {
        try (ResultSet rows =
                session.sql("SELECT k, metric, unit, kind, labels FROM m_series ORDER BY k")
                        .executeQuery()) {
            while (rows.next()) {
                long key = rows.getLong(1);
                Metric metric =
                        new Metric(
                                rows.getString(2),
                                Unit.valueOf(rows.getString(3)),
                                Metric.Kind.valueOf(rows.getString(4)));
                book((int) (key >>> TARGET))
                        .known((int) (key & 0xFFFF), new Series(metric, rows.getString(5)));
            }
        }
        try (ResultSet rows = session.sql("SELECT k FROM m_hour").executeQuery()) {
            while (rows.next()) {
                hours.add(rows.getLong(1));
            }
        }
    }

    /// Writes the series that are new and answers how many are stored then, which is for
    /// [TargetBook#stored(int)] once the transaction is through.
    static int store(Session session, TargetBook book) throws SQLException {
        int number = book.stored();
        List<Series> fresh = book.unstored();
        if (fresh.isEmpty()) {
            return number;
        }
        session.update(
                "DELETE FROM m_series WHERE k >= ? AND k < ?",
                ((long) book.target() << TARGET) | number,
                (book.target() + 1L) << TARGET);
        PreparedStatement insert =
                session.sql(
                        "INSERT INTO m_series (k, metric, unit, kind, labels) VALUES (?, ?, ?, ?,"
                                + " ?)");
        for (Series series : fresh) {
            insert.setLong(1, (long) book.target() << TARGET | number++);
            insert.setString(2, series.metric().name());
            insert.setString(3, series.metric().unit().name());
            insert.setString(4, series.metric().kind().name());
            insert.setString(5, series.labels());
            insert.addBatch();
        }
        insert.executeBatch();
        return number;
    }

    static void delete(Session session, int target) throws SQLException {
        session.update(
                "DELETE FROM m_series WHERE k >= ? AND k < ?",
                (long) target << TARGET,
                (target + 1L) << TARGET);
    }
}
