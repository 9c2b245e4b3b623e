package dev.pilothouse.app.page;

import java.time.Duration;

/// How far back the charts reach.
public enum Preset {
    MINUTES_15(Duration.ofMinutes(15)),
    HOUR(Duration.ofHours(1)),
    HOURS_6(Duration.ofHours(6)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30)),
    YEAR(Duration.ofDays(365));

    private final Duration length;

    Preset(Duration length) {
        this.length = length;
    }

    public long millis() {
        return length.toMillis();
    }

    public long minutes() {
        return length.toMinutes();
    }
}
