package dev.pilothouse.core.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tables of roll-ups: five minutes by day, hours by week.
final class Rolls {

    private Rolls() {}

    static void forget(Session session, Dialect dialect, int target) throws SQLException {
        for (String name : List.of("m_roll5", "m_roll1h")) {
            BlobTable table = new BlobTable(dialect, name);
            for (long period : periods(session, name)) {
                table.delete(
                        session, Keys.firstOf(period, target), Keys.firstOf(period, target + 1));
            }
        }
    }

    /// The days or weeks a table has rows of, ascending, found by leaps along its key.
    static List<Long> periods(Session session, String table) throws SQLException {
        List<Long> periods = new ArrayList<>();
        var next = session.sql("SELECT MIN(k) FROM " + table + " WHERE k >= ?");
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
}
