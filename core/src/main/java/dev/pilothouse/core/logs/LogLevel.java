package dev.pilothouse.core.logs;

/// How bad a line says it is, the worst first, as syslog has it (RFC 5424); emergency, alert and
/// critical are one.
public enum LogLevel {
    CRITICAL,
    ERROR,
    WARNING,
    NOTICE,
    INFO,
    DEBUG,
    /// The line does not say.
    NONE;

    /// Of a syslog priority, 0 to 7.
    public static LogLevel of(int priority) {
        return switch (priority) {
            case 0, 1, 2 -> CRITICAL;
            case 3 -> ERROR;
            case 4 -> WARNING;
            case 5 -> NOTICE;
            case 6 -> INFO;
            case 7 -> DEBUG;
            default -> NONE;
        };
    }

    /// The number journalctl -p takes.
    public int priority() {
        return switch (this) {
            case CRITICAL -> 2;
            case ERROR -> 3;
            case WARNING -> 4;
            case NOTICE -> 5;
            case INFO -> 6;
            case DEBUG, NONE -> 7;
        };
    }

    /// Whether this is so bad or worse; what says nothing is taken for the mildest.
    public boolean atLeast(LogLevel least) {
        return compareTo(least) <= 0;
    }
}
