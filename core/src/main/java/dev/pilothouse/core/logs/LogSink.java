package dev.pilothouse.core.logs;

/// Takes the lines of one log, in order, on one thread.
public interface LogSink {

    /// Parameters as in [LogLine].
    void line(long at, LogLevel level, String origin, String text, int body, boolean continued);

    void mark(LogMark mark);
}
