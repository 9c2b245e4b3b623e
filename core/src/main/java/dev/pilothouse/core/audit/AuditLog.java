package dev.pilothouse.core.audit;

import java.util.List;
import java.util.Optional;

/// The audit log as it is read. Nothing can be added to it or taken from it here. Any thread may
/// call; calls block on the disk.
public interface AuditLog {

    /// Rows that fit, newest first.
    ///
    /// @param before only rows with a smaller number; [Long#MAX_VALUE] for the newest
    List<AuditRow> page(AuditFilter filter, long before, int most);

    /// The same, but looks no longer than a moment: for showing what is found while the rest is
    /// still being looked for.
    default AuditSlice slice(AuditFilter filter, long before, int most) {
        List<AuditRow> rows = page(filter, before, most);
        return new AuditSlice(rows, rows.size() < most ? 0 : rows.getLast().seq());
    }

    /// How many rows fit, counting no further than the limit.
    long count(AuditFilter filter, long limit);

    /// @param dayStart when today began, in milliseconds since 1970
    /// @param weekStart when the week began
    AuditStats stats(long dayStart, long weekStart);

    AuditNames names();

    AuditHead head();

    /// Reads the whole chain.
    ///
    /// @param kept a head that was exported earlier: must be part of the chain, if its rows have
    /// not
    ///     been trimmed since
    Verification verify(Optional<AuditHead> kept);

    /// Puts on record that rows left this place. Does nothing where nothing is kept on record.
    ///
    /// @param form `csv` or `json`
    default void exported(String form, long rows) {}
}
