package dev.pilothouse.core.logs;

import dev.pilothouse.core.remote.ShellText;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/// The journal: `journalctl -o json` with the few fields that are shown. Each entry carries its
/// cursor, so that going on after a loss is exact, and its priority, which no short format has.
final class JournalDialect extends LogDialect {

    /// One entry: a message may be long, and is given in full.
    private static final int LIMIT = 1 << 20;

    /// Whether the login sees what is not its own: journalctl itself does not say with every set of
    /// its options.
    private static final String RIGHTS =
            "[ \"$(id -u)\" = 0 ] || [ -n \"$(journalctl -q -n 1 -o cat _PID=1 2>/dev/null)\" ] ||"
                    + " echo "
                    + LogFaults.PARTLY
                    + "\n";

    /// Of a message, what is kept.
    private static final int LINE = 64 << 10;

    private final LogSource.Journal source;
    private final LogRequest request;
    private final JournalEntry entry = new JournalEntry();
    private String cursor = "";
    private long asked = -1;

    JournalDialect(LogSource.Journal source, LogRequest request) {
        super(LIMIT);
        this.source = source;
        this.request = request;
    }

    @Override
    String script() {
        StringBuilder out = new StringBuilder();
        out.append("command -v journalctl >/dev/null 2>&1 ||")
                .append(" { echo 'journalctl: not found'; exit 127; }\n")
                .append("F=; case $(journalctl --help 2>/dev/null) in *--output-fields*)")
                .append(" F=--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_PID;; esac\n")
                .append(source.user() ? "" : RIGHTS)
                .append("echo PH ")
                .append(CLOCK)
                .append('\n')
                .append("exec journalctl --no-pager -o json --all $F");
        if (!source.unit().isEmpty()) {
            out.append(source.user() ? " --user-unit=" : " -u ")
                    .append(ShellText.quote(source.unit()));
        }
        if (request.least() != LogLevel.NONE) {
            out.append(" -p ").append(request.least().priority());
        }
        request.until().ifPresent(t -> out.append(" --until @").append(Math.ceilDiv(t, 1000L)));
        if (request.goesOn()) {
            out.append(" -f");
        }
        if (!cursor.isEmpty()) {
            out.append(" --no-tail --after-cursor=").append(ShellText.quote(cursor));
        } else if (asked >= 0) {
            out.append(" --no-tail --since @").append(asked / 1000);
        } else if (request.since().isPresent()) {
            out.append(request.goesOn() ? " --no-tail" : "")
                    .append(" --since @")
                    .append(request.since().getAsLong() / 1000);
        } else {
            out.append(" -n ").append(request.lines());
        }
        return out.append('\n').toString();
    }

    @Override
    void head(long now, ZoneOffset zone, String[] words) {
        if (asked < 0 && request.since().isEmpty() && request.goesOn()) {
            asked = now;
        }
    }

    @Override
    void line(byte[] bytes, int offset, int length, long raw, LogSink sink) {
        String json = new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (!entry.read(json)) {
            if (!json.startsWith("-- ") && !json.isBlank()) {
                complain(json);
            }
            return;
        }
        if (!entry.cursor.isEmpty()) {
            cursor = entry.cursor;
        }
        long at = entry.micros / 1000;
        LogLevel level = LogLevel.of(entry.priority);
        String origin =
                entry.pid.isEmpty() ? entry.identifier : entry.identifier + "[" + entry.pid + "]";
        boolean continued = false;
        String rest = entry.message;
        do {
            int end = rest.indexOf('\n');
            String one = end < 0 ? rest : rest.substring(0, end);
            rest = end < 0 ? "" : rest.substring(end + 1);
            sink.line(at, level, origin, PlainText.clean(shortened(one)), 0, continued);
            continued = true;
        } while (!rest.isEmpty());
    }

    private static String shortened(String text) {
        return text.length() <= LINE
                ? text
                : text.substring(0, LINE) + " … (+" + (text.length() - LINE) + ")";
    }
}
