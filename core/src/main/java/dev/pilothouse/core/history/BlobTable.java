package dev.pilothouse.core.history;

import java.io.ByteArrayOutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// A table of bytes under [Keys]. Bytes too many for one row are cut into pieces.
final class BlobTable {

    /// A little less than H2 takes in one row.
    private static final int PIECE = 1_000_000;

    private final String put;
    private final String scan;
    private final String delete;

    BlobTable(Dialect dialect, String name) {
        put = dialect.upsert(name, "k", "p");
        scan = "SELECT k, p FROM " + name + " WHERE k >= ? AND k < ? ORDER BY k";
        delete = "DELETE FROM " + name + " WHERE k >= ? AND k < ?";
    }

    /// Takes a row as it is found.
    interface Visitor {
        void row(long key, byte[] bytes) throws SQLException;
    }

    void put(Session session, long key, byte[] bytes) throws SQLException {
        PreparedStatement statement = session.sql(put);
        int piece = 0;
        for (int from = 0; from < bytes.length; from += PIECE) {
            statement.setLong(1, key + piece);
            statement.setBytes(
                    2,
                    bytes.length <= PIECE
                            ? bytes
                            : java.util.Arrays.copyOfRange(
                                    bytes, from, Math.min(bytes.length, from + PIECE)));
            statement.addBatch();
            piece++;
        }
        statement.executeBatch();
    }

    /// Like [#put], for a key that may have had more pieces before.
    void replace(Session session, long key, byte[] bytes) throws SQLException {
        delete(session, key, key + 256);
        put(session, key, bytes);
    }

    /// Visits the rows from one key to before another, ascending.
    void scan(Session session, long from, long to, Visitor visitor) throws SQLException {
        PreparedStatement statement = session.sql(scan);
        statement.setLong(1, from);
        statement.setLong(2, to);
        try (ResultSet rows = statement.executeQuery()) {
            long key = -1;
            byte[] bytes = {};
            while (rows.next()) {
                long next = rows.getLong(1);
                if (key >= 0 && next >>> 8 == key >>> 8) {
                    ByteArrayOutputStream joined = new ByteArrayOutputStream();
                    joined.writeBytes(bytes);
                    joined.writeBytes(rows.getBytes(2));
                    bytes = joined.toByteArray();
                    continue;
                }
                if (key >= 0) {
                    visitor.row(key, bytes);
                }
                key = next;
                bytes = rows.getBytes(2);
            }
            if (key >= 0) {
                visitor.row(key, bytes);
            }
        }
    }

    Optional<byte[]> get(Session session, long key) throws SQLException {
        byte[][] found = new byte[1][];
        scan(session, key, key + 256, (k, bytes) -> found[0] = bytes);
        return Optional.ofNullable(found[0]);
    }

    void delete(Session session, long from, long to) throws SQLException {
        session.update(delete, from, to);
    }
}
