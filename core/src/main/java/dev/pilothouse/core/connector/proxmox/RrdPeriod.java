package dev.pilothouse.core.connector.proxmox;

import java.time.Duration;

/// How far back a cluster's own record goes; its values are the coarser the longer it is.
public enum RrdPeriod {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(31)),
    YEAR(Duration.ofDays(366));

    private final Duration length;

    RrdPeriod(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The shortest that reaches back so far, else the longest.
    public static RrdPeriod reaching(Duration back) {
        for (RrdPeriod each : values()) {
            if (each.length.compareTo(back) >= 0) {
                return each;
            }
        }
        return YEAR;
    }
}
