package dev.pilothouse.core.audit;

import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.store.Database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Counts what happened today and this week, in one reading of the week's rows.
final class AuditCounts {

    private final long dayStart;
    private final long weekStart;
    private final Set<String> people = new HashSet<>();
    private final Map<String, Long> byKind = new HashMap<>();
    private long signIns;
    private long signInsRefused;
    private long operations;
    private long failed;
    private long unknown;

    /// @param dayStart when today began, in milliseconds since 1970
    /// @param weekStart when the week began
    AuditCounts(long dayStart, long weekStart) {
        this.dayStart = dayStart;
        this.weekStart = weekStart;
    }

    AuditStats of(Database database) {
        return database.read(
                connection -> {
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT family, outcome, kind, who, role, SUM(CASE WHEN at >="
                                            + " ? THEN 1 ELSE 0 END), SUM(CASE WHEN at >= ? THEN 1"
                                            + " ELSE 0 END), CASE WHEN took < 0 THEN 1 ELSE 0 END"
                                            + " FROM audit_entry WHERE at >= ? GROUP BY family,"
                                            + " outcome, kind, who, role, CASE WHEN took < 0 THEN"
                                            + " 1 ELSE 0 END")) {
                        select.setLong(1, dayStart);
                        select.setLong(2, weekStart);
                        select.setLong(3, Math.min(dayStart, weekStart));
                        try (ResultSet row = select.executeQuery()) {
                            while (row.next()) {
                                count(row);
                            }
                        }
                    }
                    return new AuditStats(
                            signIns,
                            signInsRefused,
                            operations,
                            failed,
                            Math.max(0, unknown),
                            people.size(),
                            byKind);
                });
    }

    private void count(ResultSet row) throws SQLException {
        String outcome = row.getString(2);
        String kind = row.getString(3);
        long today = row.getLong(6);
        long week = row.getLong(7);
        if (week > 0 && !row.getString(5).isEmpty()) {
            people.add(row.getString(4));
        }
        if (row.getString(1).equals(Family.SESSION.name()) && kind.endsWith("sign-in")) {
            if (outcome.equals("DONE")) {
                signIns += today;
            } else {
                signInsRefused += today;
            }
        } else if (row.getString(1).equals(Family.OPERATION.name())) {
            if (outcome.equals("DONE") && row.getInt(8) == 1) {
                // The second row of one whose outcome was unknown at first and has shown since.
                unknown -= today;
                return;
            }
            operations += today;
            failed += outcome.equals("FAILED") ? today : 0;
            unknown += outcome.equals("UNKNOWN") ? today : 0;
            if (week > 0) {
                byKind.merge(kind, week, Long::sum);
            }
        }
    }
}
