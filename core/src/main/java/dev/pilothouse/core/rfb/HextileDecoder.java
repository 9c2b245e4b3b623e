package dev.pilothouse.core.rfb;

import java.io.IOException;

/// Tiles of 16 x 16, each raw or a background with rectangles.
final class HextileDecoder implements Decoder {

    private static final int TILE = 16;
    private static final int RAW = 1;
    private static final int BACKGROUND = 2;
    private static final int FOREGROUND = 4;
    private static final int ANY = 8;
    private static final int COLOURED = 16;

    private final RawDecoder raw = new RawDecoder();
    private int background;
    private int foreground;

    @Override
    public void decode(RfbInput in, Area area, FrameBuffer screen) throws IOException {
        background = FrameBuffer.OPAQUE;
        foreground = FrameBuffer.OPAQUE;
        for (int y = 0; y < area.height(); y += TILE) {
            for (int x = 0; x < area.width(); x += TILE) {
                tile(
                        in,
                        new Area(
                                area.x() + x,
                                area.y() + y,
                                Math.min(TILE, area.width() - x),
                                Math.min(TILE, area.height() - y)),
                        screen);
            }
        }
    }

    private void tile(RfbInput in, Area tile, FrameBuffer screen) throws IOException {
        int kind = in.u8();
        if ((kind & RAW) != 0) {
            raw.decode(in, tile, screen);
            return;
        }
        if ((kind & BACKGROUND) != 0) {
            background = in.pixel();
        }
        if ((kind & FOREGROUND) != 0) {
            foreground = in.pixel();
        }
        screen.fill(tile.x(), tile.y(), tile.width(), tile.height(), background);
        if ((kind & ANY) == 0) {
            return;
        }
        int count = in.u8();
        for (int i = 0; i < count; i++) {
            int colour = (kind & COLOURED) != 0 ? in.pixel() : foreground;
            int place = in.u8();
            int size = in.u8();
            int x = place >> 4;
            int y = place & 15;
            int w = (size >> 4) + 1;
            int h = (size & 15) + 1;
            if (x + w > tile.width() || y + h > tile.height()) {
                throw new Garbled("a rectangle that leaves its tile");
            }
            screen.fill(tile.x() + x, tile.y() + y, w, h, colour);
        }
    }
}
