package dev.pilothouse.app.widget;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.List;

/// Keys and context menu of a table: Ctrl+F filters, Ctrl+C copies the cell, Ctrl+Shift+C the rows,
/// Enter opens, Ctrl+A selects all of up to 5,000; in the filter Down goes to the rows and Escape
/// clears.
final class TableKeys<R> {

    private static final int MOST_SELECTED = 5_000;

    private final DataTable<R> owner;
    private final TableView<R> table;
    private final TextField filter;

    TableKeys(DataTable<R> owner, TableView<R> table, TextField filter) {
        this.owner = owner;
        this.table = table;
        this.filter = filter;
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::inTable);
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::inFilter);
        ContextMenu menu = new ContextMenu();
        // One item so that the menu opens at all; it is filled when it does.
        menu.getItems().add(new MenuItem());
        menu.setOnShowing(e -> fill(menu));
        table.setContextMenu(menu);
    }

    private void inTable(KeyEvent event) {
        boolean done = true;
        if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            filter.requestFocus();
            filter.selectAll();
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            if (event.isShiftDown()) {
                copyRows();
            } else {
                copyCell();
            }
        } else if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            // JavaFX forgets a selection row by row, each time looking through all of them: with
            // 100,000 rows that takes seconds. So many are filtered first, then selected.
            done = table.getItems().size() > MOST_SELECTED;
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            R row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                owner.opened(row);
            }
        } else {
            done = false;
        }
        if (done) {
            event.consume();
        }
    }

    private void inFilter(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            table.requestFocus();
            if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
                table.getSelectionModel().select(0);
            }
            event.consume();
        }
    }

    private void copyCell() {
        R row = table.getSelectionModel().getSelectedItem();
        List<Column<R>> columns = owner.visibleColumns();
        if (row != null && !columns.isEmpty()) {
            CommandBox.copyText(focused(columns).text().apply(row));
        }
    }

    private Column<R> focused(List<Column<R>> columns) {
        TablePosition<?, ?> cell = table.getFocusModel().getFocusedCell();
        TableColumn<?, ?> view = cell == null ? null : cell.getTableColumn();
        return columns.stream()
                .filter(column -> view != null && column.id().equals(view.getId()))
                .findFirst()
                .orElse(columns.getFirst());
    }

    private void copyRows() {
        List<R> rows = owner.selectionProperty().get();
        if (!rows.isEmpty()) {
            CommandBox.copyText(TableText.tabs(rows, owner.visibleColumns()));
        }
    }

    private void fill(ContextMenu menu) {
        MenuItem cell = new MenuItem(owner.labels().copyCell());
        cell.setOnAction(e -> copyCell());
        MenuItem row = new MenuItem(owner.labels().copyRow());
        row.setOnAction(e -> copyRows());
        boolean none = table.getSelectionModel().isEmpty();
        cell.setDisable(none);
        row.setDisable(none);
        menu.getItems().setAll(owner.menuItems());
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems().addAll(cell, row);
    }
}
