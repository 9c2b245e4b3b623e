package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Session.Bounds;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window opens: where it was left, as far as that is on a display, with its title bar in
/// sight: a window without it can be neither moved nor closed. FX thread.
final class Placing {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /// So much of the window is kept in sight, in pixels.
    private static final double GRIP = 120;

    private Placing() {}

    /// Before the window is shown.
    static void place(Stage stage, Bounds kept) {
        boolean fresh =
                kept.width() <= 0
                        || Screen.getScreensForRectangle(
                                        kept.x(), kept.y(), kept.width(), kept.height())
                                .isEmpty();
        Bounds bounds =
                fresh
                        ? first(Screen.getPrimary().getVisualBounds())
                        : within(kept, room(kept.x(), kept.y(), kept.width(), kept.height()));
        // Said for the first one, too, so that the frame that the display puts around it is on it.
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
        // Whoever manages windows has the last word on where the frame goes.
        stage.setOnShown(e -> bringBack(stage));
    }

    private static void bringBack(Stage stage) {
        if (stage.isMaximized() || stage.isFullScreen()) {
            return;
        }
        Bounds now =
                new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        Bounds wanted = within(now, room(now.x(), now.y(), now.width(), now.height()));
        if (wanted.y() != now.y()) {
            stage.setY(wanted.y());
        }
    }

    private static Rectangle2D room(double x, double y, double width, double height) {
        return Screen.getScreensForRectangle(x, y, Math.max(1, width), Math.max(1, height)).stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
    }

    /// In the middle, a little above it.
    static Bounds first(Rectangle2D room) {
        double width = Math.min(WIDTH, room.getWidth());
        double height = Math.min(HEIGHT, room.getHeight());
        return new Bounds(
                room.getMinX() + Math.floor((room.getWidth() - width) / 2),
                room.getMinY() + Math.floor((room.getHeight() - height) / 3),
                width,
                height,
                false);
    }

    /// No larger than the display, which may be a smaller one than it was; never above it, and
    /// never
    /// so far down or aside that the title bar is out of reach.
    static Bounds within(Bounds kept, Rectangle2D room) {
        double width = Math.min(kept.width(), room.getWidth());
        double height = Math.min(kept.height(), room.getHeight());
        boolean smaller = width < kept.width() || height < kept.height();
        double grip = Math.min(GRIP, width);
        double x =
                smaller
                        ? room.getMinX()
                        : Math.clamp(
                                kept.x(), room.getMinX() - width + grip, room.getMaxX() - grip);
        double y =
                smaller
                        ? room.getMinY()
                        : Math.clamp(
                                kept.y(),
                                room.getMinY(),
                                Math.max(room.getMinY(), room.getMaxY() - GRIP));
        return new Bounds(x, y, width, height, kept.maximized());
    }
}
