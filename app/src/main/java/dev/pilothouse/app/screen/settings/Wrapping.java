package dev.pilothouse.app.screen.settings;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// What a setting is at the left and its control at the right, or below it where both don't fit
/// beside each other.
final class Wrapping extends Pane {

    private static final double GAP = 24;
    private static final double BELOW = 8;

    private final Region left;
    private final Region right;

    Wrapping(Region left, Region right) {
        this.left = left;
        this.right = right;
        getChildren().addAll(left, right);
        setMinHeight(USE_PREF_SIZE);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double inside(double width) {
        Insets insets = getInsets();
        return (width > 0 ? width : getWidth()) - insets.getLeft() - insets.getRight();
    }

    private boolean beside(double room) {
        return left.minWidth(-1) + GAP + right.prefWidth(-1) <= room;
    }

    private double leftWidth(double room) {
        return beside(room) ? room - GAP - right.prefWidth(-1) : room;
    }

    @Override
    protected double computeMinWidth(double height) {
        return left.minWidth(-1) + getInsets().getLeft() + getInsets().getRight();
    }

    @Override
    protected double computePrefWidth(double height) {
        Insets insets = getInsets();
        return left.prefWidth(-1)
                + GAP
                + right.prefWidth(-1)
                + insets.getLeft()
                + insets.getRight();
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = inside(width);
        double first = left.prefHeight(leftWidth(room));
        double second = right.prefHeight(Math.min(room, right.prefWidth(-1)));
        double both = beside(room) ? Math.max(first, second) : first + BELOW + second;
        return both + getInsets().getTop() + getInsets().getBottom();
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double room = inside(getWidth());
        double first = leftWidth(room);
        double wide = Math.min(room, right.prefWidth(-1));
        double x = insets.getLeft();
        double y = insets.getTop();
        left.resizeRelocate(x, y, first, left.prefHeight(first));
        if (beside(room)) {
            right.resizeRelocate(x + room - wide, y, wide, right.prefHeight(wide));
        } else {
            double below = y + left.prefHeight(first) + BELOW;
            right.resizeRelocate(x, below, wide, right.prefHeight(wide));
        }
    }
}
