package dev.pilothouse.core.logs;

import org.jspecify.annotations.Nullable;

/// The newest lines of a log, bounded in number and memory: where more come, the oldest are let
/// go and counted. One thread adds, any may look.
public final class LogRing implements LogSink {

    /// Lines that are kept for a person to look at.
    public static final int LINES = 50_000;

    /// Memory they may take, in bytes.
    public static final long BYTES = 48L << 20;

    private final @Nullable LogLine[] slots;
    private final long mostBytes;
    private long first;
    private long next;
    private long bytes;
    private long version;

    public LogRing(int lines, long mostBytes) {
        slots = new LogLine[lines];
        this.mostBytes = mostBytes;
    }

    @Override
    public synchronized void line(
            long at, LogLevel level, String origin, String text, int body, boolean continued) {
        add(new LogLine(next, at, level, origin, text, body, continued, null));
    }

    @Override
    public synchronized void mark(LogMark mark) {
        add(new LogLine(next, LogLine.UNKNOWN, LogLevel.NONE, "", "", 0, false, mark));
    }

    private void add(LogLine line) {
        if (next - first == slots.length) {
            forget();
        }
        slots[slot(next)] = line;
        next++;
        version++;
        bytes += line.weight();
        while (bytes > mostBytes && next - first > 1) {
            forget();
        }
    }

    private void forget() {
        LogLine old = slots[slot(first)];
        if (old != null) {
            bytes -= old.weight();
        }
        slots[slot(first)] = null;
        first++;
    }

    private int slot(long number) {
        return (int) (number % slots.length);
    }

    /// Lines that came, kept or not.
    public synchronized long came() {
        return next;
    }

    /// How many lines were let go.
    public synchronized long dropped() {
        return first;
    }

    /// What the lines take.
    public synchronized long bytes() {
        return bytes;
    }

    /// Changes with every change.
    public synchronized long version() {
        return version;
    }

    /// The kept lines from a number on.
    public synchronized Piece from(long number) {
        long start = Math.max(number, first);
        LogLine[] lines = new LogLine[(int) Math.max(0, next - start)];
        for (int i = 0; i < lines.length; i++) {
            LogLine line = slots[slot(start + i)];
            if (line != null) {
                lines[i] = line;
            }
        }
        return new Piece(first, version, lines);
    }

    /// @param first number of the oldest line that is kept
    @SuppressWarnings("ArrayRecordComponent") // made by the thousand, read once
    record Piece(long first, long version, LogLine[] lines) {}
}
