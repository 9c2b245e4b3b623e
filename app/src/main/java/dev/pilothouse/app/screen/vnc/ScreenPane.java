package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.rfb.Area;
import dev.pilothouse.core.rfb.CursorImage;
import dev.pilothouse.core.rfb.FrameBuffer;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

import java.nio.IntBuffer;
import java.util.Optional;

/// The picture itself: the frame buffer's own memory as an image, placed as large as wanted, with
/// the machine's pointer on it. UI thread.
final class ScreenPane extends Region {

    private final ImageView picture = new ImageView();
    private final ImageView pointer = new ImageView();
    private Fit fit = Fit.FIT;
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable FrameBuffer screen;
    private Point2D hot = Point2D.ZERO;
    private Point2D seen = Point2D.ZERO;
    private double scaleX = 1;
    private double scaleY = 1;
    private double left;
    private double top;

    ScreenPane() {
        picture.setManaged(false);
        pointer.setManaged(false);
        pointer.setMouseTransparent(true);
        pointer.setVisible(false);
        getChildren().addAll(picture, pointer);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getStyleClass().add("vnc-screen");
    }

    void screen(FrameBuffer fresh) {
        screen = fresh;
        PixelBuffer<IntBuffer> made =
                new PixelBuffer<>(
                        fresh.width(),
                        fresh.height(),
                        IntBuffer.wrap(fresh.pixels()),
                        PixelFormat.getIntArgbPreInstance());
        buffer = made;
        picture.setImage(new WritableImage(made));
        place();
    }

    void painted(Area area) {
        PixelBuffer<IntBuffer> now = buffer;
        if (now != null) {
            now.updateBuffer(b -> new Rectangle2D(area.x(), area.y(), area.width(), area.height()));
        }
    }

    void fit(Fit wanted) {
        fit = wanted;
        place();
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    private void place() {
        FrameBuffer now = screen;
        if (now == null) {
            return;
        }
        double w = getWidth();
        double h = getHeight();
        double least = Math.min(w / now.width(), h / now.height());
        scaleX = fit == Fit.ACTUAL ? 1 : fit == Fit.FIT ? least : w / now.width();
        scaleY = fit == Fit.ACTUAL ? 1 : fit == Fit.FIT ? least : h / now.height();
        left = offset(w, now.width() * scaleX, seen.getX());
        top = offset(h, now.height() * scaleY, seen.getY());
        picture.setSmooth(scaleX != 1 || scaleY != 1);
        picture.setFitWidth(now.width() * scaleX);
        picture.setFitHeight(now.height() * scaleY);
        picture.relocate(left, top);
        movePointer();
    }

    /// In the middle where there is room; else the part that the pointer is at.
    private static double offset(double room, double size, double at) {
        return size <= room
                ? Math.floor((room - size) / 2)
                : Math.round((room - size) * Math.clamp(at / room, 0, 1));
    }

    /// @param x of the pointer, in this pane
    void pointerAt(double x, double y) {
        seen = new Point2D(x, y);
        if (fit == Fit.ACTUAL) {
            place();
        } else {
            movePointer();
        }
    }

    private void movePointer() {
        pointer.relocate(seen.getX() - hot.getX() * scaleX, seen.getY() - hot.getY() * scaleY);
    }

    /// Where the pointer is on the machine's screen.
    Point2D there() {
        FrameBuffer now = screen;
        if (now == null) {
            return Point2D.ZERO;
        }
        return new Point2D(
                Math.clamp(Math.floor((seen.getX() - left) / scaleX), 0, now.width() - 1),
                Math.clamp(Math.floor((seen.getY() - top) / scaleY), 0, now.height() - 1));
    }

    /// The machine's own pointer instead of this one's.
    void cursor(CursorImage image) {
        if (image.width() == 0 || image.height() == 0) {
            pointer.setImage(null);
            setCursor(Cursor.CROSSHAIR);
            return;
        }
        WritableImage drawn = new WritableImage(image.width(), image.height());
        drawn.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        image.width(),
                        image.height(),
                        PixelFormat.getIntArgbInstance(),
                        image.pixels(),
                        0,
                        image.width());
        pointer.setImage(drawn);
        hot = new Point2D(image.hotX(), image.hotY());
        setCursor(Cursor.NONE);
        movePointer();
    }

    void pointerVisible(boolean visible) {
        pointer.setVisible(visible);
    }

    /// How large a pixel is shown.
    double shownAt() {
        return Math.min(scaleX, scaleY);
    }

    /// A copy of what is shown.
    Optional<Image> copy() {
        FrameBuffer now = screen;
        if (now == null) {
            return Optional.empty();
        }
        WritableImage copy = new WritableImage(now.width(), now.height());
        copy.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        now.width(),
                        now.height(),
                        PixelFormat.getIntArgbPreInstance(),
                        now.pixels(),
                        0,
                        now.width());
        return Optional.of(copy);
    }

    int screenWidth() {
        FrameBuffer now = screen;
        return now == null ? 0 : now.width();
    }

    int screenHeight() {
        FrameBuffer now = screen;
        return now == null ? 0 : now.height();
    }
}
