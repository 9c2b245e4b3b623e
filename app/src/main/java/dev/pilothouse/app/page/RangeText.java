package dev.pilothouse.app.page;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.Range;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Ranges as people read and type them.
final class RangeText {

    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Format format;

    RangeText(Format format) {
        this.format = format;
    }

    /// "11:10 to now", "19 Nov 22:14 to 20 Nov 03:12".
    String read(Range range, boolean toNow, long now) {
        return format.texts()
                .text(
                        "node.range.text",
                        shortest(range.from(), range, now),
                        toNow
                                ? format.texts().text("node.range.now")
                                : shortest(range.to(), range, now));
    }

    private String shortest(long at, Range range, long now) {
        if (!format.day(at).equals(format.day(now)) || range.span() > 86_400_000L * 300) {
            String moment = format.moment(at, now);
            return range.span() > 86_400_000L * 3 ? format.day(at) : moment;
        }
        return range.span() < 600_000 ? format.time(at) : format.minute(at);
    }

    /// As it is typed into a field.
    String typed(long at) {
        return TYPED.format(Instant.ofEpochMilli(at).atZone(format.zone()));
    }

    /// What was typed.
    ///
    /// @param problem a key into the texts, null where there is none
    record Parsed(@Nullable Range range, @Nullable String problem) {}

    Parsed parse(String from, String to, long now) {
        ZoneId zone = format.zone();
        long start;
        long end;
        try {
            start =
                    LocalDateTime.parse(from.strip(), TYPED)
                            .atZone(zone)
                            .toInstant()
                            .toEpochMilli();
            end = LocalDateTime.parse(to.strip(), TYPED).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            return new Parsed(null, "node.range.bad");
        }
        if (start >= end) {
            return new Parsed(null, "node.range.order");
        }
        if (start >= now) {
            return new Parsed(null, "node.range.future");
        }
        return new Parsed(new Range(start, end), null);
    }
}
