package dev.pilothouse.core.rfb;

import java.io.IOException;

/// What the server paints: rectangles of pixels, and those that are no rectangles but say something
/// else about the screen. One thread reads.
final class Updates implements AutoCloseable {

    private static final int LARGEST_CURSOR = 1024;

    /// So many rectangles are told of where the last one says that it is.
    private static final int UNTOLD = 0xffff;

    private final RfbInput in;
    private final RfbEvents events;
    private final TightDecoder tight;
    private final ZrleDecoder zrle;
    private final Decoder raw = new RawDecoder();
    private final Decoder rre = new RreDecoder();
    private final Decoder hextile = new HextileDecoder();
    private volatile FrameBuffer screen = new FrameBuffer(1, 1);
    private volatile boolean qemuKeys;

    Updates(RfbInput in, JpegDecoder jpegs, RfbEvents events) {
        this.in = in;
        this.events = events;
        tight = new TightDecoder(in, jpegs);
        zrle = new ZrleDecoder(in);
    }

    /// Any thread.
    FrameBuffer screen() {
        return screen;
    }

    /// Whether the server takes keys by their place on the keyboard; any thread.
    boolean qemuKeys() {
        return qemuKeys;
    }

    /// Begins with a screen of this size, or goes on with it.
    void size(int width, int height) throws IOException {
        if (width < 1 || height < 1 || (long) width * height > FrameBuffer.MOST_PIXELS) {
            throw new Garbled("a screen of " + width + " x " + height);
        }
        if (width != screen.width() || height != screen.height()) {
            screen = screen.resized(width, height);
            events.screen(screen);
        }
    }

    /// Reads the rest of an update.
    ///
    /// @return whether the screen has another size from now on
    boolean received() throws IOException {
        FrameBuffer before = screen;
        in.skip(1);
        int count = in.u16();
        Area changed = Area.NONE;
        for (int i = 0; i < count || count == UNTOLD; i++) {
            Area area = new Area(in.u16(), in.u16(), in.u16(), in.u16());
            int encoding = in.s32();
            if (encoding == Wire.LAST_RECT) {
                break;
            }
            if (encoding >= 0) {
                pixels(encoding, area);
                changed = changed.with(area);
            } else {
                other(encoding, area);
            }
        }
        boolean resized = !screen.equals(before);
        Area all = new Area(0, 0, screen.width(), screen.height());
        if (resized || !changed.isEmpty()) {
            events.painted(resized ? all : changed);
        }
        return resized;
    }

    private void pixels(int encoding, Area area) throws IOException {
        if (!area.inside(screen)) {
            throw new Garbled("a rectangle beyond the screen: " + area);
        }
        switch (encoding) {
            case Wire.RAW -> raw.decode(in, area, screen);
            case Wire.COPY -> copy(area);
            case Wire.RRE -> rre.decode(in, area, screen);
            case Wire.HEXTILE -> hextile.decode(in, area, screen);
            case Wire.TIGHT -> tight.decode(in, area, screen);
            case Wire.ZRLE -> zrle.decode(in, area, screen);
            default -> throw new Garbled("the encoding " + encoding);
        }
    }

    private void copy(Area area) throws IOException {
        int x = in.u16();
        int y = in.u16();
        if (!new Area(x, y, area.width(), area.height()).inside(screen)) {
            throw new Garbled("a copy from beyond the screen");
        }
        screen.copy(x, y, area);
    }

    private void other(int encoding, Area area) throws IOException {
        switch (encoding) {
            case Wire.CURSOR -> cursor(area);
            case Wire.DESKTOP_SIZE -> size(area.width(), area.height());
            case Wire.EXTENDED_DESKTOP_SIZE -> {
                int screens = in.u8();
                in.skip(3 + 16L * screens);
                // One that was asked for and refused: nobody asks here.
                if (area.x() != 1 || area.y() == 0) {
                    size(area.width(), area.height());
                }
            }
            case Wire.DESKTOP_NAME -> events.named(in.text(64 << 10));
            case Wire.QEMU_KEYS -> qemuKeys = true;
            default -> throw new Garbled("the encoding " + encoding);
        }
    }

    private void cursor(Area area) throws IOException {
        int w = area.width();
        int h = area.height();
        if (w > LARGEST_CURSOR || h > LARGEST_CURSOR) {
            throw new Garbled("a pointer of " + w + " x " + h);
        }
        byte[] colours = in.bytes(w * h * 4);
        int maskRow = (w + 7) / 8;
        byte[] mask = in.bytes(maskRow * h);
        int[] pixels = new int[w * h];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % w;
            boolean seen = (mask[i / w * maskRow + (x >> 3)] >> (7 - (x & 7)) & 1) != 0;
            pixels[i] = seen ? Pixels.of4(colours, 4 * i) : 0;
        }
        events.cursor(new CursorImage(w, h, area.x(), area.y(), pixels));
    }

    @Override
    public void close() {
        tight.close();
        zrle.close();
    }
}
