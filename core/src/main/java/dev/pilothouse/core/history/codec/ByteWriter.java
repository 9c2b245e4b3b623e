package dev.pilothouse.core.history.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Bytes that grow: variable-length integers (seven bits a byte, least significant first), zigzag
/// for signed ones, big-endian fixed ones, and a bit stream between them. One thread at a time.
public final class ByteWriter {

    private byte[] bytes;
    private int size;
    private long pending;
    private int pendingBits;

    public ByteWriter(int expected) {
        bytes = new byte[Math.max(16, expected)];
    }

    public int size() {
        return size;
    }

    public void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    public void signed(long value) {
        varint(zigzag(value));
    }

    public void fixed32(int value) {
        room(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void fixed64(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void raw(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    public void append(ByteWriter other) {
        raw(other.bytes, 0, other.size);
    }

    public void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        raw(utf8, 0, utf8.length);
    }

    /// Adds the lowest `count` bits of a value, 0 to 64.
    public void bits(long value, int count) {
        if (count > 32) {
            bits(value >>> 32, count - 32);
            bits(value, 32);
            return;
        }
        if (count == 0) {
            return;
        }
        pending = (pending << count) | (value & ((1L << count) - 1));
        pendingBits += count;
        if (pendingBits >= 8) {
            room(8);
            while (pendingBits >= 8) {
                pendingBits -= 8;
                bytes[size++] = (byte) (pending >>> pendingBits);
            }
        }
    }

    /// Ends a run of bits; what follows begins with a whole byte.
    public void endBits() {
        if (pendingBits > 0) {
            u8((int) (pending << (8 - pendingBits)));
            pendingBits = 0;
        }
        pending = 0;
    }

    /// Adds the checksum of everything so far.
    public void checksum() {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, size);
        fixed32((int) crc.getValue());
    }

    public void clear() {
        size = 0;
        pending = 0;
        pendingBits = 0;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
