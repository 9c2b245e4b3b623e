package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.rfb.Area;
import dev.pilothouse.core.rfb.FrameBuffer;

import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import java.nio.IntBuffer;

/// A frame buffer's own memory as an image: what is decoded there is seen without a copy. UI
/// thread.
final class PixelPicture implements Picture {

    private final FrameBuffer screen;
    private final PixelBuffer<IntBuffer> buffer;
    private final Picture shown;

    PixelPicture(FrameBuffer screen) {
        this.screen = screen;
        buffer =
                new PixelBuffer<>(
                        screen.width(),
                        screen.height(),
                        IntBuffer.wrap(screen.pixels()),
                        PixelFormat.getIntArgbPreInstance());
        shown = Picture.of(new WritableImage(buffer));
    }

    void painted(Area area) {
        buffer.updateBuffer(b -> new Rectangle2D(area.x(), area.y(), area.width(), area.height()));
    }

    /// A copy of what is shown.
    Image copy() {
        WritableImage copy = new WritableImage(screen.width(), screen.height());
        copy.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        screen.width(),
                        screen.height(),
                        PixelFormat.getIntArgbPreInstance(),
                        screen.pixels(),
                        0,
                        screen.width());
        return copy;
    }

    @Override
    public Node node() {
        return shown.node();
    }

    @Override
    public void size(double width, double height, boolean exact) {
        shown.size(width, height, exact);
    }
}
