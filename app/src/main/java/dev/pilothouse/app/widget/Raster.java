package dev.pilothouse.app.widget;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Opaque pixels and the few things a chart draws with them, smoothed at the edges. Lines are first
/// gathered as coverage, so that where a line meets itself it does not get darker.
final class Raster {

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private int width;
    private int height;
    private int[] pixels = {};
    private byte[] mask = {};
    private int[] firsts = {};
    private int[] ends = {};
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

    /// Gathers a straight stroke with round ends. Walks along the longer side, so that only pixels
    /// near the stroke are looked at.
    void stroke(double x0, double y0, double x1, double y1, double halfWidth) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        boolean steep = Math.abs(dy) > Math.abs(dx);
        double length = Math.sqrt(dx * dx + dy * dy);
        double reach = halfWidth + 0.5;
        double along = steep ? dy : dx;
        double slope = along == 0 ? 0 : (steep ? dx : dy) / along;
        double spread = reach * Math.sqrt(1 + slope * slope);
        double a0 = steep ? y0 : x0;
        double a1 = steep ? y1 : x1;
        double b0 = steep ? x0 : y0;
        double b1 = steep ? x1 : y1;
        double lowB = Math.min(b0, b1) - reach;
        double highB = Math.max(b0, b1) + reach;
        int last = (int) Math.min((steep ? height : width) - 1.0, Math.max(a0, a1) + reach);
        int end = (steep ? width : height) - 1;
        double unitX = length == 0 ? 0 : dx / length;
        double unitY = length == 0 ? 0 : dy / length;
        for (int a = (int) Math.max(0, Math.min(a0, a1) - reach); a <= last; a++) {
            double middle = b0 + (a + 0.5 - a0) * slope;
            int from = (int) Math.max(0, Math.max(lowB, middle - spread) - 0.5);
            int to = (int) Math.min(end, Math.min(highB, middle + spread) + 0.5);
            for (int b = from; b <= to; b++) {
                double px = (steep ? b : a) + 0.5 - x0;
                double py = (steep ? a : b) + 0.5 - y0;
                double ahead = px * unitX + py * unitY;
                double beside =
                        ahead > 0 && ahead < length
                                ? Math.abs(px * unitY - py * unitX)
                                : fromEnd(px, py, ahead <= 0 ? 0 : dx, ahead <= 0 ? 0 : dy);
                double cover = reach - beside;
                if (cover > 0) {
                    int amount = cover >= 1 ? 255 : (int) (cover * 255);
                    int x = steep ? b : a;
                    int y = steep ? a : b;
                    int at = y * width + x;
                    if (amount > (mask[at] & 0xFF)) {
                        mask[at] = (byte) amount;
                    }
                }
            }
        }
        dirtyTop = Math.clamp((int) (Math.min(y0, y1) - reach), 0, dirtyTop);
        dirtyBottom = Math.clamp((int) (Math.max(y0, y1) + reach) + 1, dirtyBottom, height);
    }

    private static double fromEnd(double px, double py, double endX, double endY) {
        double ex = px - endX;
        double ey = py - endY;
        return Math.sqrt(ex * ex + ey * ey);
    }

    /// Draws one upright piece in each column, between two heights; columns with NaN are left out.
    /// Goes along the rows and without a branch for each pixel, because there can be a million.
    void spans(float[] top, float[] bottom, int rgb) {
        if (firsts.length != width) {
            firsts = new int[width];
            ends = new int[width];
        }
        int highest = height;
        int lowest = 0;
        for (int x = 0; x < width; x++) {
            float t = Math.max(top[x], 0);
            float b = Math.min(bottom[x], height);
            firsts[x] = 0;
            ends[x] = 0;
            if (!(b > t)) {
                continue;
            }
            int first = (int) Math.ceil(t);
            int end = (int) b;
            if (first > end) {
                touch(x, end, b - t, rgb);
                continue;
            }
            if (first > t) {
                touch(x, first - 1, first - t, rgb);
            }
            if (b > end) {
                touch(x, end, b - end, rgb);
            }
            firsts[x] = first;
            ends[x] = end;
            highest = Math.min(highest, first);
            lowest = Math.max(lowest, end);
        }
        for (int y = highest; y < lowest; y++) {
            row(pixels, y * width, width, y, firsts, ends, rgb);
        }
    }

    private static void row(
            int[] pixels, int at, int width, int y, int[] firsts, int[] ends, int rgb) {
        for (int x = 0; x < width; x++) {
            int outside = ((y - firsts[x]) | (ends[x] - 1 - y)) >> 31;
            pixels[at + x] = (pixels[at + x] & outside) | (rgb & ~outside);
        }
    }

    private void touch(int x, int y, float cover, int rgb) {
        int amount = (int) (cover * 255);
        int at = y * width + x;
        pixels[at] = blend(pixels[at], rgb, amount + (amount >> 7));
    }

    /// Draws what was gathered and forgets it.
    ///
    /// @param dash along the columns, or with `off` 0 for none
    void ink(int rgb, Dash dash) {
        int period = dash.on() + dash.off();
        int end = dirtyBottom * width;
        for (int i = dirtyTop * width; i < end; i++) {
            // Most of the coverage is nothing: eight pixels are passed over at once.
            while (i + 8 <= end && (long) EIGHT.get(mask, i) == 0) {
                i += 8;
            }
            if (i >= end) {
                break;
            }
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
