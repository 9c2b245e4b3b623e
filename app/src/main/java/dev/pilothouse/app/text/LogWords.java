package dev.pilothouse.app.text;

import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogLine;
import dev.pilothouse.core.logs.LogMark;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A line as people read it: on the screen, on the clipboard, in a file.
public final class LogWords {

    private final Texts texts;
    private final Format format;
    private final ZoneId zone;
    private final DateTimeFormatter brief;
    private final DateTimeFormatter withDay;
    private final DateTimeFormatter whole;

    public LogWords(Format format) {
        this.format = format;
        texts = format.texts();
        zone = format.zone();
        brief = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
        withDay = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
        whole =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
                        .withZone(zone);
    }

    /// @param days whether the day is told, too
    public String time(LogLine line, boolean days) {
        if (line.at() == LogLine.UNKNOWN || line.continued()) {
            return "";
        }
        return (days ? withDay : brief).format(Instant.ofEpochMilli(line.at()));
    }

    public boolean sameDay(long one, long other) {
        return Instant.ofEpochMilli(one)
                .atZone(zone)
                .toLocalDate()
                .equals(Instant.ofEpochMilli(other).atZone(zone).toLocalDate());
    }

    /// The level as a word, empty where the line does not say or goes on with another.
    public String level(LogLine line) {
        if (line.mark() != null) {
            return texts.text("logs.level.note");
        }
        return line.continued() || line.level() == LogLevel.NONE ? "" : level(line.level());
    }

    public String level(LogLevel level) {
        return texts.text("logs.level." + level.name().toLowerCase(Locale.ROOT));
    }

    /// Behind time and level.
    public String message(LogLine line) {
        LogMark mark = line.mark();
        if (mark != null) {
            return mark(mark);
        }
        return line.origin().isEmpty() || line.continued()
                ? line.message()
                : line.origin() + ": " + line.message();
    }

    public String mark(LogMark mark) {
        return switch (mark) {
            case LogMark.Lost _ -> texts.text("logs.mark.lost");
            case LogMark.Resumed resumed ->
                    texts.text(
                            resumed.exact() ? "logs.mark.resumed" : "logs.mark.resumed.maybe",
                            format.time(resumed.lostAt()));
            case LogMark.Rotated _ -> texts.text("logs.mark.rotated");
            case LogMark.BySudo _ -> texts.text("logs.mark.sudo");
            case LogMark.Said said -> said.text();
            case LogMark.Ended ended -> texts.text("logs.mark.ended", ended.status());
        };
    }

    /// All of it on one line, with the whole time.
    public String plain(LogLine line) {
        if (line.mark() != null) {
            return "-- " + message(line);
        }
        if (line.body() > 0 || line.at() == LogLine.UNKNOWN) {
            return line.text();
        }
        String time = whole.format(Instant.ofEpochMilli(line.at()));
        String level = line.level() == LogLevel.NONE ? "" : " " + line.level().name();
        String origin = line.origin().isEmpty() ? "" : " " + line.origin() + ":";
        return time + level + origin + " " + line.text();
    }
}
