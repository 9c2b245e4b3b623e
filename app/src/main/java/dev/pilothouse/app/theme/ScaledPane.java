package dev.pilothouse.app.theme;

import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// The root of a window: draws its content larger or smaller by a factor and gives it accordingly
/// less or more room. Text stays sharp because glyphs are drawn at their final size.
public final class ScaledPane extends Region {

    private final Parent content;
    private final Scale scale = new Scale(1, 1);

    ScaledPane(Parent content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
    }

    public Parent content() {
        return content;
    }

    public double factor() {
        return scale.getX();
    }

    void setFactor(double factor) {
        scale.setX(factor);
        scale.setY(factor);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1) * scale.getX();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(-1) * scale.getY();
    }

    @Override
    protected double computeMinWidth(double height) {
        return content.minWidth(-1) * scale.getX();
    }

    @Override
    protected double computeMinHeight(double width) {
        return content.minHeight(-1) * scale.getY();
    }
}
