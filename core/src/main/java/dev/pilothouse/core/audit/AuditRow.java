package dev.pilothouse.core.audit;

/// One row of the audit log.
///
/// @param seq from 1, without gaps
/// @param at milliseconds since 1970
/// @param previous hash of the row before; empty for the first row there ever was
/// @param hash over `previous` and everything else in the row, in lower-case hex digits
public record AuditRow(long seq, long at, AuditNote note, String previous, String hash) {}
