package dev.pilothouse.core.history.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Reads what [ByteWriter] wrote. Whatever the bytes are, it never reads outside its limits: it
/// throws [CorruptData]. One thread at a time.
public final class ByteReader {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int at;
    private long bitAt;

    public ByteReader(byte[] bytes, int from, int end) {
        if (from < 0 || end > bytes.length || from > end) {
            throw new CorruptData("bytes " + from + " to " + end + " of " + bytes.length);
        }
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /// A reader of everything but the checksum at the end, which must be right.
    public static ByteReader checked(byte[] bytes) {
        int body = bytes.length - 4;
        if (body < 1) {
            throw new CorruptData("only " + bytes.length + " bytes");
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, body);
        if ((int) crc.getValue() != new ByteReader(bytes, body, bytes.length).fixed32()) {
            throw new CorruptData("checksum of " + bytes.length + " bytes");
        }
        return new ByteReader(bytes, 0, body);
    }

    /// Goes back over one byte that was read.
    void back() {
        at--;
    }

    public int left() {
        return end - at;
    }

    public int u8() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new CorruptData("a number without end");
    }

    /// A count or length, at most `limit`.
    public int count(int limit) {
        long value = varint();
        if (value < 0 || value > limit) {
            throw new CorruptData(value + " where at most " + limit + " is possible");
        }
        return (int) value;
    }

    public long signed() {
        return unzigzag(varint());
    }

    public int fixed32() {
        need(4);
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }

    public long fixed64() {
        return ((long) fixed32() << 32) | (fixed32() & 0xFFFFFFFFL);
    }

    public String text() {
        int length = count(left());
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    public byte[] raw(int length) {
        need(length);
        byte[] copy = new byte[length];
        System.arraycopy(bytes, at, copy, 0, length);
        at += length;
        return copy;
    }

    /// A reader of the next `length` bytes, which this one skips.
    public ByteReader part(int length) {
        need(length);
        ByteReader part = new ByteReader(bytes, at, at + length);
        at += length;
        return part;
    }

    public void beginBits() {
        bitAt = (long) at << 3;
    }

    /// The next bits, most significant first; at least 57 of them are real unless the data ends.
    long window() {
        int from = (int) (bitAt >>> 3);
        if (from + 8 <= bytes.length) {
            return (long) LONGS.get(bytes, from) << (bitAt & 7);
        }
        long window = 0;
        for (int i = 0; i < 8; i++) {
            int b = from + i < bytes.length ? bytes[from + i] & 0xFF : 0;
            window = (window << 8) | b;
        }
        return window << (bitAt & 7);
    }

    void skipBits(int count) {
        bitAt += count;
    }

    public long bits(int count) {
        if (count > 32) {
            long high = bits(count - 32);
            return (high << 32) | bits(32);
        }
        if (count == 0) {
            return 0;
        }
        long value = window() >>> (64 - count);
        bitAt += count;
        return value;
    }

    /// Ends a run of bits; fails if it went beyond the data.
    public void endBits() {
        long next = (bitAt + 7) >>> 3;
        if (next > end) {
            throw new CorruptData("bits beyond the end");
        }
        at = (int) next;
    }

    static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private void need(int count) {
        if (count < 0 || count > end - at) {
            throw new CorruptData(count + " bytes wanted, " + (end - at) + " left");
        }
    }
}
