package dev.pilothouse.core.logs;

import dev.pilothouse.core.time.Clock;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneOffset;

/// How one kind of log is read: which script to run, what its output means, where to go on after a
/// loss. Every script says first `PH`, the node's clock and zone, and what the dialect wants to
/// know. One thread.
abstract class LogDialect {

    private static final String HEAD = "PH ";
    private static final int MOST_COMPLAINTS = 2000;

    /// Says the clock; `%s` and `%z` are POSIX or everywhere.
    static final String CLOCK = "$(date +%s) $(date +%z)";

    private final LineSplitter splitter;
    private final int limit;
    private final StringBuilder complaints = new StringBuilder();
    private boolean begun;

    LogDialect(int limit) {
        this.limit = limit;
        splitter = new LineSplitter(limit);
    }

    static LogDialect of(LogSource source, LogRequest request, Clock clock) {
        return switch (source) {
            case LogSource.Journal journal -> new JournalDialect(journal, request);
            case LogSource.TextFile file -> new FileDialect(file, request);
            case LogSource.TmuxPane pane -> new TmuxDialect(pane, request, clock);
            case LogSource.Container container -> new ContainerDialect(container, request);
        };
    }

    /// For the next try: from the beginning, or from behind what was taken.
    abstract String script();

    /// Whether the last script went on exactly where the one before broke off; known once its head
    /// was read.
    boolean exact() {
        return true;
    }

    /// Whether to run [#script()] again at once, as where another file took the name.
    boolean again() {
        return false;
    }

    /// Whether nothing more will come although the script goes on.
    boolean done() {
        return false;
    }

    /// Told before each try.
    void begin() {
        begun = false;
        complaints.setLength(0);
        splitter.reset();
    }

    /// Whether the head was read: the log is there.
    boolean begun() {
        return begun;
    }

    void accept(byte[] bytes, int offset, int length, LogSink sink) {
        splitter.add(bytes, offset, length, (b, o, n, raw) -> one(b, o, n, raw, sink));
    }

    private void one(byte[] bytes, int offset, int length, long raw, LogSink sink) {
        if (begun) {
            if (!again()) {
                line(bytes, offset, length, raw, sink);
            }
            return;
        }
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (!text.startsWith(HEAD)) {
            complain(text);
            return;
        }
        String[] words = text.substring(HEAD.length()).split(" ", -1);
        begun = true;
        head(seconds(words[0]), zone(words.length > 1 ? words[1] : ""), words);
    }

    /// @param now of the node, milliseconds since 1970
    /// @param words of the head, the clock first
    abstract void head(long now, ZoneOffset zone, String[] words);

    abstract void line(byte[] bytes, int offset, int length, long raw, LogSink sink);

    /// The program has ended: what has no end is a line, too.
    void ended(LogSink sink) {
        splitter.end((b, o, n, raw) -> one(b, o, n, raw, sink));
    }

    final String text(byte[] bytes, int offset, int length, long raw) {
        int n = length > 0 && bytes[offset + length - 1] == '\r' ? length - 1 : length;
        return PlainText.of(bytes, offset, n, length == limit ? raw - 1 - length : 0);
    }

    /// What the program said that is no line of the log.
    final void complain(String text) {
        if (complaints.length() < MOST_COMPLAINTS) {
            complaints.append(text).append('\n');
        }
    }

    final String complaints() {
        return complaints.toString().strip();
    }

    private static long seconds(String digits) {
        return digits.matches("\\d{1,12}") ? Long.parseLong(digits) * 1000 : 0;
    }

    private static ZoneOffset zone(String text) {
        try {
            return text.matches("[+-]\\d{4}") ? ZoneOffset.of(text) : ZoneOffset.UTC;
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
