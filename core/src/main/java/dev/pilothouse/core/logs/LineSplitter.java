package dev.pilothouse.core.logs;

import java.util.Arrays;

/// Finds lines in bytes that come in pieces. A line that is longer than the limit is told in time
/// and its rest passed over, so that one line without an end fills no memory.
final class LineSplitter {

    private final int limit;
    private byte[] part = new byte[1024];
    private int size;
    private long raw;

    LineSplitter(int limit) {
        this.limit = limit;
    }

    /// Is told the lines.
    interface Lines {
        /// @param length without the line's end; cut off at the limit
        /// @param raw of the whole line with its end, in bytes
        void line(byte[] bytes, int offset, int length, long raw);
    }

    void add(byte[] bytes, int offset, int length, Lines lines) {
        int from = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (raw == 0 && i - from <= limit) {
                lines.line(bytes, from, i - from, i - from + 1L);
            } else {
                keep(bytes, from, i - from);
                lines.line(part, 0, size, raw + 1);
                reset();
            }
            from = i + 1;
        }
        keep(bytes, from, end - from);
    }

    private void keep(byte[] bytes, int from, int length) {
        raw += length;
        int room = Math.min(length, limit - size);
        if (room <= 0) {
            return;
        }
        if (size + room > part.length) {
            part = Arrays.copyOf(part, Math.min(limit, Math.max(size + room, part.length * 2)));
        }
        System.arraycopy(bytes, from, part, size, room);
        size += room;
    }

    /// A line that has begun and will not end.
    void end(Lines lines) {
        if (raw > 0) {
            lines.line(part, 0, size, raw);
        }
        reset();
    }

    /// Forgets a line that has begun.
    void reset() {
        size = 0;
        raw = 0;
        if (part.length > 1 << 16) {
            part = new byte[1024];
        }
    }
}
