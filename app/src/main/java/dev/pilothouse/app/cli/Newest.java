package dev.pilothouse.app.cli;

import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditHead;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.audit.AuditNames;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.audit.AuditStats;
import dev.pilothouse.core.audit.Verification;

import java.util.List;
import java.util.Optional;

/// The newest rows of a log and no more, for an export of part of it.
record Newest(AuditLog log, int most) implements AuditLog {

    @Override
    public List<AuditRow> page(AuditFilter filter, long before, int wanted) {
        return before == Long.MAX_VALUE ? log.page(filter, before, most) : List.of();
    }

    @Override
    public long count(AuditFilter filter, long limit) {
        return log.count(filter, Math.min(limit, most));
    }

    @Override
    public AuditStats stats(long dayStart, long weekStart) {
        return log.stats(dayStart, weekStart);
    }

    @Override
    public AuditNames names() {
        return log.names();
    }

    @Override
    public AuditHead head() {
        return log.head();
    }

    @Override
    public Verification verify(Optional<AuditHead> kept) {
        return log.verify(kept);
    }
}
