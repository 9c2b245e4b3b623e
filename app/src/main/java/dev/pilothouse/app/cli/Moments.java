package dev.pilothouse.app.cli;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times and durations as people type them: `2026-11-20T03:12:00Z`, `2026-11-20 03:12`, `03:12`
/// (today), `-2h`, `-1d12h`, `yesterday 03:12`, `вчера 03:12`, `now`. Without an offset they are in
/// the given zone.
final class Moments {

    private static final Pattern PIECE = Pattern.compile("(\\d{1,9})(ms|s|m|min|h|d|w)");
    private static final Pattern DAY_WORD =
            Pattern.compile("(today|yesterday|сегодня|вчера)(?:\\s+(.+))?");

    private final ZoneId zone;
    private final long now;

    Moments(ZoneId zone, long now) {
        this.zone = zone;
        this.now = now;
    }

    /// Milliseconds since 1970; empty for what is no time.
    OptionalLong moment(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        if (text.equals("now") || text.equals("сейчас")) {
            return OptionalLong.of(now);
        }
        if (text.startsWith("-")) {
            Duration ago = duration(text.substring(1));
            return ago == null ? OptionalLong.empty() : OptionalLong.of(now - ago.toMillis());
        }
        Matcher word = DAY_WORD.matcher(text);
        if (word.matches()) {
            return day(word.group(1), word.group(2));
        }
        return absolute(text.toUpperCase(Locale.ROOT));
    }

    /// `90s`, `15m`, `1h30m`; null for what is no duration or is zero.
    static @Nullable Duration duration(String typed) {
        Matcher piece = PIECE.matcher(typed.strip().toLowerCase(Locale.ROOT));
        Duration sum = Duration.ZERO;
        int end = 0;
        while (piece.find()) {
            if (piece.start() != end) {
                return null;
            }
            end = piece.end();
            long n = Long.parseLong(piece.group(1));
            sum =
                    sum.plus(
                            switch (piece.group(2)) {
                                case "ms" -> Duration.ofMillis(n);
                                case "s" -> Duration.ofSeconds(n);
                                case "m", "min" -> Duration.ofMinutes(n);
                                case "h" -> Duration.ofHours(n);
                                case "d" -> Duration.ofDays(n);
                                default -> Duration.ofDays(7 * n);
                            });
        }
        boolean whole = end == typed.strip().length() && !sum.isZero();
        return whole && sum.compareTo(Duration.ofDays(366_000)) < 0 ? sum : null;
    }

    private OptionalLong day(String word, @Nullable String time) {
        LocalDate today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
        boolean yesterday = word.equals("yesterday") || word.equals("вчера");
        LocalDate day = yesterday ? today.minusDays(1) : today;
        try {
            return at(day.atTime(time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time)));
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong absolute(String text) {
        return first(
                () -> Instant.parse(text).toEpochMilli(),
                () -> OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant().toEpochMilli(),
                () -> local(LocalDateTime.parse(text.replaceFirst(" +", "T"))),
                () -> local(LocalDate.parse(text).atStartOfDay()),
                () ->
                        local(
                                Instant.ofEpochMilli(now)
                                        .atZone(zone)
                                        .toLocalDate()
                                        .atTime(LocalTime.parse(text))));
    }

    @SafeVarargs
    private static OptionalLong first(Supplier<Long>... readings) {
        for (Supplier<Long> reading : readings) {
            try {
                return OptionalLong.of(reading.get());
            } catch (DateTimeException | ArithmeticException e) {
                // Not written that way; the next one may be.
                continue;
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong at(LocalDateTime local) {
        return OptionalLong.of(local(local));
    }

    private long local(LocalDateTime local) {
        return ZonedDateTime.of(local, zone).toInstant().toEpochMilli();
    }
}
