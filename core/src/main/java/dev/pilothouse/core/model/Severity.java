package dev.pilothouse.core.model;

/// How much an event matters.
public enum Severity {
    INFO,
    WARNING,
    ERROR,
    CRITICAL
}
