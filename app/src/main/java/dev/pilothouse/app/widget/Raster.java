package dev.pilothouse.app.widget;

import java.util.Arrays;

/// Opaque pixels and the few things a chart draws with them, smoothed at the edges. Lines are first
/// gathered as coverage, so that where a line meets itself it does not get darker.
final class Raster {

    private int width;
    private int height;
    private int[] pixels = {};
    private byte[] mask = {};
    private int dirtyTop;
    private int dirtyBottom;

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int[] pixels() {
        return pixels;
    }

    /// Makes new pixels where the size changed and says so; else keeps those there are.
    boolean resize(int newWidth, int newHeight) {
        boolean other = newWidth != width || newHeight != height;
        if (other) {
            width = newWidth;
            height = newHeight;
            pixels = new int[width * height];
            mask = new byte[width * height];
        }
        dirtyTop = height;
        dirtyBottom = 0;
        return other;
    }

    void clear(int rgb) {
        Arrays.fill(pixels, rgb);
    }

    /// A rectangle, clipped; coordinates of whole pixels.
    void fill(int x, int y, int w, int h, int rgb, double alpha) {
        int a = (int) Math.round(alpha * 256);
        int x1 = Math.clamp(x + (long) w, 0, width);
        int y1 = Math.clamp(y + (long) h, 0, height);
        int x0 = Math.clamp(x, 0, width);
        for (int row = Math.clamp(y, 0, height); row < y1; row++) {
            int at = row * width;
            if (a >= 256) {
                Arrays.fill(pixels, at + x0, at + Math.max(x0, x1), rgb);
            } else {
                for (int i = at + x0; i < at + x1; i++) {
                    pixels[i] = blend(pixels[i], rgb, a);
                }
            }
        }
    }

    /// A broken line across or down: `on` pixels drawn, `off` left out, `thick` pixels wide.
    void dashes(boolean across, int at, int from, int to, int thick, Dash dash, int rgb, double a) {
        for (int i = from; i < to; i += dash.on() + dash.off()) {
            int length = Math.min(dash.on(), to - i);
            if (across) {
                fill(i, at, length, thick, rgb, a);
            } else {
                fill(at, i, thick, length, rgb, a);
            }
        }
    }

    /// In pixels of the raster.
    record Dash(int on, int off) {

        static Dash of(double on, double off, double scale) {
            return new Dash(
                    Math.max(1, (int) Math.round(on * scale)),
                    Math.max(1, (int) Math.round(off * scale)));
        }
    }

    /// Fills between two edges given for each column; columns with NaN are left out.
    void band(float[] top, float[] bottom, int rgb, double alpha) {
        float highest = Float.POSITIVE_INFINITY;
        float lowest = Float.NEGATIVE_INFINITY;
        for (int x = 0; x < width; x++) {
            if (bottom[x] > top[x]) {
                highest = Math.min(highest, top[x]);
                lowest = Math.max(lowest, bottom[x]);
            }
        }
        if (!(lowest > highest)) {
            return;
        }
        int a = (int) Math.round(alpha * 256);
        int y1 = (int) Math.min(height, Math.ceil(lowest));
        for (int y = (int) Math.max(0, Math.floor(highest)); y < y1; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                float covered = Math.min(bottom[x], y + 1) - Math.max(top[x], y);
                if (covered > 0) {
                    int share = covered >= 1 ? a : (int) (a * covered);
                    pixels[row + x] = blend(pixels[row + x], rgb, share);
                }
            }
        }
    }

    /// Gathers a straight stroke with round ends.
    void stroke(double x0, double y0, double x1, double y1, double halfWidth) {
        double reach = halfWidth + 0.5;
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length2 = dx * dx + dy * dy;
        double slope = dx == 0 ? 0 : dy / dx;
        double spread = dx == 0 ? height * 2.0 : reach * Math.sqrt(1 + slope * slope);
        int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - reach));
        int right = (int) Math.min(width - 1.0, Math.ceil(Math.max(x0, x1) + reach));
        double topmost = Math.min(y0, y1) - reach;
        double bottommost = Math.max(y0, y1) + reach;
        for (int x = left; x <= right; x++) {
            double cx = x + 0.5;
            double near = Math.clamp(cx, Math.min(x0, x1), Math.max(x0, x1));
            double middle = dx == 0 ? y0 : y0 + (near - x0) * slope;
            int top = (int) Math.max(0, Math.floor(Math.max(topmost, middle - spread - 1)));
            int bottom =
                    (int)
                            Math.min(
                                    height - 1.0,
                                    Math.ceil(Math.min(bottommost, middle + spread + 1)));
            for (int y = top; y <= bottom; y++) {
                double px = cx - x0;
                double py = y + 0.5 - y0;
                double t = length2 == 0 ? 0 : Math.clamp((px * dx + py * dy) / length2, 0, 1);
                double ex = px - t * dx;
                double ey = py - t * dy;
                double cover = reach - Math.sqrt(ex * ex + ey * ey);
                if (cover > 0) {
                    cover(x, y, cover >= 1 ? 255 : (int) (cover * 255));
                }
            }
        }
    }

    /// Gathers a piece of one column, from one height to another.
    void span(int x, double top, double bottom) {
        int y1 = (int) Math.min(height, Math.ceil(bottom));
        for (int y = (int) Math.max(0, Math.floor(top)); y < y1; y++) {
            double cover = Math.min(bottom, y + 1) - Math.max(top, y);
            cover(x, y, cover >= 1 ? 255 : (int) (cover * 255));
        }
    }

    private void cover(int x, int y, int amount) {
        int at = y * width + x;
        if (amount > (mask[at] & 0xFF)) {
            mask[at] = (byte) amount;
            dirtyTop = Math.min(dirtyTop, y);
            dirtyBottom = Math.max(dirtyBottom, y + 1);
        }
    }

    /// Draws what was gathered and forgets it.
    ///
    /// @param dash along the columns, or with `off` 0 for none
    void ink(int rgb, Dash dash) {
        int period = dash.on() + dash.off();
        for (int i = dirtyTop * width; i < dirtyBottom * width; i++) {
            int m = mask[i] & 0xFF;
            if (m != 0) {
                mask[i] = 0;
                if (dash.off() == 0 || i % width % period < dash.on()) {
                    pixels[i] = m == 255 ? rgb : blend(pixels[i], rgb, m + (m >> 7));
                }
            }
        }
        dirtyTop = height;
        dirtyBottom = 0;
    }

    /// @param share of the new colour, 0 to 256
    static int blend(int below, int above, int share) {
        int rest = 256 - share;
        int redBlue = ((below & 0xFF00FF) * rest + (above & 0xFF00FF) * share) >>> 8 & 0xFF00FF;
        int green = ((below & 0xFF00) * rest + (above & 0xFF00) * share) >>> 8 & 0xFF00;
        return 0xFF000000 | redBlue | green;
    }
}
