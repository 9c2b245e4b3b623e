package dev.pilothouse.core.audit;

import java.util.Map;

/// What happened lately.
///
/// @param signIns today
/// @param signInsRefused today
/// @param operations today, however they ended
/// @param failed of these
/// @param unknown of these
/// @param people who did anything this week
/// @param byKind operations of this week by kind
public record AuditStats(
        long signIns,
        long signInsRefused,
        long operations,
        long failed,
        long unknown,
        long people,
        Map<String, Long> byKind) {

    public static final AuditStats NONE = new AuditStats(0, 0, 0, 0, 0, 0, Map.of());

    public AuditStats {
        byKind = Map.copyOf(byKind);
    }
}
