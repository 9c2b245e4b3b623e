package dev.pilothouse.app.screen.vnc;

import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the mouse does over a [ScreenPane], as RFB tells it: which buttons are down, where on the
/// machine's screen; a notch of the wheel is a button that goes down and up. UI thread.
final class ScreenPointer {

    private static final int LEFT = 1;
    private static final int MIDDLE = 2;
    private static final int RIGHT = 4;
    private static final int WHEEL_UP = 8;
    private static final int WHEEL_DOWN = 16;
    private static final int WHEEL_LEFT = 32;
    private static final int WHEEL_RIGHT = 64;

    /// What JavaFX makes of one notch of a wheel.
    private static final double NOTCH = 40;

    private final ScreenPane pane;
    private final Taker taker;
    private boolean viewOnly;
    private int buttons;
    private double turnedX;
    private double turnedY;

    /// Is told.
    interface Taker {
        /// @param moved whether the buttons are as they were
        void pointer(int buttons, int x, int y, boolean moved);
    }

    ScreenPointer(ScreenPane pane, Taker taker) {
        this.pane = pane;
        this.taker = taker;
        pane.setOnMouseMoved(this::moved);
        pane.setOnMouseDragged(this::moved);
        pane.setOnMousePressed(e -> pressed(e, true));
        pane.setOnMouseReleased(e -> pressed(e, false));
        pane.setOnMouseEntered(e -> pane.pointerVisible(!viewOnly));
        pane.setOnMouseExited(e -> pane.pointerVisible(false));
        pane.setOnScroll(this::scrolled);
    }

    void viewOnly(boolean wanted) {
        viewOnly = wanted;
        buttons = 0;
        pane.pointerVisible(!wanted && pane.isHover());
    }

    private void moved(MouseEvent event) {
        pane.pointerAt(event.getX(), event.getY());
        say(true);
        event.consume();
    }

    /// Which buttons are down is remembered here, as not every platform tells it rightly.
    private void pressed(MouseEvent event, boolean down) {
        int button = bit(event.getButton());
        buttons = down ? buttons | button : buttons & ~button;
        pane.pointerAt(event.getX(), event.getY());
        say(false);
    }

    private static int bit(MouseButton button) {
        return switch (button) {
            case PRIMARY -> LEFT;
            case MIDDLE -> MIDDLE;
            case SECONDARY -> RIGHT;
            case NONE, BACK, FORWARD -> 0;
        };
    }

    private void scrolled(ScrollEvent event) {
        event.consume();
        turnedX += event.getDeltaX();
        turnedY += event.getDeltaY();
        turnedY = turn(turnedY, WHEEL_UP, WHEEL_DOWN);
        turnedX = turn(turnedX, WHEEL_LEFT, WHEEL_RIGHT);
    }

    /// What is less than a notch waits for the rest of it.
    private double turn(double turned, int forth, int back) {
        double left = turned;
        while (Math.abs(left) >= NOTCH) {
            int wheel = left > 0 ? forth : back;
            buttons |= wheel;
            say(false);
            buttons &= ~wheel;
            say(false);
            left -= Math.copySign(NOTCH, left);
        }
        return left;
    }

    private void say(boolean moved) {
        if (!viewOnly) {
            Point2D there = pane.there();
            taker.pointer(buttons, (int) there.getX(), (int) there.getY(), moved);
        }
    }
}
