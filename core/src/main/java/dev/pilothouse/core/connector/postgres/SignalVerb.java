package dev.pilothouse.core.connector.postgres;

/// What can be done to a session.
public enum SignalVerb {
    /// Ends the statement it runs; the session stays.
    CANCEL("pg_cancel_backend"),
    /// Ends the session and rolls back what it has not committed.
    TERMINATE("pg_terminate_backend");

    private final String function;

    SignalVerb(String function) {
        this.function = function;
    }

    String function() {
        return function;
    }

    /// As texts name it.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
