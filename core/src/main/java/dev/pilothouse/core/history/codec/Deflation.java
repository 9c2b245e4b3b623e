package dev.pilothouse.core.history.codec;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Raw deflate, as short as it gets.
final class Deflation {

    private Deflation() {}

    /// The same bytes where deflating does not make them shorter.
    static byte[] deflate(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(plain);
            deflater.finish();
            byte[] room = new byte[plain.length + 64];
            int size = deflater.deflate(room);
            return deflater.finished() ? Arrays.copyOf(room, size) : plain;
        }
    }

    /// Throws [CorruptData].
    static byte[] inflate(byte[] deflated, int length) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated);
            byte[] plain = new byte[length];
            int size = 0;
            while (size < length) {
                int more = inflater.inflate(plain, size, length - size);
                if (more == 0) {
                    throw new CorruptData("deflated bytes end early");
                }
                size += more;
            }
            return plain;
        } catch (DataFormatException e) {
            throw new CorruptData("deflated bytes", e);
        }
    }
}
