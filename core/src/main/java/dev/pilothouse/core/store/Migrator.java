package dev.pilothouse.core.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongSupplier;

/// Brings the tables behind one connection to the version of a [Schema].
final class Migrator {

    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

    private final Schema schema;
    private final LongSupplier now;

    /// @param now milliseconds since 1970, noted with each step
    Migrator(Schema schema, LongSupplier now) {
        this.schema = schema;
        this.now = now;
    }

    /// The version of the tables; 0 where there are none.
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT COUNT(*) FROM information_schema.tables WHERE"
                                    + " LOWER(table_name) = 'store_version' AND table_schema ="
                                    + " CURRENT_SCHEMA")) {
                row.next();
                if (row.getInt(1) == 0) {
                    return 0;
                }
            }
            try (ResultSet row =
                    statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM store_version")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /// Each version in one transaction; H2 commits at every change of a table all the same, so
    /// there the caller works on a copy.
    void migrate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (int next = version(connection) + 1; next <= schema.version(); next++) {
                apply(connection, next);
                connection.commit();
                LOG.info("The store has version {} now", next);
            }
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void apply(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (version == 1) {
                statement.execute(
                        "CREATE TABLE store_version (version INT PRIMARY KEY,"
                                + " script VARCHAR(200) NOT NULL, applied_at BIGINT NOT NULL)");
            }
            for (String sql : schema.statements(version)) {
                statement.execute(sql);
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO store_version VALUES (?, ?, ?)")) {
            insert.setInt(1, version);
            insert.setString(2, schema.scripts().get(version - 1));
            insert.setLong(3, now.getAsLong());
            insert.executeUpdate();
        }
    }
}
