package dev.pilothouse.app.widget;

import dev.pilothouse.app.text.Texts;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a pointer does with the headers of a table, by keys and in its menu: left and right choose
/// a column, whose header is marked while the table has the keys; with Alt up and down sort by it
/// (again: no longer), with Shift left and right move it, with Control they make it narrower and
/// wider. Who does not see it hears the column, how it is sorted, and its value in the chosen row.
final class TableArrange<R> {

    private static final String CHOSEN = "chosen";
    private static final double STEP = 24;
    private static final double WIDEST = 2_000;

    private final TableView<R> table;
    private final TableColumns<R> columns;
    private final Texts texts;
    private final @Nullable String called;
    private @Nullable TableColumn<R, ?> current;

    TableArrange(TableView<R> table, TableColumns<R> columns, Texts texts) {
        this.table = table;
        this.columns = columns;
        this.texts = texts;
        called = table.getAccessibleText();
        // A press on a cell chooses its column, too.
        table.getFocusModel()
                .focusedCellProperty()
                .subscribe(
                        cell -> {
                            if (cell != null && cell.getTableColumn() != null) {
                                current = column(cell.getTableColumn().getId());
                            }
                        });
        table.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                mark(null);
                                table.setAccessibleText(called);
                            }
                        });
    }

    private @Nullable TableColumn<R, ?> column(@Nullable String id) {
        for (TableColumn<R, ?> view : table.getVisibleLeafColumns()) {
            if (view.getId().equals(id)) {
                return view;
            }
        }
        return null;
    }

    /// The column that is chosen; the first where none is.
    @Nullable TableColumn<R, ?> current() {
        List<? extends TableColumn<R, ?>> shown = table.getVisibleLeafColumns();
        if (current != null && shown.contains(current)) {
            return current;
        }
        return shown.isEmpty() ? null : shown.getFirst();
    }

    /// @return whether the key was one of these
    boolean key(KeyEvent event) {
        boolean alt = event.isAltDown();
        boolean shift = event.isShiftDown();
        boolean control = event.isShortcutDown();
        int more = (alt ? 1 : 0) + (shift ? 1 : 0) + (control ? 1 : 0);
        TableColumn<R, ?> column = current();
        if (column == null || more > 1) {
            return false;
        }
        return switch (event.getCode()) {
            case LEFT -> !alt && across(column, -1, shift, control);
            case RIGHT -> !alt && across(column, 1, shift, control);
            case UP -> alt && turn(column, true);
            case DOWN -> alt && turn(column, false);
            default -> false;
        };
    }

    private boolean across(TableColumn<R, ?> column, int by, boolean shift, boolean control) {
        if (shift) {
            move(column, by);
        } else if (control) {
            widen(column, by * STEP);
        } else {
            choose(column, by);
        }
        return true;
    }

    private void choose(TableColumn<R, ?> column, int by) {
        List<? extends TableColumn<R, ?>> shown = table.getVisibleLeafColumns();
        // The first key marks where one is, the next goes on from there.
        boolean marked = column.getStyleClass().contains(CHOSEN);
        int at = shown.indexOf(column) + (marked ? by : 0);
        tell(shown.get(Math.clamp(at, 0, shown.size() - 1)));
    }

    private boolean turn(TableColumn<R, ?> column, boolean rising) {
        if (!column.isSortable()) {
            return false;
        }
        boolean already =
                table.getSortOrder().contains(column) && columns.ascending(column) == rising;
        if (already) {
            table.getSortOrder().clear();
        } else {
            columns.sortBy(column.getId(), rising);
        }
        tell(column);
        return true;
    }

    private void move(TableColumn<R, ?> column, int by) {
        List<? extends TableColumn<R, ?>> shown = table.getVisibleLeafColumns();
        int to = shown.indexOf(column) + by;
        if (to >= 0 && to < shown.size()) {
            List<TableColumn<R, ?>> sorted = List.copyOf(table.getSortOrder());
            List<TableColumn<R, ?>> order = new ArrayList<>(table.getColumns());
            int place = order.indexOf(shown.get(to));
            order.remove(column);
            order.add(place, column);
            table.getColumns().setAll(order);
            if (!sorted.equals(table.getSortOrder())) {
                table.getSortOrder().setAll(sorted);
            }
        }
        tell(column);
    }

    /// One that takes the room that is left has no width of its own.
    private void widen(TableColumn<R, ?> column, double by) {
        if (!columns.of(column).extras().grows()) {
            double width = Math.clamp(column.getWidth() + by, column.getMinWidth(), WIDEST);
            column.setPrefWidth(width);
        }
        tell(column);
    }

    /// Marks the column, brings it into sight and says it.
    private void tell(TableColumn<R, ?> column) {
        current = column;
        mark(column);
        table.scrollToColumn(column);
        StringBuilder said = new StringBuilder(columns.of(column).title());
        if (table.getSortOrder().contains(column)) {
            said.append(", ").append(texts.text(way(columns.ascending(column))));
        }
        R row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            said.append("; ").append(columns.of(column).text().apply(row));
        }
        table.setAccessibleText(said.toString());
    }

    private static String way(boolean rising) {
        return rising ? "shell.table.rising" : "shell.table.falling";
    }

    private void mark(@Nullable TableColumn<R, ?> wanted) {
        for (TableColumn<R, ?> view : table.getColumns()) {
            if (view.equals(wanted)) {
                if (!view.getStyleClass().contains(CHOSEN)) {
                    view.getStyleClass().add(CHOSEN);
                }
            } else {
                view.getStyleClass().remove(CHOSEN);
            }
        }
    }

    /// For the menu of the table: what to sort by, and what can be done to the chosen column.
    List<MenuItem> items() {
        TableColumn<R, ?> column = current();
        if (column == null) {
            return List.of();
        }
        List<MenuItem> items = new ArrayList<>();
        if (table.getColumns().stream().anyMatch(TableColumn::isSortable)) {
            items.add(sorting(column));
        }
        items.add(placing(column));
        return items;
    }

    private Menu sorting(TableColumn<R, ?> column) {
        Menu menu = new Menu(texts.text("shell.table.sort"));
        TableColumn<R, ?> sorted =
                table.getSortOrder().isEmpty() ? null : table.getSortOrder().getFirst();
        for (TableColumn<R, ?> view : table.getVisibleLeafColumns()) {
            boolean first = !columns.of(view).extras().falls();
            menu.getItems()
                    .add(
                            check(
                                    columns.of(view).title(),
                                    view.equals(sorted),
                                    () -> columns.sortBy(view.getId(), first)));
        }
        TableColumn<R, ?> about = sorted == null ? column : sorted;
        menu.getItems().add(new SeparatorMenuItem());
        for (boolean rising : new boolean[] {true, false}) {
            menu.getItems()
                    .add(
                            check(
                                    texts.text(way(rising)),
                                    sorted != null && columns.ascending(sorted) == rising,
                                    () -> columns.sortBy(about.getId(), rising)));
        }
        menu.getItems()
                .add(
                        check(
                                texts.text("shell.table.unsorted"),
                                sorted == null,
                                () -> table.getSortOrder().clear()));
        return menu;
    }

    private Menu placing(TableColumn<R, ?> column) {
        Menu menu = new Menu(texts.text("shell.table.column", columns.of(column).title()));
        menu.setMnemonicParsing(false);
        menu.getItems()
                .addAll(
                        item("shell.table.left", () -> move(column, -1)),
                        item("shell.table.right", () -> move(column, 1)));
        if (!columns.of(column).extras().grows()) {
            menu.getItems()
                    .addAll(
                            item("shell.table.wider", () -> widen(column, STEP)),
                            item("shell.table.narrower", () -> widen(column, -STEP)));
        }
        if (table.getVisibleLeafColumns().size() > 1) {
            menu.getItems().add(item("shell.table.hide", () -> column.setVisible(false)));
        }
        return menu;
    }

    private static CheckMenuItem check(String title, boolean chosen, Runnable run) {
        CheckMenuItem item = new CheckMenuItem(title);
        item.setMnemonicParsing(false);
        item.setSelected(chosen);
        item.setOnAction(e -> run.run());
        return item;
    }

    private MenuItem item(String key, Runnable run) {
        MenuItem item = new MenuItem(texts.text(key));
        item.setOnAction(e -> run.run());
        return item;
    }
}
