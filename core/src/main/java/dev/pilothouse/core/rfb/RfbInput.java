package dev.pilothouse.core.rfb;

import dev.pilothouse.core.wire.Duplex;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What the server says, as numbers and bytes. One thread reads.
final class RfbInput {

    static final int BUFFER = 128 << 10;

    private final Duplex channel;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private volatile long total;

    RfbInput(Duplex channel) {
        this.channel = channel;
    }

    /// Bytes read from the channel so far; any thread.
    long total() {
        return total;
    }

    /// Waits until so many bytes are in [#buffer] from [#at] on.
    void need(int bytes) throws IOException {
        if (end - at >= bytes) {
            return;
        }
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
        }
        while (end < bytes) {
            fill();
        }
    }

    private void fill() throws IOException {
        int n = channel.read(buffer, end, buffer.length - end);
        if (n < 0) {
            throw new EOFException();
        }
        end += n;
        count(n);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only look
    private void count(int n) {
        total += n;
    }

    byte[] buffer() {
        return buffer;
    }

    int at() {
        return at;
    }

    /// Goes past bytes that [#need] has brought.
    void pass(int bytes) {
        at += bytes;
    }

    int u8() throws IOException {
        need(1);
        return buffer[at++] & 0xff;
    }

    int u16() throws IOException {
        need(2);
        int value = (buffer[at] & 0xff) << 8 | (buffer[at + 1] & 0xff);
        at += 2;
        return value;
    }

    int s32() throws IOException {
        need(4);
        int value =
                buffer[at] << 24
                        | (buffer[at + 1] & 0xff) << 16
                        | (buffer[at + 2] & 0xff) << 8
                        | (buffer[at + 3] & 0xff);
        at += 4;
        return value;
    }

    long u32() throws IOException {
        return s32() & 0xffffffffL;
    }

    /// A pixel in the format that was asked for.
    int pixel() throws IOException {
        need(4);
        int value = Pixels.of4(buffer, at);
        at += 4;
        return value;
    }

    void read(byte[] into, int offset, int length) throws IOException {
        int have = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, offset, have);
        at += have;
        int done = have;
        while (length - done >= BUFFER / 2) {
            int n = channel.read(into, offset + done, length - done);
            if (n < 0) {
                throw new EOFException();
            }
            count(n);
            done += n;
        }
        need(length - done);
        System.arraycopy(buffer, at, into, offset + done, length - done);
        at += length - done;
    }

    /// As many as come at once, at least one.
    int some(byte[] into, int offset, int most) throws IOException {
        need(1);
        int n = Math.min(most, end - at);
        System.arraycopy(buffer, at, into, offset, n);
        at += n;
        return n;
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        read(bytes, 0, count);
        return bytes;
    }

    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            need(1);
            int n = (int) Math.min(left, end - at);
            at += n;
            left -= n;
        }
    }

    /// A text behind its length.
    String text(int most) throws IOException {
        long length = u32();
        if (length > most) {
            throw new Garbled("a text of " + length + " bytes");
        }
        return new String(bytes((int) length), StandardCharsets.UTF_8);
    }
}
