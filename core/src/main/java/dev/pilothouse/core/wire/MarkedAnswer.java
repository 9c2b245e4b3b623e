package dev.pilothouse.core.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Collects what a shell says and finds our answer in it: between a line with the first mark and a
/// line with the second mark and the exit status. What stands before the first mark is noise of
/// the login.
final class MarkedAnswer {

    private static final int LONGEST_STATUS = 12;

    private final byte[] begin;
    private final byte[] end;
    private final int limit;
    private byte[] bytes = new byte[8192];
    private int size;
    private int start = -1;
    private int searched;
    private int stop = -1;
    private int status;

    /// @param begin the first mark, without the line's end
    /// @param end the second mark
    /// @param limit how many bytes may be collected, noise included
    MarkedAnswer(String begin, String end, int limit) {
        this.begin = (begin + "\n").getBytes(StandardCharsets.US_ASCII);
        this.end = ("\n" + end + " ").getBytes(StandardCharsets.US_ASCII);
        this.limit = limit;
    }

    /// Whether the limit is passed.
    boolean tooMuch() {
        return size > limit;
    }

    boolean begun() {
        return start >= 0;
    }

    boolean finished() {
        return stop >= 0;
    }

    int status() {
        return status;
    }

    /// The answer, or what there is of it.
    byte[] answer() {
        if (start < 0) {
            return new byte[0];
        }
        return Arrays.copyOfRange(bytes, start, stop >= 0 ? stop : size);
    }

    /// What came before the answer, or instead of it.
    String noise() {
        int until = start >= 0 ? start - begin.length : size;
        return new String(bytes, 0, until, StandardCharsets.UTF_8);
    }

    void add(byte[] more, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
        if (start < 0) {
            int found = find(begin, searched, size);
            searched = Math.max(0, size - begin.length + 1);
            if (found >= 0) {
                start = found + begin.length;
                // An empty answer's second mark begins with the end of the first mark's line.
                searched = start - 1;
            }
        }
        if (start >= 0 && stop < 0) {
            findEnd();
        }
    }

    private void findEnd() {
        int from = searched;
        while (true) {
            int found = find(end, from, size);
            if (found < 0) {
                searched = Math.max(start - 1, size - end.length + 1);
                return;
            }
            int digit = found + end.length;
            int value = 0;
            while (digit < size && bytes[digit] >= '0' && bytes[digit] <= '9') {
                value = value * 10 + bytes[digit] - '0';
                digit++;
            }
            if (digit == size && digit - found - end.length < LONGEST_STATUS) {
                searched = found;
                return;
            }
            if (digit < size && digit > found + end.length && bytes[digit] == '\n') {
                stop = Math.max(start, found);
                status = value;
                return;
            }
            from = found + 1;
        }
    }

    private int find(byte[] what, int from, int to) {
        for (int at = from; at + what.length <= to; at++) {
            if (bytes[at] == what[0]
                    && Arrays.equals(bytes, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
