package dev.pilothouse.app.widget;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// A share as a thin bar: grey, amber or red past its thresholds. 56 px in tables, as wide as it
/// may be in tiles.
public final class MeterBar extends Region {

    private final Region fill = new Region();
    private double fraction = Double.NaN;

    public MeterBar() {
        getStyleClass().add("meter-bar");
        fill.getStyleClass().addAll("fill", "normal");
        getChildren().add(fill);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    }

    /// @param share 0 to 1, NaN when not known
    public void set(double share, Level level) {
        fraction = share;
        String style = level.styleClass();
        if (!fill.getStyleClass().contains(style)) {
            fill.getStyleClass().setAll("fill", style);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double w = Double.isNaN(fraction) ? 0 : getWidth() * Math.clamp(fraction, 0, 1);
        fill.setVisible(w > 0);
        fill.resizeRelocate(0, 0, Math.max(1, w), getHeight());
    }
}
