package dev.pilothouse.app.screen.vnc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.rfb.JpegDecoder;
import dev.pilothouse.core.rfb.JpegDecoder.Target;
import dev.pilothouse.core.rfb.TurboJpegs;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import javax.imageio.ImageIO;

/// What both decoders have to make of pictures, good and bad.
class JpegDecoderTest {

    private static final int STRIDE = 300;
    private static final int ROWS = 220;
    private static final int OFFSET = 7 * STRIDE + 11;
    private static final int UNTOUCHED = 0x12345678;

    /// The two there are.
    enum Kind {
        SYSTEM {
            @Override
            Optional<JpegDecoder> open() {
                return TurboJpegs.open();
            }
        },
        JAVAFX {
            @Override
            Optional<JpegDecoder> open() {
                return Optional.of(new FxJpegs());
            }
        };

        abstract Optional<JpegDecoder> open();
    }

    @BeforeAll
    static void toolkit() {
        Headless.run(() -> {});
    }

    private static JpegDecoder decoder(Kind kind) {
        Optional<JpegDecoder> found = kind.open();
        assumeThat(found).as("libturbojpeg of the system").isPresent();
        return found.orElseThrow();
    }

    private static int colour(int x, int y) {
        int r = 120 + (int) (100 * Math.sin(x / 37.0));
        int g = 120 + (int) (100 * Math.sin(y / 29.0));
        int b = 120 + (int) (100 * Math.sin((x + y) / 53.0));
        return 0xff000000 | r << 16 | g << 8 | b;
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        return jpeg(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] jpeg(int width, int height, int type) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour(x, y));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "jpeg", out)).isTrue();
        return out.toByteArray();
    }

    private static int[] canvas() {
        int[] pixels = new int[STRIDE * ROWS];
        Arrays.fill(pixels, UNTOUCHED);
        return pixels;
    }

    private static Target target(int[] pixels, int width, int height) {
        return new Target(pixels, OFFSET, STRIDE, width, height);
    }

    /// Whether a pixel of the canvas belongs to the picture.
    private static boolean inside(int at, int width, int height) {
        int x = at % STRIDE - OFFSET % STRIDE;
        int y = at / STRIDE - OFFSET / STRIDE;
        return x >= 0 && x < width && y >= 0 && y < height;
    }

    private static void nothingBeside(int[] pixels, int width, int height) {
        for (int at = 0; at < pixels.length; at++) {
            if (!inside(at, width, height)) {
                assertThat(pixels[at]).as("pixel %d", at).isEqualTo(UNTOUCHED);
            }
        }
    }

    private static int apart(int a, int b) {
        int most = Math.abs((a >>> 24) - (b >>> 24));
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
        }
        return most;
    }

    @ParameterizedTest
    @EnumSource
    void picturesOfAnySizeComeWhereTheyBelong(Kind kind) throws IOException {
        int[][] sizes = {{1, 1}, {7, 3}, {16, 16}, {17, 33}, {200, 150}, {33, 9}};
        try (JpegDecoder decoder = decoder(kind)) {
            for (int[] size : sizes) {
                int width = size[0];
                int height = size[1];
                int[] pixels = canvas();
                // What is longer than the picture is of an older one.
                byte[] picture = jpeg(width, height);
                byte[] longer = Arrays.copyOf(picture, picture.length + 100);
                Arrays.fill(longer, picture.length, longer.length, (byte) 0xa5);
                decoder.decode(longer, picture.length, target(pixels, width, height));
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int got = pixels[OFFSET + y * STRIDE + x];
                        assertThat(apart(got, colour(x, y)))
                                .as("%d, %d of %d x %d: %08x", x, y, width, height, got)
                                .isLessThan(24);
                    }
                }
                nothingBeside(pixels, width, height);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void greyIsAPictureToo(Kind kind) throws IOException {
        try (JpegDecoder decoder = decoder(kind)) {
            int[] pixels = canvas();
            byte[] picture = jpeg(40, 20, BufferedImage.TYPE_BYTE_GRAY);
            decoder.decode(picture, picture.length, target(pixels, 40, 20));
            int first = pixels[OFFSET];
            assertThat(first >>> 24).isEqualTo(0xff);
            assertThat(first & 0xff).isEqualTo(first >> 8 & 0xff).isEqualTo(first >> 16 & 0xff);
            nothingBeside(pixels, 40, 20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPictureThatLiesAboutItsSizeIsRefused(Kind kind) throws IOException {
        int[][] sizes = {{201, 150}, {200, 151}, {199, 150}, {200, 1}, {1, 150}, {100, 300}};
        byte[] picture = jpeg(200, 150);
        try (JpegDecoder decoder = decoder(kind)) {
            for (int[] size : sizes) {
                int[] pixels = canvas();
                assertThatThrownBy(
                                () ->
                                        decoder.decode(
                                                picture,
                                                picture.length,
                                                target(pixels, size[0], size[1])))
                        .isInstanceOf(IOException.class);
                assertThat(pixels).containsOnly(UNTOUCHED);
            }
            // And the next one is none the worse for it.
            int[] pixels = canvas();
            decoder.decode(picture, picture.length, target(pixels, 200, 150));
            assertThat(apart(pixels[OFFSET], colour(0, 0))).isLessThan(24);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoPictureIsRefused(Kind kind) throws IOException {
        try (JpegDecoder decoder = decoder(kind)) {
            byte[][] others = {{}, {(byte) 0xff}, {(byte) 0xff, (byte) 0xd8}, new byte[5000]};
            for (byte[] other : others) {
                int[] pixels = canvas();
                assertThatThrownBy(
                                () -> decoder.decode(other, other.length, target(pixels, 16, 16)))
                        .isInstanceOf(IOException.class);
                assertThat(pixels).containsOnly(UNTOUCHED);
            }
        }
    }

    /// Cut anywhere or with changed bytes: shown with the damage or refused, but never beyond its
    /// place.
    @ParameterizedTest
    @EnumSource
    void damageStaysWithinThePicture(Kind kind) throws IOException {
        byte[] good = jpeg(200, 150);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int refused = 0;
        try (JpegDecoder decoder = decoder(kind)) {
            // JavaFX says each time on standard error what it dislikes.
            for (int i = 0; i < (kind == Kind.SYSTEM ? 300 : 20); i++) {
                byte[] picture = good.clone();
                int length = picture.length;
                if (i % 2 == 0) {
                    length = random.nextInt(length);
                } else {
                    for (int n = 1 + random.nextInt(5); n > 0; n--) {
                        picture[random.nextInt(length)] = (byte) random.nextInt();
                    }
                }
                int[] pixels = canvas();
                try {
                    decoder.decode(picture, length, target(pixels, 200, 150));
                } catch (IOException e) {
                    refused++;
                }
                nothingBeside(pixels, 200, 150);
            }
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
        assertThat(refused).as("seed %d", seed).isPositive();
    }

    /// The library would fill what is missing with grey and only warn.
    @Test
    void theSystemsDecoderRefusesEveryPictureThatWasCut() throws IOException {
        byte[] picture = jpeg(200, 150);
        try (JpegDecoder decoder = decoder(Kind.SYSTEM)) {
            for (int length = 0; length < picture.length - 2; length += 13) {
                int cut = length;
                int[] pixels = canvas();
                assertThatThrownBy(() -> decoder.decode(picture, cut, target(pixels, 200, 150)))
                        .isInstanceOf(IOException.class);
                assertThat(pixels).containsOnly(UNTOUCHED);
            }
        }
    }
}
