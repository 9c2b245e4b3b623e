package dev.pilothouse.core.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Numbers the cache remembers about itself.
final class Meta {

    /// 1 after an orderly end, 0 while it is in use.
    static final String CLEAN = "clean";

    /// Days before this one are rolled up.
    static final String ROLLED = "rolled";

    private final String set;

    Meta(Dialect dialect) {
        set = dialect.upsert("m_meta", "name", "v");
    }

    void set(Session session, String name, long value) throws SQLException {
        PreparedStatement statement = session.sql(set);
        statement.setString(1, name);
        statement.setLong(2, value);
        statement.executeUpdate();
    }

    static long get(Session session, String name, long otherwise) throws SQLException {
        PreparedStatement statement = session.sql("SELECT v FROM m_meta WHERE name = ?");
        statement.setString(1, name);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : otherwise;
        }
    }
}
