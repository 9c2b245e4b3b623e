package dev.pilothouse.app.screen.logs;

import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogRequest;

import java.util.Locale;
import java.util.OptionalLong;

/// How far back a log is shown.
enum Period {
    NEWEST(0),
    MINUTES_15(15),
    HOUR(60),
    HOURS_6(360),
    DAY(1440);

    /// Old lines to begin with where no time is asked for.
    private static final int LINES = 2_000;

    /// Where one is.
    private static final int MANY = 50_000;

    private final int minutes;

    Period(int minutes) {
        this.minutes = minutes;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /// @param now the moment that is shown; it is the end where the window looks back
    LogRequest request(long now, boolean live) {
        OptionalLong since =
                minutes == 0 ? OptionalLong.empty() : OptionalLong.of(now - minutes * 60_000L);
        return new LogRequest(
                minutes == 0 ? LINES : MANY,
                since,
                live ? OptionalLong.empty() : OptionalLong.of(now),
                live,
                LogLevel.NONE);
    }
}
