package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.LogWords;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogLine;
import dev.pilothouse.core.logs.LogMark;
import dev.pilothouse.core.logs.LogRequest;
import dev.pilothouse.core.logs.LogSink;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogState;
import dev.pilothouse.core.logs.LogTail;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/// Prints a log, and goes on while it is followed and nobody ends the program.
final class ServiceLogs {

    private static final Duration TICK = Duration.ofMillis(100);

    private final Session session;
    private final Core core;
    private final LogWords words;

    ServiceLogs(Session session, Core core) {
        this.session = session;
        this.core = core;
        words = new LogWords(session.format());
    }

    int print(Target target, LogSource source, LogOptions options) throws InterruptedException {
        LogTail tail;
        try {
            tail =
                    core.nodes()
                            .logs()
                            .tail(core.who(), target, source, request(options), new Printed());
        } catch (NotAllowed e) {
            session.tell(new Fault.Forbidden(source.name(), ""));
            return ExitCode.NOT_MEASURED;
        }
        try (tail) {
            tail.start();
            boolean told = false;
            while (true) {
                LogState state = tail.state().current();
                if (!told && tail.partly().current().isPresent()) {
                    told = true;
                    session.err().println(session.text("logs.partly"));
                    session.err().println("  " + tail.partly().current().get());
                }
                if (state instanceof LogState.Broken broken) {
                    session.tell(broken.fault());
                    return ExitCode.NOT_MEASURED;
                }
                if (state instanceof LogState.Ended
                        || session.around().ending().getAsBoolean()
                        || session.out().checkError()) {
                    return ExitCode.FINE;
                }
                session.scheduler().pause(TICK);
            }
        }
    }

    private LogRequest request(LogOptions options) {
        if (options.lines < 1) {
            throw new WrongUse(session.text("cli.wrong.lines"));
        }
        OptionalLong since =
                options.since.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(session.moment("--since", options.since));
        OptionalLong until =
                options.until.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(session.moment("--until", options.until));
        return new LogRequest(
                options.lines, since, until, options.follow, level(options.level.strip()));
    }

    private LogLevel level(String typed) {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "" -> LogLevel.NONE;
            case "critical", "crit" -> LogLevel.CRITICAL;
            case "error", "err" -> LogLevel.ERROR;
            case "warning", "warn" -> LogLevel.WARNING;
            case "notice" -> LogLevel.NOTICE;
            case "info" -> LogLevel.INFO;
            case "debug" -> LogLevel.DEBUG;
            default -> throw new WrongUse(session.text("cli.wrong.level", typed));
        };
    }

    /// Lines go out as they come; what happened to the log goes to the error output.
    private final class Printed implements LogSink {
        private long number;

        @Override
        public void line(
                long at, LogLevel level, String origin, String text, int body, boolean continued) {
            LogLine line = new LogLine(number++, at, level, origin, text, body, continued, null);
            if (!session.json()) {
                session.say(TextTable.clean(words.plain(line)));
                return;
            }
            ObjectNode node = session.mapper().createObjectNode();
            if (at == LogLine.UNKNOWN) {
                node.putNull("time");
            } else {
                node.put("time", Instant.ofEpochMilli(at).toString());
            }
            node.put("level", level == LogLevel.NONE ? "" : level.name().toLowerCase(Locale.ROOT));
            node.put("origin", origin);
            node.put("text", text);
            session.print(node);
        }

        @Override
        public void mark(LogMark mark) {
            session.err().println(TextTable.clean(words.mark(mark)));
        }
    }
}
