package dev.pilothouse.core.history;

import java.sql.Connection;
import java.sql.SQLException;

/// What H2 and PostgreSQL say differently; everything else in this package is SQL both understand.
enum Dialect {
    H2("VARBINARY(1048576)", "CHECKPOINT SYNC") {
        @Override
        String upsert(String table, String key, String value) {
            return "MERGE INTO %s (%s, %s) KEY (%s) VALUES (?, ?)"
                    .formatted(table, key, value, key);
        }

        @Override
        String bytes() {
            return "SELECT CAST(SETTING_VALUE AS BIGINT) FROM INFORMATION_SCHEMA.SETTINGS"
                    + " WHERE SETTING_NAME = 'info.FILE_SIZE'";
        }
    },
    POSTGRES("BYTEA", "") {
        @Override
        String upsert(String table, String key, String value) {
            return "INSERT INTO %s (%s, %s) VALUES (?, ?) ON CONFLICT (%s) DO UPDATE SET %s ="
                            .formatted(table, key, value, key, value)
                    + " EXCLUDED."
                    + value;
        }

        @Override
        String bytes() {
            return "SELECT COALESCE(SUM(pg_total_relation_size(c.oid)), 0) FROM pg_class c"
                    + " WHERE c.relkind = 'r' AND c.relname LIKE 'm\\_%'"
                    + " AND pg_table_is_visible(c.oid)";
        }
    };

    /// The type of a row's bytes.
    final String binary;

    /// What brings commits to the disk; empty where a commit does that by itself.
    final String checkpoint;

    Dialect(String binary, String checkpoint) {
        this.binary = binary;
        this.checkpoint = checkpoint;
    }

    /// Writes a value under a key, whether or not there was one: two parameters.
    abstract String upsert(String table, String key, String value);

    /// One number: bytes on disk.
    abstract String bytes();

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRES;
            default -> throw new SQLException("no dialect for " + product);
        };
    }
}
