package dev.pilothouse.core.audit;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;

import java.util.List;
import java.util.Optional;

/// The audit log for whoever may read it: anybody else gets a
/// [dev.pilothouse.core.access.NotAllowed], and that it was tried is on record.
///
/// @param record where an export is put on record
public record AllowedAudit(AuditLog log, Audit record, Who who) implements AuditLog {

    private static final String READ = "audit.read";

    private AuditLog allowed(String deed) {
        Actor unused = who.require(Right.AUDIT, deed, "");
        return log;
    }

    @Override
    public List<AuditRow> page(AuditFilter filter, long before, int most) {
        return allowed(READ).page(filter, before, most);
    }

    @Override
    public AuditSlice slice(AuditFilter filter, long before, int most) {
        return allowed(READ).slice(filter, before, most);
    }

    @Override
    public long count(AuditFilter filter, long limit) {
        return allowed(READ).count(filter, limit);
    }

    @Override
    public AuditStats stats(long dayStart, long weekStart) {
        return allowed(READ).stats(dayStart, weekStart);
    }

    @Override
    public AuditNames names() {
        return allowed(READ).names();
    }

    @Override
    public AuditHead head() {
        return allowed(READ).head();
    }

    @Override
    public Verification verify(Optional<AuditHead> kept) {
        return allowed("audit.verify").verify(kept);
    }

    @Override
    public void exported(String form, long rows) {
        AuditNote.Deed deed =
                new AuditNote.Deed(
                        AuditNote.Family.OWN,
                        AuditExport.EXPORT,
                        null,
                        "",
                        form + " " + rows,
                        "",
                        "");
        record.append(AuditNote.by(who.actor().current(), deed, AuditNote.Ending.DONE));
    }
}
