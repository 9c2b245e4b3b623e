package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.stage.Window;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// One cell per target: how much by its step of blue, how well by its border and shape. Cells are
/// drawn by hand and only again when they changed, so that a thousand of them cost next to nothing.
/// Arrow keys move the selection, Enter or a double-click opens.
public final class HeatGrid extends Painted {

    /// @param key what it stands for, unique in the grid
    /// @param share 0 to 100, NaN when not measured
    /// @param text the number inside, short; empty when not measured
    /// @param tip name, value, age and reason, in lines; also what a screen reader says
    public record Cell(String key, double share, String text, Health health, String tip) {}

    /// @param environment colour 1 to 6 of the bar before the name, 0 for none
    public record Group(String name, int environment, List<Cell> cells) {
        public Group {
            cells = List.copyOf(cells);
        }
    }

    private final Canvas canvas = new Canvas();
    private final Scale canvasScale = new Scale(1, 1);
    private final Rectangle outline = new Rectangle();
    private final Tooltip tip = new Tooltip();
    private final PauseTransition tipWait = new PauseTransition(Duration.millis(350));
    private final ObjectProperty<@Nullable String> selected =
            new SimpleObjectProperty<>(this, "selected");

    private List<Group> groups = List.of();
    private List<Cell> cells = List.of();
    private HeatLayout layout = new HeatLayout(List.of(), 100);
    private double layoutWidth = -1;
    private double drawnScale;
    private boolean stale = true;
    private int hovered = -1;
    private Consumer<String> open = key -> {};

    public HeatGrid() {
        getStyleClass().add("heat-grid");
        canvas.setManaged(false);
        canvas.getTransforms().add(canvasScale);
        outline.setManaged(false);
        outline.setMouseTransparent(true);
        outline.getStyleClass().add("heat-outline");
        outline.setVisible(false);
        getChildren().addAll(canvas, outline);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        selected.addListener(o -> showSelection());
        setOnMouseMoved(this::hover);
        setOnMouseExited(e -> leave());
        setOnMousePressed(this::pressed);
        setOnKeyPressed(this::key);
    }

    /// The key of the selected cell, or null.
    public ObjectProperty<@Nullable String> selectedProperty() {
        return selected;
    }

    public void setOnOpen(Consumer<String> action) {
        open = action;
    }

