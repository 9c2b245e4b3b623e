package dev.pilothouse.core.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/// SFTP requests that leave together.
final class Requests {

    private byte[] bytes = new byte[2048];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /// @return the id
    int add(int type, int id, Consumer<Requests> body) {
        int start = size;
        number(0);
        room(1)[size++] = (byte) type;
        number(id);
        body.accept(this);
        ByteBuffer.wrap(bytes).putInt(start, size - start - 4);
        return id;
    }

    Requests number(int number) {
        ByteBuffer.wrap(room(4)).putInt(size, number);
        size += 4;
        return this;
    }

    Requests longNumber(long number) {
        ByteBuffer.wrap(room(8)).putLong(size, number);
        size += 8;
        return this;
    }

    Requests string(byte[] text) {
        number(text.length);
        System.arraycopy(text, 0, room(text.length), size, text.length);
        size += text.length;
        return this;
    }

    private byte[] room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
        return bytes;
    }

    /// And empties this.
    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }
}
