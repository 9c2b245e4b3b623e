package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.logs.LogView.Bar;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// How many lines there were when: all, warnings, errors. A click goes there.
final class LogBars extends Region {

    private static final double SIDE = 16;
    private static final double TALL = 36;
    private static final int TICKS = 5;

    private final Format format;
    private final Path all = path("log-bars-all");
    private final Path warnings = path("log-bars-warnings");
    private final Path errors = path("log-bars-errors");
    private final List<Label> ticks = new ArrayList<>();
    private List<Bar> bars = List.of();

    /// @param go is given the moment that was clicked
    LogBars(Format format, LongConsumer go) {
        this.format = format;
        getStyleClass().add("log-bars");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(all, warnings, errors);
        for (int i = 0; i < TICKS; i++) {
            Label tick = new Label();
            tick.getStyleClass().addAll("tiny", "subtle");
            ticks.add(tick);
        }
        getChildren().addAll(ticks);
        setMinHeight(TALL + 20);
        setPrefHeight(TALL + 20);
        setMaxHeight(TALL + 20);
        setMinWidth(0);
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                e -> {
                    double share = (e.getX() - SIDE) / Math.max(1, getWidth() - 2 * SIDE);
                    if (!bars.isEmpty() && share >= 0 && share < 1) {
                        go.accept(bars.get((int) (share * bars.size())).from());
                    }
                });
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        return path;
    }

    /// @param words for who listens
    void show(List<Bar> wanted, String words) {
        setAccessibleText(words);
        setVisible(!wanted.isEmpty());
        if (!wanted.equals(bars)) {
            bars = wanted;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        if (bars.isEmpty()) {
            return;
        }
        double width = getWidth() - 2 * SIDE;
        double step = width / bars.size();
        int most = bars.stream().mapToInt(Bar::lines).max().orElse(1);
        List<PathElement> ofAll = new ArrayList<>();
        List<PathElement> ofWarnings = new ArrayList<>();
        List<PathElement> ofErrors = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double x = snapPositionX(SIDE + i * step);
            double w = Math.max(1, snapPositionX(SIDE + (i + 1) * step) - x - 1);
            double y = box(ofWarnings, x, TALL, w, tall(bar.warnings(), most));
            y = box(ofErrors, x, y, w, tall(bar.errors(), most));
            box(ofAll, x, y, w, tall(bar.lines() - bar.warnings() - bar.errors(), most));
        }
        all.getElements().setAll(ofAll);
        warnings.getElements().setAll(ofWarnings);
        errors.getElements().setAll(ofErrors);
        ticks(width);
    }

    private void ticks(double width) {
        long from = bars.getFirst().from();
        long span = bars.getLast().to() - from;
        for (int i = 0; i < TICKS; i++) {
            Label tick = ticks.get(i);
            double share = (i + 0.5) / TICKS;
            long at = from + (long) (share * span);
            tick.setText(span < 600_000 ? format.time(at) : format.minute(at));
            double w = tick.prefWidth(-1);
            tick.resizeRelocate(SIDE + share * width - w / 2, TALL + 2, w, 16);
        }
    }

    /// Few among many are still seen.
    private static double tall(int count, int most) {
        return count == 0 ? 0 : Math.max(2, Math.round((TALL - 4) * (double) count / most));
    }

    private static double box(
            List<PathElement> into, double x, double bottom, double w, double tall) {
        if (tall <= 0) {
            return bottom;
        }
        double y = Math.max(0, bottom - tall);
        into.add(new MoveTo(x, bottom));
        into.add(new VLineTo(y));
        into.add(new HLineTo(x + w));
        into.add(new VLineTo(bottom));
        into.add(new ClosePath());
        return y;
    }
}
