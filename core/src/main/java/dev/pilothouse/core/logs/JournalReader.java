package dev.pilothouse.core.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what `journalctl -o export` writes: fields of an entry as `NAME=value` lines, a field that
/// has line ends or is no text as its name, eight bytes of length (the lowest first) and that many
/// bytes; an empty line ends the entry. Bytes may come in any pieces. Of a field that is too large
/// its beginning is kept.
///
/// Format: systemd's JOURNAL_EXPORT_FORMATS, "Journal Export Format".
final class JournalReader {

    private static final int LIMIT = 1 << 20;
    private static final int NAME = 64;

    private enum State {
        LINE,
        LENGTH,
        DATA,
        DATA_END
    }

    private State state = State.LINE;
    private byte[] part = new byte[1024];
    private int size;
    private long left;
    private int lengthBytes;
    private String name = "";

    String cursor = "";
    String message = "";
    String identifier = "";
    String pid = "";
    long micros = -1;
    int priority = -1;

    /// Is told what was read.
    interface Entries {
        /// An entry is complete: it stands in the fields of the reader.
        void entry();

        /// A line that is of no entry: journalctl itself speaks.
        void complaint(String text);
    }

    void reset() {
        state = State.LINE;
        size = 0;
        clear();
    }

    private void clear() {
        cursor = "";
        message = "";
        identifier = "";
        pid = "";
        micros = -1;
        priority = -1;
    }

    void add(byte[] bytes, int offset, int length, Entries to) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            at =
                    switch (state) {
                        case LINE -> line(bytes, at, end, to);
                        case LENGTH -> length(bytes, at);
                        case DATA -> data(bytes, at, end);
                        case DATA_END -> {
                            state = State.LINE;
                            yield at + 1;
                        }
                    };
        }
    }

    private int line(byte[] bytes, int from, int end, Entries to) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        if (at == end) {
            keep(bytes, from, end - from);
            return end;
        }
        if (size == 0) {
            whole(bytes, from, at - from, to);
        } else {
            keep(bytes, from, at - from);
            int n = size;
            size = 0;
            whole(part, 0, n, to);
            shrink();
        }
        return at + 1;
    }

    private void whole(byte[] bytes, int from, int length, Entries to) {
        if (length == 0) {
            if (micros >= 0) {
                to.entry();
            }
            clear();
            return;
        }
        int equals = 0;
        while (equals < length && equals < NAME && named(bytes[from + equals])) {
            equals++;
        }
        if (equals == length) {
            name = new String(bytes, from, length, StandardCharsets.US_ASCII);
            state = State.LENGTH;
            left = 0;
            lengthBytes = 0;
        } else if (equals > 0 && bytes[from + equals] == '=') {
            field(bytes, from, equals, from + equals + 1, length - equals - 1);
        } else {
            to.complaint(new String(bytes, from, Math.min(length, 500), StandardCharsets.UTF_8));
        }
    }

    private static boolean named(byte b) {
        return (b >= 'A' && b <= 'Z') || b == '_' || (b >= '0' && b <= '9');
    }

    private int length(byte[] bytes, int at) {
        left |= (bytes[at] & 0xFFL) << (8 * lengthBytes);
        if (++lengthBytes == 8) {
            left = Math.max(0, left);
            size = 0;
            state = State.DATA;
            if (left == 0) {
                dataEnd();
            }
        }
        return at + 1;
    }

    private int data(byte[] bytes, int from, int end) {
        int n = (int) Math.min(left, end - from);
        keep(bytes, from, n);
        left -= n;
        if (left == 0) {
            dataEnd();
        }
        return from + n;
    }

    private void dataEnd() {
        byte[] key = name.getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(key, key.length + size);
        System.arraycopy(part, 0, both, key.length, size);
        int n = size;
        size = 0;
        field(both, 0, key.length, key.length, n);
        shrink();
        state = State.DATA_END;
    }

    private void keep(byte[] bytes, int from, int length) {
        int room = Math.min(length, LIMIT - size);
        if (room <= 0) {
            return;
        }
        if (size + room > part.length) {
            part = Arrays.copyOf(part, Math.min(LIMIT, Math.max(size + room, part.length * 2)));
        }
        System.arraycopy(bytes, from, part, size, room);
        size += room;
    }

    private void shrink() {
        if (part.length > 1 << 16) {
            part = new byte[1024];
        }
    }

    private void field(byte[] bytes, int key, int keyLength, int value, int length) {
        switch (keyLength) {
            case 4 -> {
                if (is(bytes, key, "_PID")) {
                    pid = text(bytes, value, length);
                }
            }
            case 7 -> {
                if (is(bytes, key, "MESSAGE")) {
                    message = text(bytes, value, length);
                }
            }
            case 8 -> {
                if (is(bytes, key, "__CURSOR")) {
                    cursor = text(bytes, value, length);
                } else if (is(bytes, key, "PRIORITY")) {
                    priority = length == 1 ? bytes[value] - '0' : -1;
                }
            }
            case 17 -> {
                if (is(bytes, key, "SYSLOG_IDENTIFIER")) {
                    identifier = text(bytes, value, length);
                }
            }
            case 20 -> {
                if (is(bytes, key, "__REALTIME_TIMESTAMP")) {
                    micros = number(bytes, value, length);
                }
            }
            default -> {
                // not asked for
            }
        }
    }

    private static boolean is(byte[] bytes, int from, String wanted) {
        for (int i = 0; i < wanted.length(); i++) {
            if (bytes[from + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private static long number(byte[] bytes, int from, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            int digit = bytes[from + i] - '0';
            if (digit < 0 || digit > 9 || i > 17) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return length == 0 ? -1 : value;
    }
}
