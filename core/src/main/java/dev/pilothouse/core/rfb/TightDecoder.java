package dev.pilothouse.core.rfb;

import java.io.IOException;

/// Fills, palettes, gradients and pictures, compressed in four streams.
final class TightDecoder implements Decoder, AutoCloseable {

    private static final int FILL = 8;
    private static final int JPEG = 9;
    private static final int FILTERED = 4;
    private static final int COPY = 0;
    private static final int PALETTE = 1;
    private static final int GRADIENT = 2;

    /// Shorter data are not compressed.
    private static final int PLAIN = 12;

    private static final int AT_ONCE = 32 << 10;

    private final ZlibStream[] streams = new ZlibStream[4];
    private final JpegDecoder jpegs;
    private final int[] palette = new int[256];
    private byte[] rows = new byte[AT_ONCE];
    private byte[] jpeg = new byte[64 << 10];

    TightDecoder(RfbInput in, JpegDecoder jpegs) {
        this.jpegs = jpegs;
        for (int i = 0; i < streams.length; i++) {
            streams[i] = new ZlibStream(in);
        }
    }

    @Override
    public void decode(RfbInput in, Area area, FrameBuffer screen) throws IOException {
        int control = in.u8();
        for (int i = 0; i < streams.length; i++) {
            if ((control >> i & 1) != 0) {
                streams[i].reset();
            }
        }
        int kind = control >> 4;
        if (kind == FILL) {
            in.need(3);
            int colour = Pixels.rgb(in.buffer(), in.at());
            in.pass(3);
            screen.fill(area.x(), area.y(), area.width(), area.height(), colour);
        } else if (kind == JPEG) {
            picture(in, area, screen);
        } else if (kind < FILL) {
            basic(in, kind, area, screen);
        } else {
            throw new Garbled("a rectangle of the unknown kind " + kind);
        }
    }

    private void picture(RfbInput in, Area area, FrameBuffer screen) throws IOException {
        int length = length(in);
        if (jpeg.length < length) {
            jpeg = new byte[length];
        }
        in.read(jpeg, 0, length);
        if (!area.isEmpty()) {
            jpegs.decode(
                    jpeg,
                    length,
                    new JpegDecoder.Target(
                            screen.pixels(),
                            screen.at(area.x(), area.y()),
                            screen.width(),
                            area.width(),
                            area.height()));
        }
    }

    private void basic(RfbInput in, int kind, Area area, FrameBuffer screen) throws IOException {
        int filter = (kind & FILTERED) != 0 ? in.u8() : COPY;
        switch (filter) {
            case COPY -> {
                Rows data = rows(in, kind & 3, area, area.width() * 3);
                data.each((bytes, at, y) -> copied(bytes, at, area, y, screen));
            }
            case PALETTE -> palette(in, kind & 3, area, screen);
            case GRADIENT -> {
                Rows data = rows(in, kind & 3, area, area.width() * 3);
                byte[] above = new byte[area.width() * 3];
                data.each((bytes, at, y) -> gradient(bytes, at, above, area, y, screen));
            }
            default -> throw new Garbled("the unknown filter " + filter);
        }
    }

    private static void copied(byte[] bytes, int at, Area area, int y, FrameBuffer screen) {
        int to = screen.at(area.x(), area.y() + y);
        for (int i = 0; i < area.width(); i++) {
            screen.pixels()[to + i] = Pixels.rgb(bytes, at + 3 * i);
        }
    }

    private void palette(RfbInput in, int stream, Area area, FrameBuffer screen)
            throws IOException {
        int colours = in.u8() + 1;
        in.need(colours * 3);
        for (int i = 0; i < colours; i++) {
            palette[i] = Pixels.rgb(in.buffer(), in.at() + 3 * i);
        }
        in.pass(colours * 3);
        if (colours < 2) {
            throw new Garbled("a palette of one colour");
        }
        if (colours == 2) {
            rows(in, stream, area, (area.width() + 7) / 8)
                    .each((bytes, at, y) -> two(bytes, at, area, y, screen));
        } else {
            rows(in, stream, area, area.width())
                    .each((bytes, at, y) -> many(bytes, at, colours, area, y, screen));
        }
    }

    private void two(byte[] bytes, int at, Area area, int y, FrameBuffer screen) {
        int to = screen.at(area.x(), area.y() + y);
        for (int i = 0; i < area.width(); i++) {
            screen.pixels()[to + i] = palette[bytes[at + (i >> 3)] >> (7 - (i & 7)) & 1];
        }
    }

    private void many(byte[] bytes, int at, int colours, Area area, int y, FrameBuffer screen)
            throws IOException {
        int to = screen.at(area.x(), area.y() + y);
        for (int i = 0; i < area.width(); i++) {
            int index = bytes[at + i] & 0xff;
            if (index >= colours) {
                throw new Garbled("a colour that is not in the palette");
            }
            screen.pixels()[to + i] = palette[index];
        }
    }

    /// Each colour is the difference to what its neighbours let expect.
    private static void gradient(
            byte[] bytes, int at, byte[] above, Area area, int y, FrameBuffer screen) {
        int to = screen.at(area.x(), area.y() + y);
        for (int i = 0; i < area.width(); i++) {
            for (int c = 0; c < 3; c++) {
                int left = i == 0 ? 0 : bytes[at + 3 * (i - 1) + c] & 0xff;
                int up = above[3 * i + c] & 0xff;
                int corner = i == 0 ? 0 : above[3 * (i - 1) + c] & 0xff;
                int expected = Math.clamp(left + up - corner, 0, 255);
                bytes[at + 3 * i + c] = (byte) (bytes[at + 3 * i + c] + expected);
            }
            screen.pixels()[to + i] = Pixels.rgb(bytes, at + 3 * i);
        }
        System.arraycopy(bytes, at, above, 0, above.length);
    }

    /// Takes one row.
    private interface RowTaker {
        void take(byte[] bytes, int at, int y) throws IOException;
    }

    /// Gives the rows of one rectangle.
    private interface Rows {
        void each(RowTaker taker) throws IOException;
    }

    private Rows rows(RfbInput in, int stream, Area area, int rowBytes) {
        return taker -> {
            long all = (long) rowBytes * area.height();
            if (all == 0) {
                return;
            }
            boolean plain = all < PLAIN;
            ZlibStream zlib = streams[stream];
            if (!plain) {
                zlib.begin(length(in));
            }
            int atOnce = Math.max(1, AT_ONCE / rowBytes);
            if (rows.length < rowBytes) {
                rows = new byte[rowBytes];
            }
            for (int y = 0; y < area.height(); y += atOnce) {
                int count = Math.min(atOnce, area.height() - y);
                if (plain) {
                    in.read(rows, 0, count * rowBytes);
                } else {
                    zlib.read(rows, 0, count * rowBytes);
                }
                for (int i = 0; i < count; i++) {
                    taker.take(rows, i * rowBytes, y + i);
                }
            }
            if (!plain) {
                zlib.end();
            }
        };
    }

    /// A length in one to three bytes.
    private static int length(RfbInput in) throws IOException {
        int first = in.u8();
        int length = first & 127;
        if ((first & 128) != 0) {
            int second = in.u8();
            length |= (second & 127) << 7;
            if ((second & 128) != 0) {
                length |= in.u8() << 14;
            }
        }
        return length;
    }

    @Override
    public void close() {
        for (ZlibStream stream : streams) {
            stream.close();
        }
        jpegs.close();
    }
}
