package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.PastViewModel.Tick;
import dev.pilothouse.core.history.HistoryQuery.Span;
import dev.pilothouse.core.model.Severity;

import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// The track of the past band: gaps are holes in it, events stand on it, the knob is dragged. The
/// wheel shows more or less of the time, a double click all of it; plus, minus and 0 do so by key,
/// arrows and Page Up and Down go on by a step and ten, Home and End to the ends of what is shown.
final class Scrubber extends Region {

    private static final double HEIGHT = 28;
    private static final double WHEEL = 1.25;

    /// By a key, which is pressed fewer times than a wheel is turned.
    private static final double ZOOM = 2;

    private final PastViewModel model;
    private final LongConsumer goTo;
    private final String called;
    private final Region track = styled("scrub-track");
    private final Region line = styled("scrub-line");
    private final Region knob = styled("scrub-knob");
    private final List<Region> marks = new ArrayList<>();
    private long position;

    Scrubber(PastViewModel model, String text, LongConsumer goTo) {
        this.model = model;
        this.goTo = goTo;
        this.called = text;
        getStyleClass().add("scrubber");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(text);
        setMinSize(60, HEIGHT);
        setPrefSize(470, HEIGHT);
        model.strip().addListener(o -> build());
        setOnMousePressed(this::point);
        setOnMouseDragged(this::point);
        setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        model.whole();
                    }
                });
        setOnScroll(
                e -> {
                    model.zoom(
                            e.getDeltaY() > 0 ? 1 / WHEEL : WHEEL,
                            e.getX() / Math.max(1, getWidth()));
                    e.consume();
                });
        setOnKeyPressed(this::key);
        build();
    }

    /// @param said the moment in words
    void position(long moment, String said) {
        position = moment;
        setAccessibleText(called + ": " + said);
        requestLayout();
    }

    private void point(MouseEvent event) {
        requestFocus();
        goTo.accept(model.moment(event.getX() / Math.max(1, getWidth())));
    }

    private void key(KeyEvent event) {
        long step = model.step().get();
        switch (event.getCode()) {
            case LEFT -> goTo.accept(position - step);
            case RIGHT -> goTo.accept(position + step);
            case PAGE_UP -> goTo.accept(position - 10 * step);
            case PAGE_DOWN -> goTo.accept(position + 10 * step);
            case HOME -> goTo.accept(model.strip().get().view().from());
            case END -> goTo.accept(model.strip().get().view().to());
            case PLUS, ADD, EQUALS -> model.zoom(1 / ZOOM, model.fraction(position));
            case MINUS, SUBTRACT -> model.zoom(ZOOM, model.fraction(position));
            case DIGIT0, NUMPAD0 -> model.whole();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void build() {
        marks.clear();
        for (Span hole : model.strip().get().holes()) {
            Region mark = styled("scrub-hole");
            mark.setUserData(hole);
            marks.add(mark);
        }
        for (Tick tick : model.strip().get().ticks()) {
            Region mark = styled("scrub-tick");
            mark.setUserData(tick);
            marks.add(mark);
        }
        List<Region> all = new ArrayList<>();
        all.add(track);
        all.addAll(marks);
        all.add(line);
        all.add(knob);
        getChildren().setAll(all);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double top = (getHeight() - HEIGHT) / 2;
        track.resizeRelocate(0, top + 10, w, 8);
        for (Region mark : marks) {
            if (mark.getUserData() instanceof Span hole) {
                double from = model.fraction(hole.from()) * w;
                double to = model.fraction(hole.to()) * w;
                mark.resizeRelocate(from, top + 9, Math.max(2, to - from), 10);
            } else if (mark.getUserData() instanceof Tick tick) {
                boolean grave = tick.severity().compareTo(Severity.ERROR) >= 0;
                double x = model.fraction(tick.at()) * w - 1;
                mark.setOpacity(grave ? 0.95 : 0.7);
                mark.resizeRelocate(x, top + (grave ? 3 : 5), 2, grave ? 5 : 3);
            }
        }
        double at = model.fraction(position) * w;
        line.resizeRelocate(at - 1, top, 2, HEIGHT);
        knob.resizeRelocate(at - 6, top + 8, 12, 12);
    }

    private static Region styled(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.setMouseTransparent(true);
        return region;
    }
}
