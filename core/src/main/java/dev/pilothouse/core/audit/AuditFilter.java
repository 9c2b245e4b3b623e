package dev.pilothouse.core.audit;

import dev.pilothouse.core.audit.AuditNote.Outcome;

import org.jspecify.annotations.Nullable;

/// Which rows are wanted; empty texts and null take all.
///
/// @param kind a kind, or with a dot at its end all that begin so: `service.`
/// @param from milliseconds since 1970, inclusive
/// @param to exclusive
/// @param text is looked for in what, target, kind, who, sent and reason, without regard to case
public record AuditFilter(
        String who,
        String kind,
        String target,
        @Nullable Outcome outcome,
        long from,
        long to,
        String text) {

    public static final AuditFilter ALL =
            new AuditFilter("", "", "", null, Long.MIN_VALUE, Long.MAX_VALUE, "");
}
