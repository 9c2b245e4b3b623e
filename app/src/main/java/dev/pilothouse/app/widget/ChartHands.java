package dev.pilothouse.app.widget;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;
import java.util.stream.LongStream;

/// What a person does to a chart: the cross-hair under the pointer, drag to zoom, double-click to
/// go back, wheel to zoom at the pointer, shift-drag or the middle button to pan; with the
/// keyboard, arrows pan (with Ctrl they move the cross-hair, which stops at each marker and tells
/// it), Page Up and Page Down go from marker to marker, + and - zoom, Home or 0 goes back, Enter
/// and
/// Space list the lines.
final class ChartHands {

    private static final double WHEEL = 1.2;
    private static final double LEAST_DRAG = 4;
    static final double MARKER_REACH = 5;

    private final ChartView view;
    private final ChartPlot plot;
    private final Tooltip tip = new Tooltip();
    private double pressedX = Double.NaN;
    private @Nullable Range panFrom;

    ChartHands(ChartView view, ChartPlot plot) {
        this.view = view;
        this.plot = plot;
        // Escape puts the cross-hair away with it, not the one before the other.
        tip.setHideOnEscape(false);
        plot.setOnMouseMoved(e -> hover(e.getX(), e.getY(), e));
        plot.setOnMouseExited(e -> leave());
        plot.setOnMousePressed(this::pressed);
        plot.setOnMouseDragged(this::dragged);
        plot.setOnMouseReleased(this::released);
        plot.setOnScroll(this::scrolled);
        view.setOnKeyPressed(this::key);
        view.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                tip.hide();
                            }
                        });
    }

    private void hover(double x, double y, MouseEvent event) {
        view.group().crosshairProperty().set(plot.inPlot(x) ? plot.time(x) : ChartGroup.NONE);
        String near = y < PlotPainter.MARKER_ROOM + MARKER_REACH ? view.happened(plot.time(x)) : "";
        tell(near, event.getScreenX() + 8, event.getScreenY() + 12);
    }

    private void tell(String text, double screenX, double screenY) {
        if (text.isEmpty()) {
            tip.hide();
        } else if (!tip.isShowing() || !tip.getText().equals(text)) {
            tip.setText(text);
            tip.show((Node) plot, screenX, screenY);
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
            case PAGE_UP -> done = marker(-1);
            case PAGE_DOWN -> done = marker(1);
            case ENTER, SPACE -> done = view.unfold();
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
        long to = Math.clamp(from + by, range.from(), range.to());
        long marked = next(from, direction).orElse(to);
        hair(direction * (marked - to) < 0 ? marked : to);
    }

    /// The marker after a moment in that direction, of those in the range.
    private OptionalLong next(long from, int direction) {
        Range range = view.group().range();
        LongStream there =
                view.data().markers().stream()
                        .mapToLong(ChartData.Marker::at)
                        .filter(at -> range.contains(at) && at <= view.limit())
                        .filter(at -> direction * (at - from) > 0);
        return direction < 0 ? there.max() : there.min();
    }

    /// @return whether there are any
    private boolean marker(int direction) {
        Range range = view.group().range();
        long at = view.group().crosshairProperty().get();
        long from = range.contains(at) ? at : direction < 0 ? range.to() + 1 : range.from() - 1;
        next(from, direction).ifPresent(this::hair);
        return next(Long.MIN_VALUE / 2, 1).isPresent();
    }

    private void hair(long at) {
        view.group().crosshairProperty().set(at);
        Point2D place = plot.localToScreen(plot.x(at), PlotPainter.MARKER_ROOM);
        if (place != null) {
            tell(view.happened(at), place.getX() + 8, place.getY() + 12);
        }
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
