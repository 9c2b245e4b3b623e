package dev.pilothouse.core.rfb;

import java.util.Arrays;

/// The server's screen as it is known here, `0xffRRGGBB` in rows from the top. Written by the
/// thread that decodes; whoever else reads it may see a change half done, which is followed by the
/// word that it is done.
public final class FrameBuffer {

    /// Of a screen; a server that asks for more is not believed.
    static final int MOST_PIXELS = 8192 * 4320;

    static final int OPAQUE = 0xff000000;

    private final int width;
    private final int height;
    private final int[] pixels;

    FrameBuffer(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
        Arrays.fill(pixels, OPAQUE);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// The pixels themselves, not a copy.
    public int[] pixels() {
        return pixels;
    }

    /// Where a pixel is in [#pixels].
    int at(int x, int y) {
        return y * width + x;
    }

    void fill(int x, int y, int w, int h, int colour) {
        if (w <= 0) {
            return;
        }
        for (int row = y; row < y + h; row++) {
            Arrays.fill(pixels, at(x, row), at(x, row) + w, colour);
        }
    }

    void copy(int fromX, int fromY, Area to) {
        boolean upwards = to.y() <= fromY;
        for (int i = 0; i < to.height(); i++) {
            int row = upwards ? i : to.height() - 1 - i;
            System.arraycopy(
                    pixels, at(fromX, fromY + row), pixels, at(to.x(), to.y() + row), to.width());
        }
    }

    /// One of another size with as much of this as fits.
    FrameBuffer resized(int newWidth, int newHeight) {
        FrameBuffer fresh = new FrameBuffer(newWidth, newHeight);
        int common = Math.min(width, newWidth);
        for (int row = 0; row < Math.min(height, newHeight); row++) {
            System.arraycopy(pixels, at(0, row), fresh.pixels, fresh.at(0, row), common);
        }
        return fresh;
    }
}
