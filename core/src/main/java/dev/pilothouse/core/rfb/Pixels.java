package dev.pilothouse.core.rfb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Colours as the server is asked to send them: 32 bits a pixel, little-endian, blue first.
final class Pixels {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Pixels() {}

    static int of4(byte[] bytes, int at) {
        return (int) INT.get(bytes, at) | FrameBuffer.OPAQUE;
    }

    /// The three bytes that ZRLE leaves of the four.
    static int of3(byte[] bytes, int at) {
        return FrameBuffer.OPAQUE
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at] & 0xff);
    }

    /// Tight's three bytes: red first, whatever was asked for.
    static int rgb(byte[] bytes, int at) {
        return FrameBuffer.OPAQUE
                | (bytes[at] & 0xff) << 16
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff);
    }

    /// A row of pixels of four bytes.
    static void row4(byte[] from, int at, int[] into, int offset, int count) {
        for (int i = 0; i < count; i++) {
            into[offset + i] = (int) INT.get(from, at + 4 * i) | FrameBuffer.OPAQUE;
        }
    }
}