    public void setGroups(List<Group> newGroups) {
        List<Cell> newCells = newGroups.stream().flatMap(g -> g.cells().stream()).toList();
        boolean samePlaces = samePlaces(newGroups);
        List<Cell> oldCells = cells;
        boolean sameHeads = samePlaces && sameHeads(newGroups);
        groups = List.copyOf(newGroups);
        cells = newCells;
        if (samePlaces && !stale) {
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).equals(oldCells.get(i))) {
                    painter().cell(layout.places().get(i), cells.get(i));
                }
            }
            if (!sameHeads) {
                heads();
            }
        } else {
            layoutWidth = -1;
            stale = true;
            requestLayout();
        }
        showSelection();
    }

    private boolean samePlaces(List<Group> others) {
        if (others.size() != groups.size()) {
            return false;
        }
        for (int i = 0; i < groups.size(); i++) {
            if (others.get(i).cells().size() != groups.get(i).cells().size()) {
                return false;
            }
        }
        return true;
    }

    private boolean sameHeads(List<Group> others) {
        for (int i = 0; i < groups.size(); i++) {
            Group a = groups.get(i);
            Group b = others.get(i);
            boolean same =
                    a.name().equals(b.name())
                            && a.environment() == b.environment()
                            && HeatPainter.counts(a).equals(HeatPainter.counts(b));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    @Override
    void repaint() {
        stale = true;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 18 * (HeatLayout.CELL_WIDTH + HeatLayout.GAP);
    }

    @Override
    protected double computeMinWidth(double height) {
        return HeatLayout.CELL_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return layoutFor(width > 0 ? width : getWidth()).height() + 3;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private HeatLayout layoutFor(double width) {
        if (width != layoutWidth) {
            layout = new HeatLayout(groups.stream().map(g -> g.cells().size()).toList(), width);
            layoutWidth = width;
            stale = true;
        }
        return layout;
    }

    @Override
    protected void layoutChildren() {
        layoutFor(getWidth());
        double scale = scale();
        if (stale || scale != drawnScale) {
            stale = false;
            drawnScale = scale;
            canvasScale.setX(1 / scale);
            canvasScale.setY(1 / scale);
            canvas.setWidth(Math.ceil(getWidth() * scale));
            canvas.setHeight(Math.ceil(layout.height() * scale));
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.setTransform(scale, 0, 0, scale, 0, 0);
            g.clearRect(0, 0, getWidth(), layout.height() + 3);
            heads();
            HeatPainter painter = painter();
            for (HeatLayout.Place place : layout.places()) {
                painter.cell(place, cells.get(place.index()));
            }
        }
        showSelection();
    }

    /// A canvas would be drawn in the window's pixels and then stretched by the interface's scale;
    /// so it is made larger by that scale and shrunk again.
    private double scale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        double render = window == null ? 1 : window.getRenderScaleX();
        double s = getLocalToSceneTransform().getMxx();
        return s > 0 ? s * (window == null ? render : 1) : 1;
    }

    private HeatPainter painter() {
        return new HeatPainter(this, canvas.getGraphicsContext2D());
    }

    private void heads() {
        HeatPainter painter = painter();
        for (int i = 0; i < groups.size(); i++) {
            painter.header(groups.get(i), layout.headerY(i), getWidth());
        }
    }

    private int index(@Nullable String key) {
        for (int i = 0; i < cells.size(); i++) {
            if (Objects.equals(cells.get(i).key(), key)) {
                return i;
            }
        }
        return -1;
    }

    private void showSelection() {
        int at = selected.get() == null ? -1 : index(selected.get());
        boolean on = at >= 0 && at < layout.places().size();
        outline.setVisible(on);
        if (on) {
            HeatLayout.Place place = layout.places().get(at);
            outline.setX(place.x() - 1);
            outline.setY(place.y() - 1);
            outline.setWidth(place.width() + 2);
            outline.setHeight(HeatLayout.CELL_HEIGHT + 2);
            setAccessibleText(cells.get(at).tip());
        }
    }

    private void hover(MouseEvent event) {
        int at = layout.at(event.getX(), event.getY());
        if (at != hovered) {
            hovered = at;
            tip.hide();
            tipWait.stop();
            if (at >= 0) {
                tipWait.setOnFinished(e -> showTip(at));
                tipWait.playFromStart();
            }
        }
    }

    private void showTip(int at) {
        if (at == hovered && at < layout.places().size() && getScene() != null) {
            HeatLayout.Place place = layout.places().get(at);
            tip.setText(cells.get(at).tip());
            Point2D below = localToScreen(place.x(), place.y() + HeatLayout.CELL_HEIGHT + 4);
            if (below != null) {
                tip.show(this, below.getX(), below.getY());
            }
        }
    }

    private void leave() {
        hovered = -1;
        tipWait.stop();
        tip.hide();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int at = layout.at(event.getX(), event.getY());
        if (at >= 0 && event.getButton() == MouseButton.PRIMARY) {
            leave();
            selected.set(cells.get(at).key());
            if (event.getClickCount() == 2) {
                open.accept(cells.get(at).key());
            }
        }
    }

    private void key(KeyEvent event) {
        if (cells.isEmpty() || layout.places().isEmpty()) {
            return;
        }
        int now = selected.get() == null ? -1 : index(selected.get());
        int last = cells.size() - 1;
        int next =
                switch (event.getCode()) {
                    case LEFT -> Math.max(0, now - 1);
                    case RIGHT -> Math.min(last, now + 1);
                    case UP -> now < 0 ? 0 : layout.vertical(now, -1);
                    case DOWN -> now < 0 ? 0 : layout.vertical(now, 1);
                    case HOME -> 0;
                    case END -> last;
                    default -> -1;
                };
        if (next >= 0) {
            selected.set(cells.get(next).key());
            event.consume();
        } else if (now >= 0) {
            switch (event.getCode()) {
                case ENTER, SPACE -> {
                    open.accept(cells.get(now).key());
                    event.consume();
                }
                default -> {}
            }
        }
    }
}
