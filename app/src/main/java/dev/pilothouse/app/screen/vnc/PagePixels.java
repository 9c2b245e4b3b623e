package dev.pilothouse.app.screen.vnc;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import java.util.Base64;

/// Pixels as a page hands them over: red, green, blue, alpha, one byte each, in Base64.
final class PagePixels {

    private PagePixels() {}

    /// @param count how many there must be; what is missing is transparent
    static int[] argb(int count, String base64) {
        byte[] rgba = Base64.getDecoder().decode(base64);
        int[] pixels = new int[count];
        for (int i = 0, at = 0; i < count && at + 4 <= rgba.length; i++, at += 4) {
            pixels[i] =
                    (rgba[at + 3] & 0xff) << 24
                            | (rgba[at] & 0xff) << 16
                            | (rgba[at + 1] & 0xff) << 8
                            | (rgba[at + 2] & 0xff);
        }
        return pixels;
    }

    static Image image(int width, int height, String base64) {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        width,
                        height,
                        PixelFormat.getIntArgbInstance(),
                        argb(width * height, base64),
                        0,
                        width);
        return image;
    }
}
