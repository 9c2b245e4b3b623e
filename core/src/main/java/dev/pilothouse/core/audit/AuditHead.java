package dev.pilothouse.core.audit;

/// The newest row: whoever keeps it elsewhere can prove later that nothing before it was changed.
///
/// @param seq 0 while the log is empty
public record AuditHead(long seq, String hash) {}
