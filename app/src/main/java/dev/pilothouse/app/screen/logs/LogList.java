package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.text.LogWords;
import dev.pilothouse.core.logs.Finder;
import dev.pilothouse.core.logs.LogLine;
import dev.pilothouse.core.logs.LogView;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The lines in view, and no others: as many rows as there is room for, whatever the number of
/// lines. The scroll bar counts lines, so that broken long ones need not be measured out of view.
final class LogList extends Region {

    private static final double BAR = 12;

    private final Pane rows = new Pane();
    private final ScrollBar bar = new ScrollBar();
    private final List<LogRow> pool = new ArrayList<>();
    private final Text measure = new Text("0");
    private final LogWords words;
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final BooleanProperty follow;
    private LogView view = LogView.EMPTY;
    private LogRow.Look look = LogRow.Look.NONE;
    private @Nullable Finder finder;
    private List<Finder> pins = List.of();
    private boolean days;
    private long here = -1;
    private long topNumber;
    private int top;
    private int used;
    private long anchor = -1;
    private long lead = -1;
    private boolean moving;
    private double wheel;

    LogList(LogWords words, BooleanProperty follow) {
        this.words = words;
        this.follow = follow;
        getStyleClass().add("log-list");
        measure.getStyleClass().add("log-message");
        measure.setVisible(false);
        measure.setManaged(false);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(rows.widthProperty());
        clip.heightProperty().bind(rows.heightProperty());
        rows.setClip(clip);
        getChildren().addAll(rows, bar, measure);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        bar.valueProperty().addListener(o -> scrolled());
        wrap.addListener(o -> requestLayout());
        follow.addListener(o -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        rows.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        rows.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    BooleanProperty wrapProperty() {
        return wrap;
    }

    /// @param allDays whether the lines are of several days, or of another than today
    void show(LogView wanted, boolean allDays) {
        view = wanted;
        days = allDays;
        requestLayout();
    }

    void mark(@Nullable Finder wanted, List<Finder> pinned) {
        finder = wanted;
        pins = List.copyOf(pinned);
        requestLayout();
    }

    /// Brings a line into the middle and shows where it is.
    void go(long number) {
        here = number;
        follow.set(false);
        top = Math.max(0, view.at(number) - page() / 2);
        keepTop();
        requestLayout();
    }

    private int page() {
        return (int) Math.max(1, getHeight() / LogRow.HEIGHT);
    }

    private int last() {
        return Math.max(0, view.lines().length - page());
    }

    private void keepTop() {
        top = Math.clamp(top, 0, Math.max(0, view.lines().length - 1));
        topNumber = view.lines().length == 0 ? 0 : view.lines()[top].number();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - BAR;
        rows.resizeRelocate(0, 0, Math.max(0, width), getHeight());
        bar.resizeRelocate(Math.max(0, width), 0, BAR, getHeight());
        measure.applyCss();
        double letter = Math.max(4, measure.getLayoutBounds().getWidth());
        LogRow.Look now = new LogRow.Look(days, wrap.get(), width, letter, finder, pins, here);
        if (!now.equals(look)) {
            look = now;
        }
        used = 0;
        if (follow.get()) {
            fillUp();
        } else {
            top = Math.min(view.at(topNumber), wrap.get() ? view.lines().length : last());
            fillDown();
        }
        for (int i = used; i < pool.size(); i++) {
            pool.get(i).setVisible(false);
        }
        moving = true;
        bar.setMax(Math.max(0, last()));
        bar.setVisibleAmount(Math.min(page(), bar.getMax()));
        bar.setUnitIncrement(1);
        bar.setBlockIncrement(page());
        bar.setValue(follow.get() ? bar.getMax() : Math.min(top, bar.getMax()));
        bar.setDisable(last() == 0);
        moving = false;
    }

    private void fillDown() {
        double y = 0;
        for (int i = Math.max(0, top); i < view.lines().length && y < getHeight(); i++) {
            y += place(view.lines()[i], y);
        }
    }

    /// The newest line stands at the bottom; fewer than fill the view, at the top.
    private void fillUp() {
        double height = 0;
        int first = view.lines().length;
        List<Double> heights = new ArrayList<>();
        while (first > 0 && height < getHeight()) {
            double one = place(view.lines()[--first], 0);
            heights.add(one);
            height += one;
        }
        top = first;
        topNumber = view.lines().length == 0 ? 0 : view.lines()[top].number();
        double y = height <= getHeight() ? height : getHeight();
        for (int i = 0; i < used; i++) {
            y -= heights.get(i);
            pool.get(i).relocate(0, snapPositionY(y));
        }
    }

    private double place(LogLine line, double y) {
        if (used == pool.size()) {
            LogRow row = new LogRow(words);
            pool.add(row);
            rows.getChildren().add(row);
            row.applyCss();
        }
        LogRow row = pool.get(used++);
        row.setVisible(true);
        double height = row.show(line, look, chosen(line.number()));
        row.resizeRelocate(0, y, rows.getWidth(), height);
        return height;
    }

    private void scrolled() {
        if (!moving) {
            top = (int) Math.round(bar.getValue());
            keepTop();
            follow.set(top >= last() && !wrap.get());
            requestLayout();
        }
    }

    private void wheel(ScrollEvent event) {
        wheel -= event.getDeltaY() / LogRow.HEIGHT;
        int by = (int) wheel;
        wheel -= by;
        if (by != 0) {
            scroll(by);
        }
        event.consume();
    }

    private void scroll(int by) {
        if (follow.get() && by > 0) {
            return;
        }
        boolean end = by > 0 && top + by >= last();
        top = Math.clamp(top + (long) by, 0, Math.max(0, last()));
        keepTop();
        follow.set(end);
        requestLayout();
    }

    /// With Shift, lines are chosen.
    private void move(KeyEvent event, int by) {
        int count = view.lines().length;
        if (!event.isShiftDown() || count == 0) {
            scroll(by);
            return;
        }
        if (anchor < 0) {
            anchor = view.lines()[Math.min(count - 1, top + Math.max(0, used - 1))].number();
            lead = anchor;
        }
        int at = Math.clamp(view.at(lead) + (long) by, 0, count - 1);
        lead = view.lines()[at].number();
        if (at < top || at >= top + page()) {
            scroll(by);
        }
        requestLayout();
    }

    private void key(KeyEvent event) {
        boolean done = true;
        switch (event.getCode()) {
            case UP -> move(event, -1);
            case DOWN -> move(event, 1);
            case PAGE_UP -> scroll(-page());
            case PAGE_DOWN -> scroll(page());
            case HOME -> scroll(-view.lines().length);
            case END -> follow.set(true);
            case A -> {
                done = event.isShortcutDown();
                if (done) {
                    anchor = 0;
                    lead = Long.MAX_VALUE;
                    requestLayout();
                }
            }
            default -> done = false;
        }
        if (done) {
            event.consume();
        }
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        LogRow row = row(event.getY());
        if (row == null) {
            return;
        }
        long number = number(row);
        if (event.isSecondaryButtonDown() && chosen(number)) {
            return;
        }
        if (!event.isShiftDown() || anchor < 0) {
            anchor = number;
        }
        lead = number;
        requestLayout();
    }

    private void dragged(MouseEvent event) {
        if (anchor < 0 || !event.isPrimaryButtonDown()) {
            return;
        }
        if (event.getY() < 0) {
            scroll(-1);
        } else if (event.getY() > getHeight()) {
            scroll(1);
        }
        LogRow row = row(Math.clamp(event.getY(), 1, Math.max(1, getHeight() - 1)));
        if (row != null) {
            follow.set(false);
            lead = number(row);
            requestLayout();
        }
    }

    private @Nullable LogRow row(double y) {
        for (int i = 0; i < used; i++) {
            LogRow row = pool.get(i);
            if (y >= row.getLayoutY() && y < row.getLayoutY() + row.getHeight()) {
                return row;
            }
        }
        return null;
    }

    private long number(LogRow row) {
        int index = pool.indexOf(row);
        int at = follow.get() ? top + used - 1 - index : top + index;
        return view.lines()[Math.clamp(at, 0, view.lines().length - 1)].number();
    }

    private boolean chosen(long number) {
        return anchor >= 0 && number >= Math.min(anchor, lead) && number <= Math.max(anchor, lead);
    }

    void choose(long from, long to) {
        anchor = from;
        lead = to;
        requestLayout();
    }

    /// The lines that are chosen, among those shown.
    List<LogLine> chosen() {
        List<LogLine> lines = new ArrayList<>();
        for (LogLine line : view.lines()) {
            if (chosen(line.number())) {
                lines.add(line);
            }
        }
        return lines;
    }

    /// What is on the screen, from above.
    List<String> said() {
        return pool.stream()
                .filter(LogRow::isVisible)
                .sorted((a, b) -> Double.compare(a.getLayoutY(), b.getLayoutY()))
                .map(LogRow::said)
                .toList();
    }
}
