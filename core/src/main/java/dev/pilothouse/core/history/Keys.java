package dev.pilothouse.core.history;

import java.time.Duration;

/// One number for every stored row, so that the database keeps the rows in the order of time: 21
/// bits period (hour, day or week since 1970), 24 bits target, 10 bits part (64 series each), 8
/// bits piece (of a part too large for one row).
final class Keys {

    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = Duration.ofDays(1).toMillis();
    static final long WEEK = 7 * DAY;

    /// Hours end in the year 2209.
    static final long MAX_AT = (1L << 21) * HOUR - 1;

    static final int MAX_SERIES = 64 << 10;

    private static final int PERIOD = 42;
    private static final int TARGET = 18;
    private static final int PART = 8;

    private Keys() {}

    static long row(long period, int target, int part) {
        return period << PERIOD | (long) target << TARGET | (long) part << PART;
    }

    static long firstOf(long period) {
        return period << PERIOD;
    }

    static long firstOf(long period, int target) {
        return row(period, target, 0);
    }

    static long period(long key) {
        return key >>> PERIOD;
    }

    static int target(long key) {
        return (int) (key >>> TARGET & 0xFFFFFF);
    }

    static int part(long key) {
        return (int) (key >>> PART & 0x3FF);
    }

    static long hour(long at) {
        return Math.floorDiv(at, HOUR);
    }

    static String name(long key) {
        return "period " + period(key) + " target " + target(key) + " part " + part(key);
    }
}
