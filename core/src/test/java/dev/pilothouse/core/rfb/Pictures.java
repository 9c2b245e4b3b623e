package dev.pilothouse.core.rfb;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/// Random pictures, drawn by random rectangles in every encoding there is.
final class Pictures {

    private Words words = new Words();
    private Random random = new Random(0);
    private int[] wanted = {};
    private int width;
    private int height;
    private Deflater zrle = new Deflater();
    private Deflater[] tight = {};

    /// Writes down a session behind its welcome.
    ///
    /// @return what the screen must show in the end
    int[] session(Words into, Random by, int w, int h) {
        words = into;
        random = by;
        width = w;
        height = h;
        wanted = new int[w * h];
        Arrays.fill(wanted, 0xff000000);
        zrle = new Deflater();
        tight = new Deflater[] {new Deflater(), new Deflater(), new Deflater(), new Deflater()};
        for (int update = 0; update < 4; update++) {
            int count = 1 + random.nextInt(6);
            words.update(count);
            for (int i = 0; i < count; i++) {
                rectangle();
            }
        }
        zrle.end();
        Arrays.stream(tight).forEach(Deflater::end);
        return wanted;
    }

    private void rectangle() {
        int x = random.nextInt(width);
        int y = random.nextInt(height);
        Area area = new Area(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y));
        switch (random.nextInt(6)) {
            case 0 -> raw(area, draw(area, 1000));
            case 1 -> copy(area);
            case 2 -> rre(area, draw(area, 3));
            case 3 -> hextile(area, draw(area, 5));
            case 4 -> zrle(area);
            default -> tight(area);
        }
    }

    private int[] palette(int colours) {
        int[] palette = new int[colours];
        for (int i = 0; i < colours; i++) {
            palette[i] = 0xff000000 | random.nextInt(1 << 24);
        }
        return palette;
    }

    /// New contents of the area, in rows.
    private int[] draw(Area area, int colours) {
        return draw(area, palette(colours));
    }

    private int[] draw(Area area, int[] palette) {
        int[] pixels = new int[area.width() * area.height()];
        int colour = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (random.nextInt(3) == 0) {
                colour = random.nextInt(palette.length);
            }
            pixels[i] = palette[colour];
        }
        put(area, pixels);
        return pixels;
    }

    private void put(Area area, int[] pixels) {
        for (int row = 0; row < area.height(); row++) {
            System.arraycopy(
                    pixels,
                    row * area.width(),
                    wanted,
                    (area.y() + row) * width + area.x(),
                    area.width());
        }
    }

    private int[] seen(Area area) {
        int[] pixels = new int[area.width() * area.height()];
        for (int row = 0; row < area.height(); row++) {
            System.arraycopy(
                    wanted,
                    (area.y() + row) * width + area.x(),
                    pixels,
                    row * area.width(),
                    area.width());
        }
        return pixels;
    }

    private void raw(Area area, int[] pixels) {
        words.rectangle(area, Wire.RAW);
        Arrays.stream(pixels).forEach(words::pixel);
    }

    private void copy(Area area) {
        int x = random.nextInt(width - area.width() + 1);
        int y = random.nextInt(height - area.height() + 1);
        put(area, seen(new Area(x, y, area.width(), area.height())));
        words.rectangle(area, Wire.COPY).u16(x, y);
    }

    private void rre(Area area, int[] pixels) {
        words.rectangle(area, Wire.RRE).u32(pixels.length - 1).pixel(pixels[0]);
        for (int i = 1; i < pixels.length; i++) {
            words.pixel(pixels[i]).u16(i % area.width(), i / area.width(), 1, 1);
        }
    }

    private void hextile(Area area, int[] pixels) {
        words.rectangle(area, Wire.HEXTILE);
        for (int y = 0; y < area.height(); y += 16) {
            for (int x = 0; x < area.width(); x += 16) {
                tile(area, pixels, x, y);
            }
        }
    }

    private void tile(Area area, int[] pixels, int x, int y) {
        int w = Math.min(16, area.width() - x);
        int h = Math.min(16, area.height() - y);
        boolean raw = w * h > 200 || random.nextBoolean();
        words.u8(raw ? 1 : 2 | 8 | 16);
        if (!raw) {
            words.pixel(pixels[y * area.width() + x]).u8(w * h - 1);
        }
        for (int i = 0; i < w * h; i++) {
            int colour = pixels[(y + i / w) * area.width() + x + i % w];
            if (raw) {
                words.pixel(colour);
            } else if (i > 0) {
                words.pixel(colour).u8(i % w << 4 | i / w, 0);
            }
        }
    }

    private void zrle(Area area) {
        int[] palette = palette(1 + random.nextInt(30));
        int[] pixels = draw(area, palette);
        Words plain = new Words();
        for (int y = 0; y < area.height(); y += 64) {
            for (int x = 0; x < area.width(); x += 64) {
                int w = Math.min(64, area.width() - x);
                int h = Math.min(64, area.height() - y);
                int[] tile = new int[w * h];
                for (int i = 0; i < tile.length; i++) {
                    tile[i] = pixels[(y + i / w) * area.width() + x + i % w];
                }
                zrleTile(plain, palette, tile, w);
            }
        }
        byte[] packed = Words.deflate(zrle, plain.done());
        words.rectangle(area, Wire.ZRLE).u32(packed.length).bytes(packed);
    }

    private void zrleTile(Words plain, int[] palette, int[] tile, int w) {
        int way = random.nextInt(4);
        if (palette.length == 1 && way > 1) {
            plain.u8(1).cpixel(palette[0]);
        } else if (way == 0) {
            plain.u8(0);
            Arrays.stream(tile).forEach(plain::cpixel);
        } else if (way == 1) {
            plain.u8(128);
            runs(plain, palette, tile, false);
        } else if (way == 2 && palette.length <= 16) {
            packed(plain.u8(palette.length), palette, tile, w);
        } else {
            plain.u8(128 + palette.length);
            Arrays.stream(palette).forEach(plain::cpixel);
            runs(plain, palette, tile, true);
        }
    }

    private static int index(int[] palette, int colour) {
        int i = 0;
        while (palette[i] != colour) {
            i++;
        }
        return i;
    }

    private static void packed(Words plain, int[] palette, int[] tile, int w) {
        Arrays.stream(palette).forEach(plain::cpixel);
        int bits = palette.length == 2 ? 1 : palette.length <= 4 ? 2 : 4;
        for (int row = 0; row < tile.length / w; row++) {
            int held = 0;
            int have = 0;
            for (int i = 0; i < w; i++) {
                held = held << bits | index(palette, tile[row * w + i]);
                have += bits;
                if (have == 8 || i == w - 1) {
                    plain.u8(held << (8 - have));
                    held = 0;
                    have = 0;
                }
            }
        }
    }

    private static void runs(Words plain, int[] palette, int[] tile, boolean indexed) {
        for (int i = 0; i < tile.length; ) {
            int end = i;
            while (end < tile.length && tile[end] == tile[i]) {
                end++;
            }
            int length = end - i;
            if (!indexed) {
                plain.cpixel(tile[i]);
            } else {
                plain.u8(index(palette, tile[i]) | (length == 1 ? 0 : 128));
            }
            if (!indexed || length > 1) {
                int left = length - 1;
                for (; left >= 255; left -= 255) {
                    plain.u8(255);
                }
                plain.u8(left);
            }
            i = end;
        }
    }

    private void tight(Area area) {
        words.rectangle(area, Wire.TIGHT);
        int stream = random.nextInt(4);
        switch (random.nextInt(6)) {
            case 0 -> {
                int[] pixels = draw(area, 1);
                words.u8(0x80).tpixel(pixels[0]);
            }
            case 1 -> {
                int[] pixels = draw(area, 1);
                words.u8(0x90).compact(3).tpixel(pixels[0]);
            }
            case 2 -> {
                words.u8(stream << 4);
                data(stream, colours(draw(area, 500)));
            }
            case 3 -> two(area, stream);
            case 4 -> many(area, stream);
            default -> gradient(area, stream);
        }
    }

    private static byte[] colours(int[] pixels) {
        Words plain = new Words();
        Arrays.stream(pixels).forEach(plain::tpixel);
        return plain.done();
    }

    private void two(Area area, int stream) {
        int[] palette = palette(2);
        int[] pixels = draw(area, palette);
        words.u8(stream << 4 | 0x40, 1, 1).tpixel(palette[0]).tpixel(palette[1]);
        int bytes = (area.width() + 7) / 8;
        byte[] plain = new byte[bytes * area.height()];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % area.width();
            if (pixels[i] == palette[1]) {
                plain[i / area.width() * bytes + x / 8] |= (byte) (0x80 >> x % 8);
            }
        }
        data(stream, plain);
    }

    private void many(Area area, int stream) {
        int[] palette = palette(3 + random.nextInt(200));
        int[] pixels = draw(area, palette);
        words.u8(stream << 4 | 0x40, 1, palette.length - 1);
        Arrays.stream(palette).forEach(words::tpixel);
        byte[] plain = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            plain[i] = (byte) index(palette, pixels[i]);
        }
        data(stream, plain);
    }

    private void gradient(Area area, int stream) {
        words.u8(stream << 4 | 0x40, 2);
        int[] pixels = draw(area, 500);
        byte[] plain = colours(pixels);
        byte[] differences = new byte[plain.length];
        int row = area.width() * 3;
        for (int i = 0; i < plain.length; i++) {
            int left = i % row < 3 ? 0 : plain[i - 3] & 0xff;
            int up = i < row ? 0 : plain[i - row] & 0xff;
            int corner = i % row < 3 || i < row ? 0 : plain[i - row - 3] & 0xff;
            differences[i] = (byte) (plain[i] - Math.clamp(left + up - corner, 0, 255));
        }
        data(stream, differences);
    }

    private void data(int stream, byte[] plain) {
        if (plain.length < 12) {
            words.bytes(plain);
        } else {
            byte[] packed = Words.deflate(tight[stream], plain);
            words.compact(packed.length).bytes(packed);
        }
    }
}
