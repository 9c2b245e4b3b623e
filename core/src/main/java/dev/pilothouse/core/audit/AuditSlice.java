package dev.pilothouse.core.audit;

import java.util.List;

/// What one look at the log found. A look takes a bounded time, so it may end before there are as
/// many rows as wanted.
///
/// @param rows newest first
/// @param next where the next look goes on: before this number; 0 when nothing older is left
public record AuditSlice(List<AuditRow> rows, long next) {

    public AuditSlice {
        rows = List.copyOf(rows);
    }
}
