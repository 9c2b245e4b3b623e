package dev.pilothouse.app.widget;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

/// What a person does to a chart: the cross-hair under the pointer, drag to zoom, double-click to
/// go back, wheel to zoom at the pointer, shift-drag or the middle button to pan; with the
/// keyboard, arrows pan (with Ctrl they move the cross-hair), + and - zoom, Home or 0 goes back.
final class ChartHands {

    private static final double WHEEL = 1.2;
    private static final double LEAST_DRAG = 4;
    private static final double MARKER_REACH = 5;

    private final ChartView view;
    private final ChartPlot plot;
    private final Tooltip tip = new Tooltip();
    private double pressedX = Double.NaN;
    private @Nullable Range panFrom;

    ChartHands(ChartView view, ChartPlot plot) {
        this.view = view;
        this.plot = plot;
        plot.setOnMouseMoved(e -> hover(e.getX(), e.getY(), e));
        plot.setOnMouseExited(e -> leave());
        plot.setOnMousePressed(this::pressed);
        plot.setOnMouseDragged(this::dragged);
        plot.setOnMouseReleased(this::released);
        plot.setOnScroll(this::scrolled);
        view.setOnKeyPressed(this::key);
    }

    private void hover(double x, double y, MouseEvent event) {
        view.group().crosshairProperty().set(plot.inPlot(x) ? plot.time(x) : ChartGroup.NONE);
        ChartData.Marker near = null;
        if (y < PlotPainter.MARKER_ROOM + MARKER_REACH) {
            for (ChartData.Marker marker : view.data().markers()) {
                if (Math.abs(plot.x(marker.at()) - x) <= MARKER_REACH) {
                    near = marker;
                }
            }
        }
        if (near == null) {
            tip.hide();
        } else if (!tip.isShowing()) {
            tip.setText(near.text());
            tip.show((Node) plot, event.getScreenX() + 8, event.getScreenY() + 12);
        }
    }

    private void leave() {
        tip.hide();
        view.group().crosshairProperty().set(ChartGroup.NONE);
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            view.group().reset();
        } else if (event.getButton() == MouseButton.MIDDLE
                || (event.getButton() == MouseButton.PRIMARY && event.isShiftDown())) {
            panFrom = view.group().range();
            pressedX = event.getX();
        } else if (event.getButton() == MouseButton.PRIMARY && plot.inPlot(event.getX())) {
            pressedX = event.getX();
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        Range from = panFrom;
        if (from != null) {
            double share = (pressedX - event.getX()) / plot.plotWidth();
            view.group().look(from.moved(Math.round(share * from.span())));
        } else if (!Double.isNaN(pressedX)) {
            plot.select(pressedX, event.getX());
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        if (panFrom == null
                && !Double.isNaN(pressedX)
                && Math.abs(event.getX() - pressedX) >= LEAST_DRAG) {
            long a = plot.time(Math.min(pressedX, event.getX()));
            long b = plot.time(Math.max(pressedX, event.getX()));
            Range whole = view.group().range();
            Range chosen = new Range(Math.max(a, whole.from()), Math.min(b, whole.to()));
            view.group().look(chosen.zoomed(1, chosen.from()));
        }
        cancel();
        event.consume();
    }

    private void cancel() {
        plot.select(0, 0);
        pressedX = Double.NaN;
        panFrom = null;
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0 && !event.isInertia()) {
            double factor = Math.pow(WHEEL, -event.getDeltaY() / event.getMultiplierY());
            zoom(Math.clamp(factor, 0.25, 4), plot.time(event.getX()));
        } else if (event.getDeltaX() != 0) {
            pan(-event.getDeltaX() / plot.plotWidth());
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        Range range = view.group().range();
        long middle = range.from() + range.span() / 2;
        boolean control = event.isShortcutDown();
        boolean done = true;
        switch (event.getCode()) {
            case LEFT -> step(control, -1);
            case RIGHT -> step(control, 1);
            case PLUS, ADD, EQUALS -> zoom(1 / WHEEL / WHEEL, around(middle));
            case MINUS, SUBTRACT -> zoom(WHEEL * WHEEL, around(middle));
            case HOME, DIGIT0, NUMPAD0 -> view.group().reset();
            case ESCAPE -> done = escape();
            default -> done = false;
        }
        if (done) {
            event.consume();
        }
    }

    private boolean escape() {
        boolean busy = !Double.isNaN(pressedX) || view.group().crosshairProperty().get() >= 0;
        cancel();
        leave();
        return busy;
    }

    private void step(boolean crosshair, int direction) {
        if (!crosshair) {
            pan(direction * 0.1);
            return;
        }
        Range range = view.group().range();
        long at = view.group().crosshairProperty().get();
        long from = range.contains(at) ? at : direction < 0 ? range.to() : range.from();
        long by = Math.max(1, Math.round(range.span() / plot.plotWidth() * 4)) * direction;
        view.group().crosshairProperty().set(Math.clamp(from + by, range.from(), range.to()));
    }

    private long around(long otherwise) {
        long at = view.group().crosshairProperty().get();
        return view.group().range().contains(at) ? at : otherwise;
    }

    private void pan(double share) {
        Range range = view.group().range();
        view.group().look(range.moved(Math.round(share * range.span())));
    }

    private void zoom(double factor, long around) {
        view.group().look(view.group().range().zoomed(factor, around));
    }
}
