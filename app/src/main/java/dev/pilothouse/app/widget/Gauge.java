package dev.pilothouse.app.widget;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.StrokeLineCap;

import java.util.List;

/// A share as an arc of 270 degrees with its number in the middle. It has the first series' colour
/// and turns amber or red only past its thresholds, which are drawn as thin outer arcs.
public final class Gauge extends Region {

    private static final double SIZE = 76;
    private static final double START = 225;
    private static final double SWEEP = 270;

    private final Arc track = arc("track", 32, 6);
    private final Arc value = arc("value", 32, 6);
    private final Arc warnZone = arc("zone", 37, 2);
    private final Arc badZone = arc("zone", 37, 2);
    private final Label number = new Label("–");
    private final Label unit = new Label();
    private double warn = Double.NaN;
    private double bad = Double.NaN;

    public Gauge() {
        getStyleClass().add("gauge");
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        warnZone.getStyleClass().add("warn");
        badZone.getStyleClass().add("bad");
        number.getStyleClass().add("number");
        unit.getStyleClass().add("unit");
        value.setStrokeLineCap(StrokeLineCap.ROUND);
        track.setStrokeLineCap(StrokeLineCap.ROUND);
        sweep(track, 0, 1);
        value.setVisible(false);
        getChildren().addAll(track, value, warnZone, badZone, number, unit);
        setThresholds(Double.NaN, Double.NaN);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /// Shares from which on it warns and is bad, NaN for none.
    public void setThresholds(double warnFrom, double badFrom) {
        warn = warnFrom;
        bad = badFrom;
        double end = Double.isNaN(bad) ? 1 : bad;
        zone(warnZone, warn, end);
        zone(badZone, bad, 1);
    }

    /// @param share 0 to 1, NaN when not known
    /// @param text the number as people read it, "–" when not known
    /// @param unitText below it, may be empty
    public void set(double share, String text, String unitText) {
        number.setText(text);
        unit.setText(unitText);
        setAccessibleText(unitText.isEmpty() ? text : text + " " + unitText);
        value.setVisible(share > 0.002);
        if (value.isVisible()) {
            sweep(value, 0, Math.min(1, share));
        }
        value.getStyleClass().removeAll(List.of("normal", "warn", "bad"));
        value.getStyleClass().add(Level.of(share, warn, bad).styleClass());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double h = number.prefHeight(-1);
        double w = number.prefWidth(-1);
        number.resizeRelocate((SIZE - w) / 2, SIZE / 2 - h / 2 - 2, w, h);
        double uw = unit.prefWidth(-1);
        unit.resizeRelocate((SIZE - uw) / 2, SIZE / 2 + 8, uw, unit.prefHeight(-1));
    }

    private static void zone(Arc zone, double from, double to) {
        // thresholds of what is not known are no shares
        zone.setVisible(from >= 0 && from < Math.min(1, to));
        if (zone.isVisible()) {
            sweep(zone, from, Math.min(1, to));
        }
    }

    private static void sweep(Arc arc, double from, double to) {
        arc.setStartAngle(START - SWEEP * from);
        arc.setLength(-SWEEP * (to - from));
    }

    private static Arc arc(String style, double radius, double stroke) {
        Arc arc = new Arc(SIZE / 2, SIZE / 2, radius, radius, START, 0);
        arc.setStrokeWidth(stroke);
        arc.setStrokeLineCap(StrokeLineCap.BUTT);
        arc.setManaged(false);
        arc.getStyleClass().add(style);
        return arc;
    }
}
