package dev.pilothouse.app.screen.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/// How far back is looked.
enum Period {
    DAY(0),
    WEEK(6),
    MONTH(29),
    ALL(-1);

    private final int daysBack;

    Period(int daysBack) {
        this.daysBack = daysBack;
    }

    /// Begin of the first day, in milliseconds since 1970.
    long from(long now, ZoneId zone) {
        if (daysBack < 0) {
            return Long.MIN_VALUE;
        }
        ZonedDateTime day = Instant.ofEpochMilli(now).atZone(zone).truncatedTo(ChronoUnit.DAYS);
        return day.minusDays(daysBack).toInstant().toEpochMilli();
    }
}
