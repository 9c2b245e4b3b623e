package dev.pilothouse.core.logs;

import org.jspecify.annotations.Nullable;

/// Which lines are shown, and which of them are marked.
///
/// @param least only what is at least so bad; [LogLevel#NONE] for all
/// @param search what is looked for; null for nothing
/// @param onlyFound whether lines without it are left out
public record LogFilter(LogLevel least, @Nullable Finder search, boolean onlyFound) {

    public static final LogFilter ALL = new LogFilter(LogLevel.NONE, null, false);

    /// What happened to the log itself is always shown.
    boolean shows(LogLine line, boolean found) {
        return line.mark() != null
                || (line.level().atLeast(least) && (found || search == null || !onlyFound));
    }

    boolean finds(LogLine line) {
        return search != null && line.mark() == null && search.in(line.text());
    }
}
