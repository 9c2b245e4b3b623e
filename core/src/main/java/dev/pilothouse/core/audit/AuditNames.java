package dev.pilothouse.core.audit;

import java.util.List;

/// What one may filter by; each sorted.
public record AuditNames(List<String> people, List<String> kinds, List<String> targets) {}
