package dev.pilothouse.app.page;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;

import org.jspecify.annotations.Nullable;

/// Charts as a picture that says by itself whose they are and of when: what is pasted into a ticket
/// has no window around it. FX thread.
final class ChartPicture {

    private static final double EDGE = 12;

    private ChartPicture() {}

    /// At the resolution of the screen.
    ///
    /// @param charts in a window
    /// @param name whose they are
    /// @param range of when
    static WritableImage of(Region charts, String name, String range) {
        double scale = scale(charts);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        parameters.setFill(ground(charts));
        WritableImage below = charts.snapshot(parameters, null);
        VBox head = head(name, range, charts.getWidth());
        dress(head, charts);
        WritableImage above = head.snapshot(parameters, null);
        int width = (int) Math.max(above.getWidth(), below.getWidth());
        int height = (int) (above.getHeight() + below.getHeight());
        WritableImage all = new WritableImage(width, height);
        put(all, above, 0);
        put(all, below, (int) above.getHeight());
        return all;
    }

    /// What stands above the charts.
    static VBox head(String name, String range, double width) {
        Label title = new Label(name);
        title.getStyleClass().add("h2");
        Label when = new Label(range);
        when.getStyleClass().addAll("small", "muted");
        VBox head = new VBox(2, title, when);
        head.setPadding(new Insets(EDGE));
        head.setMinWidth(width);
        head.setMaxWidth(width);
        for (Label each : new Label[] {title, when}) {
            each.setWrapText(true);
        }
        return head;
    }

    /// In the look of the window.
    private static void dress(VBox head, Region charts) {
        Scene scene = new Scene(head);
        Scene window = charts.getScene();
        if (window != null) {
            scene.setUserAgentStylesheet(window.getUserAgentStylesheet());
            scene.getStylesheets().setAll(window.getStylesheets());
        }
        head.applyCss();
        head.layout();
    }

    private static void put(WritableImage into, WritableImage part, int top) {
        PixelReader pixels = part.getPixelReader();
        into.getPixelWriter()
                .setPixels(0, top, (int) part.getWidth(), (int) part.getHeight(), pixels, 0, 0);
    }

    private static double scale(Region charts) {
        return charts.getScene() == null || charts.getScene().getWindow() == null
                ? 1
                : charts.getScene().getWindow().getRenderScaleX();
    }

    /// What the charts lie on, which is seen between them.
    private static Color ground(Region charts) {
        for (Node at = charts; at != null; at = at.getParent()) {
            Color colour = at instanceof Region region ? opaque(region) : null;
            if (colour != null) {
                return colour;
            }
        }
        return Color.WHITE;
    }

    private static @Nullable Color opaque(Region region) {
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
                Paint paint = fill.getFill();
                if (paint instanceof Color colour && colour.isOpaque()) {
                    return colour;
                }
            }
        }
        return null;
    }
}
