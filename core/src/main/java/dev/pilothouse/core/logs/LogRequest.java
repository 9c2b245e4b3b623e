package dev.pilothouse.core.logs;

import java.util.OptionalLong;

/// Which part of a log.
///
/// @param lines at most so many old ones
/// @param since milliseconds since 1970
/// @param until the same; nothing is followed then
/// @param least only what is at least so bad; [LogLevel#NONE] for everything
public record LogRequest(
        int lines, OptionalLong since, OptionalLong until, boolean follow, LogLevel least) {

    /// The newest lines, and those that come.
    public static LogRequest following(int lines) {
        return new LogRequest(
                lines, OptionalLong.empty(), OptionalLong.empty(), true, LogLevel.NONE);
    }

    /// Whether a moment is asked for; one that is not known is.
    boolean wants(long at) {
        return at == LogLine.UNKNOWN
                || ((since.isEmpty() || at >= since.getAsLong())
                        && (until.isEmpty() || at <= until.getAsLong()));
    }

    boolean goesOn() {
        return follow && until.isEmpty();
    }
}
