package dev.pilothouse.core.logs;

import java.util.ArrayList;
import java.util.List;

/// Keeps what a log gives.
final class Lines implements LogSink {

    final List<LogLine> all = new ArrayList<>();

    @Override
    public synchronized void line(
            long at, LogLevel level, String origin, String text, int body, boolean continued) {
        all.add(new LogLine(all.size(), at, level, origin, text, body, continued, null));
    }

    @Override
    public synchronized void mark(LogMark mark) {
        all.add(new LogLine(all.size(), LogLine.UNKNOWN, LogLevel.NONE, "", "", 0, false, mark));
    }

    synchronized List<String> texts() {
        return all.stream().map(l -> l.mark() == null ? l.text() : l.mark().toString()).toList();
    }
}
