package dev.pilothouse.core.logs;

import dev.pilothouse.core.remote.ShellText;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// A container: `docker logs --timestamps` or podman's, whose time before each line also tells
/// where to go on after a loss. Lines of one and the same time are counted.
final class ContainerDialect extends LogDialect {

    private static final int LIMIT = 64 << 10;
    private static final int TIME_AT_LEAST = 20;
    private static final int TIME_AT_MOST = 36;

    private final LogSource.Container source;
    private final LogRequest request;
    private final TextLines lines;
    private String last = "";
    private int same;
    private Instant lastAt = Instant.MIN;
    private boolean passing;
    private int passed;
    private int toPass;

    ContainerDialect(LogSource.Container source, LogRequest request) {
        super(LIMIT);
        this.source = source;
        this.request = request;
        lines = new TextLines(request);
    }

    @Override
    String script() {
        String engine = source.engine();
        StringBuilder out = new StringBuilder();
        out.append("command -v ").append(engine).append(" >/dev/null 2>&1 || { echo '");
        out.append(engine).append(": not found'; exit 127; }\necho PH ").append(CLOCK);
        out.append("\nexec ").append(engine).append(" logs --timestamps");
        if (request.goesOn()) {
            out.append(" -f");
        }
        if (!last.isEmpty()) {
            out.append(" --since ").append(ShellText.quote(last));
        } else {
            request.since()
                    .ifPresentOrElse(
                            t -> out.append(" --since ").append(Instant.ofEpochMilli(t)),
                            () -> out.append(" --tail ").append(request.lines()));
        }
        request.until().ifPresent(t -> out.append(" --until ").append(Instant.ofEpochMilli(t)));
        return out.append(' ').append(ShellText.quote(source.name())).append('\n').toString();
    }

    @Override
    void begin() {
        super.begin();
        passing = !last.isEmpty();
        toPass = same;
        passed = 0;
    }

    @Override
    void head(long now, ZoneOffset zone, String[] words) {
        lines.clock(now, zone);
    }

    @Override
    void line(byte[] bytes, int offset, int length, long raw, LogSink sink) {
        String text = text(bytes, offset, length, raw);
        int space = text.indexOf(' ');
        int end = space < 0 ? text.length() : space;
        Instant at = end >= TIME_AT_LEAST && end <= TIME_AT_MOST ? moment(text, end) : Instant.MIN;
        if (at.equals(Instant.MIN)) {
            // docker itself, such as "Error response from daemon"
            complain(text);
            sink.mark(new LogMark.Said(text));
            return;
        }
        if (passing && at.isBefore(lastAt)) {
            return;
        }
        if (passing && at.equals(lastAt) && passed < toPass) {
            passed++;
            return;
        }
        passing = false;
        same = at.equals(lastAt) ? same + 1 : 1;
        last = text.substring(0, end);
        lastAt = at;
        lines.give(space < 0 ? "" : text.substring(space + 1), at.toEpochMilli(), sink);
    }

    private static Instant moment(String text, int end) {
        if (text.charAt(4) != '-' || text.charAt(10) != 'T') {
            return Instant.MIN;
        }
        try {
            return OffsetDateTime.parse(text.substring(0, end)).toInstant();
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }
}
