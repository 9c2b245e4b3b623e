package dev.pilothouse.app.theme;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

import java.util.function.DoubleConsumer;

/// Holds something that paints pixels of its own and takes the window's scale back from it, so that
/// it can paint in the window's real pixels: letters stay sharp at 150 %.
public final class SharpPane extends Region {

    private final Region content;
    private final DoubleConsumer changed;
    private final Scale back = new Scale(1, 1);

    /// @param changed told the factor by which the content is to be larger, when it is another
    public SharpPane(Region content, DoubleConsumer changed) {
        this.content = content;
        this.changed = changed;
        content.getTransforms().add(back);
        getChildren().add(content);
    }

    @Override
    protected void layoutChildren() {
        double factor =
                getScene() != null && getScene().getRoot() instanceof ScaledPane pane
                        ? pane.factor()
                        : 1;
        if (factor != 1 / back.getX()) {
            back.setX(1 / factor);
            back.setY(1 / factor);
            changed.accept(factor);
        }
        content.resizeRelocate(0, 0, getWidth() * factor, getHeight() * factor);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 300;
    }
}
