package dev.pilothouse.core.audit;

import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.time.Clock;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// [AuditLog] in the main store. The next number and the last hash are read under a lock in the
/// same transaction as a row is written, so that several consoles on one store make one chain.
public final class SqlAudit implements Audit, AuditLog {

    /// Kind of the row that tells of a trimming; its `what` is the number and the hash of the
    /// anchor.
    public static final String TRIM = "audit.trim";

    private static final int TRIM_AT_ONCE = 20_000;

    private final Database database;
    private final Clock clock;
    private final AuditChain chain;
    private final AuditRows rows = new AuditRows();
    private final AuditSearch search;

    public SqlAudit(Database database, Fingerprint fingerprint, Clock clock) {
        this.database = database;
        this.clock = clock;
        chain = new AuditChain(fingerprint);
        search = new AuditSearch(database, rows, clock);
    }

    @Override
    public void append(AuditNote note) {
        append(List.of(note));
    }

    /// Several at once, in one transaction.
    public void append(List<AuditNote> notes) {
        database.write(connection -> write(connection, notes));
    }

    private synchronized AuditHead write(Connection connection, List<AuditNote> notes)
            throws SQLException {
        AuditHead last = rows.mark(connection, AuditRows.HEAD, true);
        List<AuditRow> made = new ArrayList<>(notes.size());
        for (AuditNote given : notes) {
            AuditNote note = fitting(given);
            long seq = last.seq() + 1;
            long at = clock.millis();
            String hash = chain.hash(last.hash(), seq, at, note);
            made.add(new AuditRow(seq, at, note, last.hash(), hash));
            last = new AuditHead(seq, hash);
        }
        rows.insert(connection, made);
        rows.mark(connection, AuditRows.HEAD, last);
        return last;
    }

    @Override
    public List<AuditRow> page(AuditFilter filter, long before, int most) {
        List<AuditRow> found = new ArrayList<>();
        long next = before;
        do {
            AuditSlice slice = slice(filter, next, most - found.size());
            found.addAll(slice.rows());
            next = slice.next();
        } while (next > 0 && found.size() < most);
        return List.copyOf(found);
    }

    @Override
    public AuditSlice slice(AuditFilter filter, long before, int most) {
        return search.slice(filter, before, most);
    }

    @Override
    public long count(AuditFilter filter, long limit) {
        return database.read(connection -> rows.count(connection, filter, limit));
    }

    @Override
    public AuditHead head() {
        return database.read(connection -> rows.mark(connection, AuditRows.HEAD, false));
    }

    @Override
    public AuditStats stats(long dayStart, long weekStart) {
        return new AuditCounts(dayStart, weekStart).of(database);
    }

    @Override
    public AuditNames names() {
        return database.read(
                connection ->
                        new AuditNames(
                                rows.distinct(connection, "who"),
                                rows.distinct(connection, "kind"),
                                rows.distinct(connection, "target_name")));
    }

    @Override
    public Verification verify(Optional<AuditHead> kept) {
        return new AuditVerifier(database, rows, chain, clock).verify(kept);
    }

    /// Removes the rows before a moment; the last one removed is kept as the anchor the chain
    /// begins at, and the trimming is itself on record.
    ///
    /// @return how many rows were removed
    public long trim(long before) {
        long removed = 0;
        while (true) {
            long slice = database.write(connection -> trimSlice(connection, before));
            removed += slice;
            if (slice < TRIM_AT_ONCE) {
                return removed;
            }
        }
    }

    private long trimSlice(Connection connection, long before) throws SQLException {
        AuditHead anchor = rows.mark(connection, AuditRows.ANCHOR, true);
        List<AuditRow> oldest = rows.after(connection, anchor, TRIM_AT_ONCE);
        AuditHead last = anchor;
        // Up to the first row that stays, so that the chain keeps no hole when the clock went back.
        for (AuditRow row : oldest) {
            if (row.at() >= before) {
                break;
            }
            last = new AuditHead(row.seq(), row.hash());
        }
        long count = last.seq() - anchor.seq();
        if (count == 0) {
            return 0;
        }
        Deed deed = new Deed(Family.OWN, TRIM, null, "", last.seq() + " " + last.hash(), "", "");
        Phrase told = Phrase.of("audit.finding.trimmed", Long.toString(count));
        write(
                connection,
                List.of(new AuditNote("", "", deed, new Ending(AuditNote.Outcome.DONE, told, -1))));
        rows.mark(connection, AuditRows.ANCHOR, last);
        try (Statement delete = connection.createStatement()) {
            delete.executeUpdate("DELETE FROM audit_entry WHERE seq <= " + last.seq());
        }
        return count;
    }

    /// Cut to what the columns hold, so that a long text can't keep a deed off the record.
    private static AuditNote fitting(AuditNote note) {
        Deed deed = note.deed();
        Phrase finding = note.ending().finding();
        if (finding.write().length() > 2000) {
            finding = Phrase.of(finding.code(), cut(String.join(" ", finding.args()), 1800));
        }
        return new AuditNote(
                cut(note.who(), 100),
                cut(note.role(), 20),
                new Deed(
                        deed.family(),
                        cut(deed.kind(), 60),
                        deed.target(),
                        cut(deed.targetName(), 200),
                        cut(deed.what(), 1000),
                        cut(deed.sent(), 8000),
                        cut(deed.reason(), 1000)),
                new Ending(note.ending().outcome(), finding, note.ending().tookMillis()));
    }

    /// Without the character 0, which a PostgreSQL does not take, and without half a surrogate
    /// pair.
    private static String cut(String text, int longest) {
        String clean = text.replace("\0", "");
        if (clean.length() <= longest) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return clean.substring(0, end) + "…";
    }
}
