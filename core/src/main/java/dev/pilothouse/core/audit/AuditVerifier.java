package dev.pilothouse.core.audit;

import dev.pilothouse.core.audit.Verification.Break;
import dev.pilothouse.core.audit.Verification.Damage;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.time.Clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One reading of the whole chain. Not for several threads.
final class AuditVerifier {

    private static final int AT_ONCE = 5_000;
    private static final int MOST_BREAKS = 100;

    private final Database database;
    private final AuditRows rows;
    private final AuditChain chain;
    private final Clock clock;
    private final List<Break> breaks = new ArrayList<>();

    /// Rows whose hash does not fit to where they stand, for finding out which were moved.
    private final List<AuditRow> misfits = new ArrayList<>();

    AuditVerifier(Database database, AuditRows rows, AuditChain chain, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.chain = chain;
        this.clock = clock;
    }

    Verification verify(Optional<AuditHead> kept) {
        long began = clock.nanos();
        AuditHead anchor = database.read(c -> rows.mark(c, AuditRows.ANCHOR, false));
        // What is appended meanwhile is not part of this check.
        AuditHead end = database.read(c -> rows.mark(c, AuditRows.HEAD, false));
        AuditHead last = anchor;
        long count = 0;
        boolean trimmingTold = anchor.seq() == 0;
        boolean keptSeen = kept.isEmpty() || kept.get().seq() <= anchor.seq();
        reading:
        while (last.seq() < end.seq()) {
            AuditHead from = last;
            List<AuditRow> page = database.read(c -> rows.after(c, from, AT_ONCE));
            if (page.isEmpty()) {
                break;
            }
            for (AuditRow row : page) {
                if (row.seq() > end.seq()) {
                    break reading;
                }
                check(last, row);
                trimmingTold |= tells(row, anchor);
                if (kept.isPresent() && row.seq() == kept.get().seq()) {
                    keptSeen = row.hash().equals(kept.get().hash());
                }
                last = new AuditHead(row.seq(), row.hash());
                count++;
            }
        }
        if (!trimmingTold) {
            breaks.addFirst(new Break(Damage.TRIMMED, 0, anchor.seq() + 1));
        }
        findMoved();
        if (!last.equals(end) || !keptSeen) {
            long promised = Math.max(end.seq(), kept.map(AuditHead::seq).orElse(0L));
            add(new Break(Damage.CUT, last.seq(), promised));
        }
        return new Verification(count, last, breaks, (clock.nanos() - began) / 1_000_000);
    }

    private void check(AuditHead last, AuditRow row) {
        boolean gap = row.seq() != last.seq() + 1;
        if (gap) {
            add(new Break(Damage.DROPPED, last.seq(), row.seq()));
            return;
        }
        if (!chain.hash(last.hash(), row.seq(), row.at(), row.note()).equals(row.hash())) {
            add(new Break(Damage.EDITED, last.seq(), row.seq()));
            if (misfits.size() < MOST_BREAKS) {
                misfits.add(row);
            }
        }
    }

    private static boolean tells(AuditRow row, AuditHead anchor) {
        return row.note().deed().kind().equals(SqlAudit.TRIM)
                && row.note().deed().what().equals(anchor.seq() + " " + anchor.hash());
    }

    private void add(Break found) {
        if (breaks.size() < MOST_BREAKS) {
            breaks.add(found);
        }
    }

    /// A row that was moved still has the hash of its old place: it is tried at the places of the
    /// other misfits, after each hash that stands around there.
    private void findMoved() {
        long from = Long.MAX_VALUE;
        long to = 0;
        for (AuditRow row : misfits) {
            for (AuditRow place : misfits) {
                if (row.seq() != place.seq() && belongs(row, place.seq())) {
                    from = Math.min(from, Math.min(row.seq(), place.seq()));
                    to = Math.max(to, Math.max(row.seq(), place.seq()));
                }
            }
        }
        if (to == 0) {
            return;
        }
        long first = from;
        long last = to;
        int at = breaks.size();
        for (int i = breaks.size() - 1; i >= 0; i--) {
            Break one = breaks.get(i);
            // The row behind the last moved one misfits only because of that.
            if (one.damage() == Damage.EDITED && one.to() >= first && one.to() <= last + 1) {
                breaks.remove(i);
                at = i;
            }
        }
        breaks.add(at, new Break(Damage.REORDERED, first, last));
    }

    private boolean belongs(AuditRow row, long seq) {
        for (AuditRow other : misfits) {
            if (fits(row, seq, other.hash()) || fits(row, seq, other.previous())) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(AuditRow row, long seq, String previous) {
        return chain.hash(previous, seq, row.at(), row.note()).equals(row.hash());
    }
}
