package dev.pilothouse.core.rfb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/// Writes down what a server says.
final class Words {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Words u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    Words u16(int... values) {
        for (int value : values) {
            u8(value >> 8, value);
        }
        return this;
    }

    Words u32(int value) {
        return u16(value >> 16, value);
    }

    Words text(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Words bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// As the client wants it.
    Words pixel(int colour) {
        return u8(colour, colour >> 8, colour >> 16, 0);
    }

    Words cpixel(int colour) {
        return u8(colour, colour >> 8, colour >> 16);
    }

    Words tpixel(int colour) {
        return u8(colour >> 16, colour >> 8, colour);
    }

    /// Version 3.8 without a login, and a screen.
    Words welcome(int width, int height) {
        return text("RFB 003.008\n").u8(1, 1).u32(0).screen(width, height);
    }

    Words screen(int width, int height) {
        return u16(width, height).bytes(new byte[16]).u32(4).text("desk");
    }

    Words update(int rectangles) {
        return u8(0, 0).u16(rectangles);
    }

    Words rectangle(Area area, int encoding) {
        return u16(area.x(), area.y(), area.width(), area.height()).u32(encoding);
    }

    /// In one to three bytes.
    Words compact(int length) {
        if (length < 128) {
            return u8(length);
        }
        return length < 1 << 14
                ? u8((length & 127) | 128, length >> 7)
                : u8((length & 127) | 128, ((length >> 7) & 127) | 128, length >> 14);
    }

    int size() {
        return out.size();
    }

    byte[] done() {
        return out.toByteArray();
    }

    /// The next part of a compressed stream.
    static byte[] deflate(Deflater deflater, byte[] plain) {
        deflater.setInput(plain);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        int n;
        do {
            n = deflater.deflate(part, 0, part.length, Deflater.SYNC_FLUSH);
            packed.write(part, 0, n);
        } while (n == part.length);
        return packed.toByteArray();
    }
}
