package dev.pilothouse.core.audit;

import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.TargetId;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The audit log's tables.
final class AuditRows {

    static final String HEAD = "head";
    static final String ANCHOR = "anchor";

    /// Follows no text that is ever kept.
    private static final char LEAST = '\u0001';

    private static final int MOST_NAMES = 1_000;

    private static final String COLUMNS =
            "seq, at, who, role, family, kind, target, target_name, what, sent, reason, outcome,"
                    + " finding, took, hash";

    void insert(Connection connection, List<AuditRow> rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO audit_entry ("
                                + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (AuditRow row : rows) {
                Deed deed = row.note().deed();
                Ending ending = row.note().ending();
                insert.setLong(1, row.seq());
                insert.setLong(2, row.at());
                insert.setString(3, row.note().who());
                insert.setString(4, row.note().role());
                insert.setString(5, deed.family().name());
                insert.setString(6, deed.kind());
                insert.setInt(7, deed.target() == null ? 0 : deed.target().value());
                insert.setString(8, deed.targetName());
                insert.setString(9, deed.what());
                insert.setString(10, deed.sent());
                insert.setString(11, deed.reason());
                insert.setString(12, ending.outcome().name());
                insert.setString(13, ending.finding().write());
                insert.setLong(14, ending.tookMillis());
                insert.setString(15, row.hash());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// @param lock whether others have to wait until this transaction ends
    AuditHead mark(Connection connection, String name, boolean lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT seq, hash FROM audit_mark WHERE name = ?"
                                + (lock ? " FOR UPDATE" : ""))) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new AuditHead(row.getLong(1), row.getString(2))
                        : new AuditHead(0, "");
            }
        }
    }

    void mark(Connection connection, String name, AuditHead head) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE audit_mark SET seq = ?, hash = ? WHERE name = ?")) {
            update.setLong(1, head.seq());
            update.setString(2, head.hash());
            update.setString(3, name);
            update.executeUpdate();
        }
    }

    /// Rows after a number, in order; `previous` is the stored hash of the row read before.
    List<AuditRow> after(Connection connection, AuditHead last, int most) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ?")) {
            select.setLong(1, last.seq());
            select.setInt(2, most);
            List<AuditRow> found = new ArrayList<>();
            String previous = last.hash();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row(row, previous));
                    previous = row.getString(15);
                }
            }
            return found;
        }
    }

    /// Those that fit, newest first.
    ///
    /// @param by a column with an index that the filter names one value of; empty to go by number
    /// @param from the smallest number to look at
    List<AuditRow> page(
            Connection connection, AuditFilter filter, String by, long from, long before, int most)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        values.add(from);
        String where = where(filter, before, by, values);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + ", (SELECT p.hash FROM audit_entry p WHERE p.seq = e.seq - 1)"
                                + " FROM audit_entry e WHERE seq >= ? AND "
                                + where
                                // With the column first, H2 sees that the index has this order.
                                + (by.isEmpty() ? " ORDER BY" : " ORDER BY " + by + ",")
                                + " seq DESC LIMIT "
                                + most)) {
            fill(select, values);
            List<AuditRow> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String previous = row.getString(16);
                    found.add(row(row, previous == null ? "" : previous));
                }
            }
            return found;
        }
    }

    /// The kinds that there are rows of, by what they begin with. Compared here, as a server may
    /// order texts in the way of its language.
    List<String> kinds(Connection connection, String prefix) throws SQLException {
        return distinct(connection, "kind").stream().filter(k -> k.startsWith(prefix)).toList();
    }

    /// Jumps from value to value in the index instead of reading all rows: H2 does so for the first
    /// of an order, not for a least value. Its ranges begin at the first row that has the value,
    /// also where only greater ones are asked for, so that the next text there could be is named.
    List<String> distinct(Connection connection, String column) throws SQLException {
        List<String> found = new ArrayList<>();
        String last = "";
        try (PreparedStatement next =
                connection.prepareStatement(
                        "SELECT "
                                + column
                                + " FROM audit_entry WHERE "
                                + column
                                + " > ? AND "
                                + column
                                + " >= ? ORDER BY "
                                + column
                                + " LIMIT 1")) {
            while (found.size() < MOST_NAMES) {
                next.setString(1, last);
                next.setString(2, last + LEAST);
                try (ResultSet row = next.executeQuery()) {
                    if (!row.next()) {
                        return found;
                    }
                    last = row.getString(1);
                    found.add(last);
                }
            }
        }
        return found;
    }

    /// The number of the oldest row that is not older than a moment; the largest there is for none.
    long firstSince(Connection connection, long at) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT MIN(seq) FROM audit_entry WHERE at >= ?")) {
            select.setLong(1, at);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long first = row.getLong(1);
                return row.wasNull() ? Long.MAX_VALUE : first;
            }
        }
    }

    /// Whether a column has a value in no more than so many rows.
    boolean rare(Connection connection, String column, String value, int most) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM audit_entry WHERE "
                                + column
                                + " = ? LIMIT "
                                + (most + 1)
                                + ") counted")) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) <= most;
            }
        }
    }

    long count(Connection connection, AuditFilter filter, long limit) throws SQLException {
        List<Object> values = new ArrayList<>();
        String where = where(filter, Long.MAX_VALUE, null, values);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT COUNT(*) FROM (SELECT seq FROM audit_entry e WHERE "
                                + where
                                + " LIMIT "
                                + limit
                                + ") counted")) {
            fill(select, values);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// @param by the column whose index is to be used; empty for none, null for any
    private static String where(
            AuditFilter filter, long before, @Nullable String by, List<Object> values) {
        StringBuilder where = new StringBuilder("seq < ?");
        values.add(before);
        equal(where, values, column("who", by), filter.who());
        equal(where, values, column("target_name", by), filter.target());
        String kind = column("kind", by);
        if (filter.kind().endsWith(".")) {
            where.append(" AND ").append(kind).append(" LIKE ? ESCAPE '!'");
            values.add(escaped(filter.kind()) + "%");
        } else {
            equal(where, values, kind, filter.kind());
        }
        if (filter.outcome() != null) {
            equal(where, values, column("outcome", by), filter.outcome().name());
        }
        if (filter.from() != Long.MIN_VALUE) {
            where.append(" AND at >= ?");
            values.add(filter.from());
        }
        if (filter.to() != Long.MAX_VALUE) {
            where.append(" AND at < ?");
            values.add(filter.to());
        }
        if (!filter.text().isBlank()) {
            String like = "%" + escaped(filter.text().strip().toLowerCase(Locale.ROOT)) + "%";
            where.append(" AND (");
            List<String> columns = List.of("what", "target_name", "kind", "who", "sent", "reason");
            for (int i = 0; i < columns.size(); i++) {
                where.append(i == 0 ? "" : " OR ")
                        .append("LOWER(")
                        .append(columns.get(i))
                        .append(") LIKE ? ESCAPE '!'");
                values.add(like);
            }
            where.append(')');
        }
        return where.toString();
    }

    /// An expression has no index, so the database does not take another one than is meant.
    private static String column(String name, @Nullable String by) {
        return by == null || by.equals(name) ? name : "(" + name + " || '')";
    }

    private static void equal(StringBuilder where, List<Object> values, String name, String value) {
        if (!value.isEmpty()) {
            where.append(" AND ").append(name).append(" = ?");
            values.add(value);
        }
    }

    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static void fill(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static AuditRow row(ResultSet row, String previous) throws SQLException {
        int target = row.getInt(7);
        Deed deed =
                new Deed(
                        Family.valueOf(row.getString(5)),
                        row.getString(6),
                        target == 0 ? null : new TargetId(target),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11));
        Ending ending =
                new Ending(
                        Outcome.valueOf(row.getString(12)),
                        Phrase.read(row.getString(13)),
                        row.getLong(14));
        return new AuditRow(
                row.getLong(1),
                row.getLong(2),
                new AuditNote(row.getString(3), row.getString(4), deed, ending),
                previous,
                row.getString(15));
    }
}
