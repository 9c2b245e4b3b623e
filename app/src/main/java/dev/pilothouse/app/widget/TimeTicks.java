package dev.pilothouse.app.widget;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The horizontal axis: moments that are round on the clock on the wall, with a label each. Hours
/// that daylight saving takes away have no tick.
public final class TimeTicks {

    /// @param at in milliseconds since 1970
    public record Tick(long at, String label) {}

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final long[] STEPS = {
        SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
        MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
        HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR
    };
    private static final int[] DAYS = {1, 2, 7, 14};
    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120, 240};

    private final ZoneId zone;
    private final DateTimeFormatter second;
    private final DateTimeFormatter minute;
    private final DateTimeFormatter day;
    private final DateTimeFormatter month;
    private final DateTimeFormatter dayAndSecond;

    public TimeTicks(ZoneId zone, Locale locale) {
        this.zone = zone;
        second = DateTimeFormatter.ofPattern("HH:mm:ss", locale);
        minute = DateTimeFormatter.ofPattern("HH:mm", locale);
        day = DateTimeFormatter.ofPattern("d MMM", locale);
        month = DateTimeFormatter.ofPattern("LLL yyyy", locale);
        dayAndSecond = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", locale);
    }

    /// @param width in the pixels in which a label is about 30 wide
    public List<Tick> of(Range range, double width) {
        double perPixel = range.span() / Math.max(1, width);
        List<Tick> ticks = new ArrayList<>();
        for (long step : STEPS) {
            if (step / perPixel >= (step < MINUTE ? 72 : 48)) {
                byClock(range, step, ticks);
                return ticks;
            }
        }
        for (int days : DAYS) {
            if (days * DAY / perPixel >= 54) {
                LocalDateTime at = local(range.from()).toLocalDate().atStartOfDay();
                at = at.minusDays(at.toLocalDate().toEpochDay() % days);
                for (; millis(at) < range.to(); at = at.plusDays(days)) {
                    add(range, at, day, ticks);
                }
                return ticks;
            }
        }
        for (int months : MONTHS) {
            if (months * 30.4 * DAY / perPixel >= 72 || months == MONTHS[MONTHS.length - 1]) {
                LocalDateTime at =
                        local(range.from()).toLocalDate().withDayOfMonth(1).atStartOfDay();
                int ordinal = at.getYear() * 12 + at.getMonthValue() - 1;
                at = at.minusMonths(Math.floorMod(ordinal, months));
                for (; millis(at) < range.to(); at = at.plusMonths(months)) {
                    add(range, at, month, ticks);
                }
                break;
            }
        }
        return ticks;
    }

    private void byClock(Range range, long step, List<Tick> ticks) {
        LocalDateTime from = local(range.from());
        LocalDateTime midnight = from.toLocalDate().atStartOfDay();
        long into = from.toLocalTime().toNanoOfDay() / 1_000_000;
        LocalDateTime at = midnight.plusNanos(into / step * step * 1_000_000);
        for (; millis(at) < range.to(); at = at.plusNanos(step * 1_000_000)) {
            boolean dayBegins = at.toLocalTime().toNanoOfDay() == 0;
            add(range, at, dayBegins ? day : step < MINUTE ? second : minute, ticks);
        }
    }

    private void add(Range range, LocalDateTime at, DateTimeFormatter format, List<Tick> ticks) {
        ZonedDateTime zoned = at.atZone(zone);
        long millis = zoned.toInstant().toEpochMilli();
        boolean exists = zoned.toLocalDateTime().equals(at);
        if (exists && range.contains(millis)) {
            ticks.add(new Tick(millis, format.format(at)));
        }
    }

    /// A moment in full, for the cross-hair; the day only where it could be in doubt.
    String moment(long at, Range range) {
        boolean oneDay =
                local(range.from()).toLocalDate().equals(local(range.to() - 1).toLocalDate());
        return (oneDay || range.span() <= DAY ? second : dayAndSecond).format(local(at));
    }

    private LocalDateTime local(long at) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(at), zone);
    }

    private long millis(LocalDateTime at) {
        return at.atZone(zone).toInstant().toEpochMilli();
    }
}
