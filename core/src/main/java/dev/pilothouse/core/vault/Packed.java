package dev.pilothouse.core.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a vault file: numbers big endian, texts and byte strings after their length. What
/// was written is wiped where it is no longer needed, because it may be secret.
final class Packed {

    private static final int LONGEST = 16 << 20;

    private Packed() {}

    /// What was read is no vault; says which part.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }
    }

    /// Grows as needed. Not thread-safe.
    static final class Writer implements AutoCloseable {
        private byte[] buffer = new byte[512];
        private int length;

        Writer u8(int value) {
            room(1);
            buffer[length++] = (byte) value;
            return this;
        }

        Writer u16(int value) {
            return u8(value >> 8).u8(value);
        }

        Writer u32(int value) {
            return u16(value >> 16).u16(value);
        }

        Writer u64(long value) {
            return u32((int) (value >> 32)).u32((int) value);
        }

        Writer raw(byte[] bytes) {
            room(bytes.length);
            System.arraycopy(bytes, 0, buffer, length, bytes.length);
            length += bytes.length;
            return this;
        }

        Writer bytes(byte[] bytes) {
            return u32(bytes.length).raw(bytes);
        }

        Writer text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Writer secret(Secret secret) {
            byte[] bytes = secret.utf8();
            bytes(bytes);
            Arrays.fill(bytes, (byte) 0);
            return this;
        }

        private void room(int more) {
            if (length + more > buffer.length) {
                byte[] larger = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
                Arrays.fill(buffer, (byte) 0);
                buffer = larger;
            }
        }

        byte[] done() {
            return Arrays.copyOf(buffer, length);
        }

        @Override
        public void close() {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /// Not thread-safe.
    static final class Reader {
        private final ByteBuffer in;

        Reader(byte[] bytes) {
            in = ByteBuffer.wrap(bytes);
        }

        int u8() throws Malformed {
            need(1);
            return in.get() & 0xff;
        }

        int u16() throws Malformed {
            need(2);
            return in.getShort() & 0xffff;
        }

        int u32() throws Malformed {
            need(4);
            return in.getInt();
        }

        long u64() throws Malformed {
            need(8);
            return in.getLong();
        }

        byte[] raw(int count) throws Malformed {
            need(count);
            byte[] bytes = new byte[count];
            in.get(bytes);
            return bytes;
        }

        byte[] bytes() throws Malformed {
            return raw(u32());
        }

        String text() throws Malformed {
            byte[] bytes = bytes();
            try {
                return decode(bytes).toString();
            } catch (CharacterCodingException e) {
                throw new Malformed("text");
            }
        }

        Secret secret() throws Malformed {
            byte[] bytes = bytes();
            try {
                return Secret.ofUtf8(bytes);
            } catch (CharacterCodingException e) {
                throw new Malformed("text");
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }

        int at() {
            return in.position();
        }

        void end() throws Malformed {
            if (in.hasRemaining()) {
                throw new Malformed("end");
            }
        }

        private void need(int count) throws Malformed {
            if (count < 0 || count > LONGEST || count > in.remaining()) {
                throw new Malformed("length");
            }
        }
    }

    static CharBuffer decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes));
    }
}
