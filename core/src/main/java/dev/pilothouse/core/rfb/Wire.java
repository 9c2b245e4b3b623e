package dev.pilothouse.core.rfb;

import java.nio.ByteBuffer;

/// The numbers of the protocol: what messages and encodings are called on the wire.
final class Wire {

    static final int RAW = 0;
    static final int COPY = 1;
    static final int RRE = 2;
    static final int HEXTILE = 5;
    static final int TIGHT = 7;
    static final int ZRLE = 16;

    static final int BEST_QUALITY = -23;
    static final int DESKTOP_SIZE = -223;
    static final int LAST_RECT = -224;
    static final int CURSOR = -239;
    static final int BEST_COMPRESSION = -247;
    static final int QEMU_KEYS = -258;
    static final int DESKTOP_NAME = -307;
    static final int EXTENDED_DESKTOP_SIZE = -308;
    static final int FENCE = -312;
    static final int CONTINUOUS = -313;
    static final int EXTENDED_CLIPBOARD = 0xc0a1e5ce;

    private Wire() {}

    /// 32 bits a pixel, little-endian, eight for each colour, blue first.
    static byte[] pixelFormat() {
        return ByteBuffer.allocate(20)
                .putInt(0) // message 0 and padding
                .put(new byte[] {32, 24, 0, 1})
                .putShort((short) 255)
                .putShort((short) 255)
                .putShort((short) 255)
                .put(new byte[] {16, 8, 0})
                .array();
    }

    static byte[] encodings(int[] encodings) {
        ByteBuffer message = ByteBuffer.allocate(4 + 4 * encodings.length);
        message.put((byte) 2).put((byte) 0).putShort((short) encodings.length);
        for (int encoding : encodings) {
            message.putInt(encoding);
        }
        return message.array();
    }

    static byte[] updateRequest(boolean incremental, FrameBuffer screen) {
        return area(
                ByteBuffer.allocate(10).put((byte) 3).put((byte) (incremental ? 1 : 0)), screen);
    }

    static byte[] continuous(boolean on, FrameBuffer screen) {
        return area(ByteBuffer.allocate(10).put((byte) 150).put((byte) (on ? 1 : 0)), screen);
    }

    private static byte[] area(ByteBuffer message, FrameBuffer screen) {
        return message.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) screen.width())
                .putShort((short) screen.height())
                .array();
    }

    static byte[] key(int keysym, boolean down) {
        return ByteBuffer.allocate(8)
                .put((byte) 4)
                .put((byte) (down ? 1 : 0))
                .putShort((short) 0)
                .putInt(keysym)
                .array();
    }

    /// @param scanCode of a PC's keyboard, set 1, extended ones with 0x80 added
    static byte[] qemuKey(int keysym, int scanCode, boolean down) {
        return ByteBuffer.allocate(12)
                .put((byte) 255)
                .put((byte) 0)
                .putShort((short) (down ? 1 : 0))
                .putInt(keysym)
                .putInt(scanCode)
                .array();
    }

    static byte[] pointer(int buttons, int x, int y) {
        return ByteBuffer.allocate(6)
                .put((byte) 5)
                .put((byte) buttons)
                .putShort((short) x)
                .putShort((short) y)
                .array();
    }

    /// @param length negative for what is extended
    static byte[] cutText(int length, byte[] data) {
        return ByteBuffer.allocate(8 + data.length)
                .putInt(6 << 24)
                .putInt(length)
                .put(data)
                .array();
    }

    static byte[] fence(int flags, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt(248 << 24)
                .putInt(flags)
                .put((byte) payload.length)
                .put(payload)
                .array();
    }
}
