package dev.pilothouse.core.rfb;

import java.io.IOException;
import java.util.Arrays;

/// Tiles of 64 x 64 in one compressed stream, with palettes and runs.
final class ZrleDecoder implements Decoder, AutoCloseable {

    private static final int TILE = 64;
    private static final int RUNS = 128;

    private final ZlibStream zlib;
    private final byte[] buffer = new byte[TILE * TILE * 3];
    private final int[] palette = new int[128];
    private int at;
    private int end;

    ZrleDecoder(RfbInput in) {
        zlib = new ZlibStream(in);
    }

    @Override
    public void decode(RfbInput in, Area area, FrameBuffer screen) throws IOException {
        zlib.begin(in.u32());
        at = 0;
        end = 0;
        for (int y = 0; y < area.height(); y += TILE) {
            for (int x = 0; x < area.width(); x += TILE) {
                tile(
                        new Area(
                                area.x() + x,
                                area.y() + y,
                                Math.min(TILE, area.width() - x),
                                Math.min(TILE, area.height() - y)),
                        screen);
            }
        }
        if (at < end) {
            throw new Garbled("more tiles than fit");
        }
        zlib.end();
    }

    private void tile(Area tile, FrameBuffer screen) throws IOException {
        int kind = u8();
        int colours = kind & 127;
        if (kind == 0) {
            raw(tile, screen);
            return;
        }
        if (kind == RUNS) {
            runs(tile, screen, false);
            return;
        }
        if ((kind > RUNS && colours < 2) || (kind < RUNS && colours > 16)) {
            throw new Garbled("a tile of the unknown kind " + kind);
        }
        for (int i = 0; i < colours; i++) {
            palette[i] = pixel();
        }
        if (kind == 1) {
            screen.fill(tile.x(), tile.y(), tile.width(), tile.height(), palette[0]);
        } else if (kind < RUNS) {
            packed(tile, screen, colours);
        } else {
            Arrays.fill(palette, colours, palette.length, palette[0]);
            runs(tile, screen, true);
        }
    }

    private void raw(Area tile, FrameBuffer screen) throws IOException {
        for (int row = 0; row < tile.height(); row++) {
            int to = screen.at(tile.x(), tile.y() + row);
            need(tile.width() * 3);
            for (int i = 0; i < tile.width(); i++) {
                screen.pixels()[to + i] = Pixels.of3(buffer, at + 3 * i);
            }
            at += tile.width() * 3;
        }
    }

    private void packed(Area tile, FrameBuffer screen, int colours) throws IOException {
        int bits = colours == 2 ? 1 : colours <= 4 ? 2 : 4;
        int mask = (1 << bits) - 1;
        int bytes = (tile.width() * bits + 7) / 8;
        for (int row = 0; row < tile.height(); row++) {
            int to = screen.at(tile.x(), tile.y() + row);
            need(bytes);
            for (int i = 0; i < tile.width(); i++) {
                int bit = i * bits;
                int index = buffer[at + (bit >> 3)] >> (8 - bits - (bit & 7)) & mask;
                if (index >= colours) {
                    throw new Garbled("a colour that is not in the palette");
                }
                screen.pixels()[to + i] = palette[index];
            }
            at += bytes;
        }
    }

    private void runs(Area tile, FrameBuffer screen, boolean indexed) throws IOException {
        int pixels = tile.width() * tile.height();
        for (int done = 0; done < pixels; ) {
            int colour;
            int length = 1;
            if (indexed) {
                int index = u8();
                colour = palette[index & 127];
                length = index > 127 ? runLength() : 1;
            } else {
                colour = pixel();
                length = runLength();
            }
            if (length > pixels - done) {
                throw new Garbled("a run that leaves its tile");
            }
            run(tile, screen, done, length, colour);
            done += length;
        }
    }

    private static void run(Area tile, FrameBuffer screen, int from, int length, int colour) {
        int done = 0;
        while (done < length) {
            int x = (from + done) % tile.width();
            int y = (from + done) / tile.width();
            int count = Math.min(length - done, tile.width() - x);
            screen.fill(tile.x() + x, tile.y() + y, count, 1, colour);
            done += count;
        }
    }

    private int runLength() throws IOException {
        int length = 1;
        int part;
        do {
            part = u8();
            length += part;
        } while (part == 255 && length <= TILE * TILE);
        return length;
    }

    private int pixel() throws IOException {
        need(3);
        int value = Pixels.of3(buffer, at);
        at += 3;
        return value;
    }

    private int u8() throws IOException {
        need(1);
        return buffer[at++] & 0xff;
    }

    private void need(int bytes) throws IOException {
        if (end - at >= bytes) {
            return;
        }
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        while (end < bytes) {
            end += zlib.some(buffer, end, buffer.length - end);
        }
    }

    @Override
    public void close() {
        zlib.close();
    }
}
