package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.rfb.CursorImage;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

/// Places the picture of a machine's screen as large as wanted, with the machine's pointer on it.
/// UI
/// thread.
final class ScreenPane extends Region {

    private static final double THUMB = 5;

    private final Group place = new Group();
    private final ImageView pointer = new ImageView();
    private final Region across = thumb();
    private final Region down = thumb();
    private Fit fit = Fit.FIT;
    private @Nullable Picture picture;
    private int width;
    private int height;
    private Point2D hot = Point2D.ZERO;
    private Point2D seen = Point2D.ZERO;
    private double scaleX = 1;
    private double scaleY = 1;
    private double left;
    private double top;

    ScreenPane() {
        place.setManaged(false);
        pointer.setManaged(false);
        pointer.setMouseTransparent(true);
        pointer.setVisible(false);
        getChildren().addAll(place, pointer, across, down);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getStyleClass().add("vnc-screen");
    }

    /// Shows another picture from now on.
    ///
    /// @param pixelsWide of the machine's screen
    void show(Picture fresh, int pixelsWide, int pixelsHigh) {
        if (!fresh.equals(picture)) {
            picture = fresh;
            place.getChildren().setAll(fresh.node());
        }
        width = pixelsWide;
        height = pixelsHigh;
        place();
    }

    /// Shows nothing.
    void clear() {
        picture = null;
        place.getChildren().clear();
        across.setVisible(false);
        down.setVisible(false);
        width = 0;
        height = 0;
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
        Picture now = picture;
        if (now == null) {
            return;
        }
        double w = getWidth();
        double h = getHeight();
        double least = Math.min(w / width, h / height);
        scaleX = fit == Fit.ACTUAL ? 1 : fit == Fit.FIT ? least : w / width;
        scaleY = fit == Fit.ACTUAL ? 1 : fit == Fit.FIT ? least : h / height;
        left = offset(w, width * scaleX, seen.getX());
        top = offset(h, height * scaleY, seen.getY());
        now.size(width * scaleX, height * scaleY, scaleX == 1 && scaleY == 1);
        now.node().relocate(left, top);
        thumbs(w, h);
        movePointer();
    }

    private static Region thumb() {
        Region thumb = new Region();
        thumb.getStyleClass().add("vnc-thumb");
        thumb.setManaged(false);
        thumb.setMouseTransparent(true);
        thumb.setVisible(false);
        return thumb;
    }

    /// Which part is seen of what is larger than there is room.
    private void thumbs(double w, double h) {
        across.setVisible(width * scaleX > w + 0.5);
        down.setVisible(height * scaleY > h + 0.5);
        double wide = w / (width * scaleX);
        double high = h / (height * scaleY);
        across.resizeRelocate(-left * wide, h - THUMB, w * wide, THUMB);
        down.resizeRelocate(w - THUMB, -top * high, THUMB, h * high);
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
        if (picture == null) {
            return Point2D.ZERO;
        }
        return new Point2D(
                Math.clamp(Math.floor((seen.getX() - left) / scaleX), 0, width - 1),
                Math.clamp(Math.floor((seen.getY() - top) / scaleY), 0, height - 1));
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

    int screenWidth() {
        return width;
    }

    int screenHeight() {
        return height;
    }
}
