package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.rfb.JpegDecoder;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/// JavaFX's own decoder: the JDK's would bring AWT into the process.
final class FxJpegs implements JpegDecoder {

    @Override
    public void decode(byte[] jpeg, int length, Target into) throws IOException {
        Image image = new Image(new ByteArrayInputStream(jpeg, 0, length));
        if (image.isError()
                || image.getPixelReader() == null
                || (int) image.getWidth() != into.width()
                || (int) image.getHeight() != into.height()) {
            throw new IOException("a picture that can't be unpacked");
        }
        image.getPixelReader()
                .getPixels(
                        0,
                        0,
                        into.width(),
                        into.height(),
                        PixelFormat.getIntArgbPreInstance(),
                        into.pixels(),
                        into.offset(),
                        into.stride());
    }
}
