package dev.pilothouse.core.operation;

import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.store.Database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Operations that are under way, on disk before anything is sent: what a crash leaves here goes to
/// the audit log with an unknown outcome at the next start.
public final class OpenOperations {

    private final Database database;
    private final Audit audit;

    public OpenOperations(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /// Notes an operation; throws when it can't be, and then it must not run.
    void begin(long id, long at, AuditNote note) {
        Deed deed = note.deed();
        database.write(
                connection -> {
                    try (PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT INTO operation_open (id, at, who, role, kind, target,"
                                            + " target_name, what, sent, reason) VALUES (?, ?, ?,"
                                            + " ?, ?, ?, ?, ?, ?, ?)")) {
                        insert.setLong(1, id);
                        insert.setLong(2, at);
                        insert.setString(3, cut(note.who(), 100));
                        insert.setString(4, note.role());
                        insert.setString(5, cut(deed.kind(), 60));
                        insert.setInt(6, deed.target() == null ? 0 : deed.target().value());
                        insert.setString(7, cut(deed.targetName(), 200));
                        insert.setString(8, cut(deed.what(), 1000));
                        insert.setString(9, cut(deed.sent(), 8000));
                        insert.setString(10, cut(deed.reason(), 1000));
                        return insert.executeUpdate();
                    }
                });
    }

    /// Puts the end on record.
    void end(long id, AuditNote note) {
        audit.append(note);
        database.write(connection -> delete(connection, id));
    }

    /// An operation that was under way when the program ended.
    ///
    /// @param at when it began, in milliseconds since 1970
    public record LeftOver(long id, long at, AuditNote note) {}

    /// Closes what the last run left open.
    public List<LeftOver> closeLeftOvers() {
        List<LeftOver> left = database.read(OpenOperations::read);
        left.forEach(one -> end(one.id(), one.note()));
        return left;
    }

    private static List<LeftOver> read(Connection connection) throws SQLException {
        List<LeftOver> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT id, who, role, kind, target, target_name, what, sent,"
                                        + " reason, at FROM operation_open ORDER BY at, id")) {
            while (row.next()) {
                int target = row.getInt(5);
                Deed deed =
                        new Deed(
                                Family.OPERATION,
                                row.getString(4),
                                target == 0 ? null : new TargetId(target),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9));
                Ending ending = new Ending(Outcome.UNKNOWN, OperationRecord.ENDED, -1);
                found.add(
                        new LeftOver(
                                row.getLong(1),
                                row.getLong(10),
                                new AuditNote(row.getString(2), row.getString(3), deed, ending)));
            }
        }
        return found;
    }

    private static int delete(Connection connection, long id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM operation_open WHERE id = ?")) {
            delete.setLong(1, id);
            return delete.executeUpdate();
        }
    }

    private static String cut(String text, int longest) {
        String clean = text.replace("\0", "");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }
}
