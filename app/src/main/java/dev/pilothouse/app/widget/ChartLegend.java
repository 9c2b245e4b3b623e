package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The names of the lines with their colours and values, right-aligned. What does not fit is left
/// out from the end and counted; the count is a button that unfolds all of them. A click on a name,
/// or a key on it in that list, hides its line and shows it again. Of a line alone the name is cut.
final class ChartLegend extends Region {

    private static final double BETWEEN = 9;

    /// Room for the colour, a letter or two and a value.
    private static final double LEAST_ALONE = 60;

    private static final String OFF = "off";

    private final Consumer<String> toggle;
    private final List<Entry> entries = new ArrayList<>();
    private final Button more = new Button();
    private final ContextMenu all = new ContextMenu();

    private record Entry(HBox box, Label name, Label value) {
        Region swatch() {
            return (Region) box.getChildren().getFirst();
        }

        boolean off() {
            return box.getStyleClass().contains(OFF);
        }
    }

    /// @param toggle hides the line of that name, or shows it again
    ChartLegend(Consumer<String> toggle) {
        this.toggle = toggle;
        getStyleClass().add("chart-legend");
        more.getStyleClass().add("legend-more");
        more.setOnAction(e -> unfold());
        all.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        setMinWidth(0);
    }

    /// @param hidden names of those that are not drawn
    void setLines(List<ChartData.Line> lines, Set<String> hidden) {
        if (lines.size() != entries.size()) {
            all.hide();
            entries.clear();
            getChildren().clear();
            for (int i = 0; i < lines.size(); i++) {
                Entry entry = entry();
                entries.add(entry);
                getChildren().add(entry.box());
            }
            getChildren().add(more);
        }
        for (int i = 0; i < lines.size(); i++) {
            Entry entry = entries.get(i);
            String name = lines.get(i).name();
            entry.name().setText(name);
            entry.swatch().getStyleClass().setAll("swatch", "series-" + lines.get(i).colour());
            entry.box().getStyleClass().remove(OFF);
            if (hidden.contains(name)) {
                entry.box().getStyleClass().add(OFF);
            }
        }
        requestLayout();
    }

    void setValue(int line, String text) {
        Label value = entries.get(line).value();
        if (!value.getText().equals(text)) {
            value.setText(text);
            requestLayout();
        }
    }

    private Entry entry() {
        Label name = new Label();
        name.getStyleClass().add("legend-name");
        Told.whenCut(name).setMinWidth(0);
        Label value = new Label();
        value.getStyleClass().add("legend-value");
        value.setMinWidth(USE_PREF_SIZE);
        Region swatch = new Region();
        HBox box = new HBox(4, swatch, name, value);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setCursor(Cursor.HAND);
        box.setOnMouseClicked(e -> toggle.accept(name.getText()));
        return new Entry(box, name, value);
    }

    /// All lines in a list, in which each is hidden and shown. One alone is no list.
    ///
    /// @return whether there is one
    boolean unfold() {
        if (entries.size() < 2 || getScene() == null) {
            return false;
        }
        all.getItems().clear();
        for (Entry entry : entries) {
            CustomMenuItem item = new CustomMenuItem(row(entry), false);
            item.setOnAction(e -> toggled(entry));
            all.getItems().add(item);
        }
        all.show(more.isVisible() ? more : this, Side.BOTTOM, 0, 0);
        // Whoever opens it by a key goes on by keys.
        Node first = all.getScene().getRoot().lookup(".menu-item");
        if (first != null) {
            first.requestFocus();
        }
        return true;
    }

    private Node row(Entry entry) {
        HBox shown = new HBox(Icon.CHECK.view(14));
        shown.setMinWidth(16);
        shown.setAlignment(Pos.CENTER_LEFT);
        Region swatch = new Region();
        swatch.getStyleClass().setAll(entry.swatch().getStyleClass());
        Label name = new Label(entry.name().getText());
        Label value = new Label();
        value.getStyleClass().add("legend-value");
        value.textProperty().bind(entry.value().textProperty());
        HBox row = new HBox(8, shown, swatch, name, Toolbars.space(), value);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("legend-row");
        show(row, entry);
        return row;
    }

    private static void show(Node row, Entry entry) {
        if (row instanceof HBox box) {
            box.getChildren().getFirst().setVisible(!entry.off());
            box.setAccessibleText(
                    (entry.off() ? "– " : "✓ ")
                            + entry.name().getText()
                            + " "
                            + entry.value().getText());
        }
    }

    private void toggled(Entry entry) {
        toggle.accept(entry.name().getText());
        for (int i = 0; i < all.getItems().size(); i++) {
            if (all.getItems().get(i) instanceof CustomMenuItem item) {
                show(item.getContent(), entries.get(i));
            }
        }
    }

    /// Space and Enter turn the line that has the keys, and the list stays.
    private void key(KeyEvent event) {
        if (event.getCode() != KeyCode.SPACE && event.getCode() != KeyCode.ENTER) {
            return;
        }
        Node owner = all.getScene() == null ? null : all.getScene().getFocusOwner();
        for (int i = 0; i < all.getItems().size(); i++) {
            if (all.getItems().get(i) instanceof CustomMenuItem item
                    && within(item.getContent(), owner)) {
                event.consume();
                toggled(entries.get(i));
            }
        }
    }

    private static boolean within(Node inner, @Nullable Node outer) {
        for (Node at = inner; at != null; at = at.getParent()) {
            if (at.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected double computePrefWidth(double height) {
        double sum = 0;
        for (Entry entry : entries) {
            sum += entry.box().prefWidth(-1) + BETWEEN;
        }
        return Math.max(0, sum - BETWEEN);
    }

    /// What is left out, a line each.
    private void tell(int fits) {
        String left =
                entries.subList(fits, entries.size()).stream()
                        .map(e -> e.name().getText() + " " + e.value().getText())
                        .collect(Collectors.joining("\n"));
        more.setAccessibleText(left.isEmpty() ? null : more.getText() + ": " + left);
        if (left.isEmpty()) {
            more.setTooltip(null);
        } else if (more.getTooltip() == null) {
            more.setTooltip(new Tooltip(left));
        } else {
            more.getTooltip().setText(left);
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return 16;
    }

    @Override
    protected void layoutChildren() {
        int fits = entries.size();
        double used = computePrefWidth(-1);
        if (fits == 1 && used > getWidth() && getWidth() >= LEAST_ALONE) {
            used = getWidth();
        }
        more.setText("");
        double counted = 0;
        while (fits > 0 && used + counted > getWidth() + 0.5) {
            fits--;
            used -= entries.get(fits).box().prefWidth(-1) + BETWEEN;
            more.setText("+" + (entries.size() - fits));
            counted = BETWEEN + more.prefWidth(-1);
        }
        boolean whole = fits == entries.size();
        tell(fits);
        more.setVisible(!whole);
        double moreWidth = whole ? 0 : more.prefWidth(-1) + BETWEEN;
        double x = Math.max(0, getWidth() - Math.max(0, used) - moreWidth);
        for (int i = 0; i < entries.size(); i++) {
            HBox box = entries.get(i).box();
            box.setVisible(i < fits);
            double w = Math.min(box.prefWidth(-1), getWidth());
            box.resizeRelocate(snapPositionX(x), 0, w, getHeight());
            x += i < fits ? w + BETWEEN : 0;
        }
        if (!whole) {
            more.resizeRelocate(snapPositionX(x), 0, more.prefWidth(-1), getHeight());
        }
    }
}
