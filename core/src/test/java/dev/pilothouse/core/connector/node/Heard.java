package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogLine;
import dev.pilothouse.core.logs.LogMark;
import dev.pilothouse.core.logs.LogSink;
import dev.pilothouse.core.logs.LogState;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Takes a log's lines and lets a test wait for them.
final class Heard implements LogSink {

    private static final long PATIENCE_MS = 30_000;

    private final List<LogLine> lines = new ArrayList<>();

    @Override
    public synchronized void line(
            long at, LogLevel level, String origin, String text, int body, boolean continued) {
        lines.add(new LogLine(lines.size(), at, level, origin, text, body, continued, null));
        notifyAll();
    }

    @Override
    public synchronized void mark(LogMark mark) {
        lines.add(
                new LogLine(lines.size(), LogLine.UNKNOWN, LogLevel.NONE, "", "", 0, false, mark));
        notifyAll();
    }

    synchronized List<String> texts() {
        return lines.stream().filter(l -> l.mark() == null).map(LogLine::text).toList();
    }

    synchronized List<LogMark> marks() {
        List<LogMark> marks = new ArrayList<>();
        for (LogLine line : lines) {
            LogMark mark = line.mark();
            if (mark != null) {
                marks.add(mark);
            }
        }
        return marks;
    }

    LogLine await(String text, Feed<LogState> state) throws InterruptedException {
        return await(line -> line.text().contains(text), () -> text + " " + state.current());
    }

    LogLine await(String text) throws InterruptedException {
        return await(line -> line.text().contains(text), () -> text);
    }

    void awaitMark(Class<? extends LogMark> kind) throws InterruptedException {
        await(line -> kind.isInstance(line.mark()), kind::getSimpleName);
    }

    private List<LogLine> newest() {
        return lines.subList(Math.max(0, lines.size() - 5), lines.size());
    }

    private synchronized LogLine await(Predicate<LogLine> wanted, Supplier<String> what)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (true) {
            for (LogLine line : lines) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            assertThat(left).as("%s did not come; there are %s", what.get(), newest()).isPositive();
            wait(left);
        }
    }
}
