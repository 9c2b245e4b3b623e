package dev.pilothouse.app.widget;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// A small line without axes: the way a value went. NaN is a hole.
public final class Sparkline extends Region {

    private final Path line = new Path();
    private final Path area = new Path();
    private double[] values = {};
    private double top = Double.NaN;

    public Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("line");
        area.getStyleClass().add("area");
        line.setManaged(false);
        area.setManaged(false);
        getChildren().addAll(area, line);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /// @param newValues equally far apart in time; zero is always the bottom
    /// @param max the top, NaN for the greatest value
    public void set(double[] newValues, double max) {
        values = newValues.clone();
        top = max;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        line.getElements().clear();
        area.getElements().clear();
        double w = getWidth();
        double h = getHeight();
        double max = top;
        if (Double.isNaN(max)) {
            max = 0;
            for (double v : values) {
                max = v > max ? v : max;
            }
        }
        if (values.length < 2 || w <= 0) {
            return;
        }
        boolean down = false;
        double lastX = 0;
        for (int i = 0; i < values.length; i++) {
            double x = w * i / (values.length - 1);
            if (Double.isNaN(values[i])) {
                close(down, lastX, h);
                down = false;
                continue;
            }
            double share = max > 0 ? Math.clamp(values[i] / max, 0, 1) : 0;
            double y = 1 + (h - 2) * (1 - share);
            if (down) {
                line.getElements().add(new LineTo(x, y));
            } else {
                line.getElements().add(new MoveTo(x, y));
                area.getElements().add(new MoveTo(x, h));
            }
            area.getElements().add(new LineTo(x, y));
            down = true;
            lastX = x;
        }
        close(down, lastX, h);
    }

    private void close(boolean down, double x, double h) {
        if (down) {
            area.getElements().add(new LineTo(x, h));
        }
    }
}
