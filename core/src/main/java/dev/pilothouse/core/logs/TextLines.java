package dev.pilothouse.core.logs;

import java.time.ZoneOffset;

/// Gives lines of text their time and level, and those that belong to the one before, such as a
/// stack trace, that one's.
final class TextLines {

    private final LogRequest request;
    private TimeWords times = new TimeWords(ZoneOffset.UTC, 0);
    private long last = LogLine.UNKNOWN;
    private LogLevel level = LogLevel.NONE;
    private boolean any;

    TextLines(LogRequest request) {
        this.request = request;
    }

    void clock(long now, ZoneOffset zone) {
        times = new TimeWords(zone, now);
    }

    /// @param known the time where something else says it
    void give(String text, long known, LogSink sink) {
        boolean timed = known == LogLine.UNKNOWN && times.read(text);
        long at = timed ? times.millis : known;
        int body = timed ? times.end : 0;
        boolean indented = any && indented(text);
        boolean continued = indented || (any && at == LogLine.UNKNOWN && last != LogLine.UNKNOWN);
        LogLevel said = indented ? LogLevel.NONE : LevelWords.of(text, body);
        if (continued) {
            at = at == LogLine.UNKNOWN ? last : at;
            said = said == LogLevel.NONE ? level : said;
        }
        last = at;
        level = said;
        any = true;
        if (request.wants(at) && said.atLeast(request.least())) {
            sink.line(at, said, "", text, body, continued);
        }
    }

    private static boolean indented(String text) {
        return (!text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t'))
                || text.startsWith("Caused by:")
                || text.startsWith("Traceback ");
    }
}
