package dev.pilothouse.app.text;

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
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Times and durations as people type them: `2026-11-20T03:12:00Z`, `2026-11-20 03:12`, `03:12`
/// (today), `21 Nov 2026 03:12`, `21.11.2026`, `-2h`, `-1d12h`, `yesterday 03:12`, `вчера 03:12`,
/// `now`. Without an offset they are in
/// the given zone.
public final class Moments {

    private static final Pattern PIECE = Pattern.compile("(\\d{1,9})(ms|s|m|min|h|d|w)");
    private static final Pattern DAY_WORD =
            Pattern.compile("(today|yesterday|сегодня|вчера)(?:\\s+(.+))?");

    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?");
    private static final List<DateTimeFormatter> DAYS =
            Stream.concat(
                            Stream.of("uuuu-MM-dd", "d.M.uuuu").map(p -> of(p, Locale.ROOT)),
                            Texts.LANGUAGES.stream()
                                    .flatMap(
                                            l ->
                                                    Stream.of("d MMM uuuu", "d MMMM uuuu")
                                                            .map(p -> of(p, l))))
                    .toList();

    private static DateTimeFormatter of(String pattern, Locale language) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(language)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private final ZoneId zone;
    private final long now;

    public Moments(ZoneId zone, long now) {
        this.zone = zone;
        this.now = now;
    }

    /// A day alone, as the window writes it (`21 Nov 2026`, `21 Nov` of this year), as an ISO date
    /// or with dots, or as a word.
    public Optional<LocalDate> day(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        LocalDate today = today();
        switch (text) {
            case "today", "сегодня" -> {
                return Optional.of(today);
            }
            case "yesterday", "вчера" -> {
                return Optional.of(today.minusDays(1));
            }
            default -> {}
        }
        for (DateTimeFormatter each : DAYS) {
            try {
                return Optional.of(LocalDate.parse(text.replace(",", ""), each));
            } catch (DateTimeParseException e) {
                // Not written that way; the next one may be.
                continue;
            }
        }
        boolean yearless = text.matches("\\d{1,2} \\p{L}+\\.?");
        return yearless ? day(text + " " + today.getYear()) : Optional.empty();
    }

    /// A time of day alone: `3:12`, `03:12:30`, `3.12`.
    public static Optional<LocalTime> time(String typed) {
        Matcher m = TIME.matcher(typed.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(m.group(1));
        int minute = Integer.parseInt(m.group(2));
        int second = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
        return hour > 23 || minute > 59 || second > 59
                ? Optional.empty()
                : Optional.of(LocalTime.of(hour, minute, second));
    }

    /// The moment that a day and a time of it are in this zone.
    public long at(LocalDate day, LocalTime time) {
        return local(day.atTime(time));
    }

    private LocalDate today() {
        return Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
    }

    /// Milliseconds since 1970; empty for what is no time.
    public OptionalLong moment(String typed) {
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
        OptionalLong absolute = absolute(text.toUpperCase(Locale.ROOT));
        return absolute.isPresent() ? absolute : dayAndTime(text);
    }

    private OptionalLong dayAndTime(String text) {
        Optional<LocalTime> alone = time(text);
        if (alone.isPresent()) {
            return OptionalLong.of(at(today(), alone.get()));
        }
        int space = text.lastIndexOf(' ');
        Optional<LocalTime> time = space < 0 ? Optional.empty() : time(text.substring(space));
        Optional<LocalDate> day = day(time.isPresent() ? text.substring(0, space) : text);
        return day.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(at(day.get(), time.orElse(LocalTime.MIDNIGHT)));
    }

    /// `90s`, `15m`, `1h30m`; null for what is no duration or is zero.
    public static @Nullable Duration duration(String typed) {
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
