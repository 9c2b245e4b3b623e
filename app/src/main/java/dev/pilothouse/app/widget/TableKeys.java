package dev.pilothouse.app.widget;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import java.util.List;

/// Keys and context menu of a table: Ctrl+F filters, Ctrl+C copies the cell, Ctrl+Shift+C the rows,
/// Enter opens, Ctrl+A selects all, arrows arrange the columns as [TableArrange] says; in the
/// filter
/// Down goes to the rows and Escape clears.
final class TableKeys<R> {

    private final DataTable<R> owner;
    private final TableView<R> table;
    private final TextField filter;
    private final TableArrange<R> arrange;

    TableKeys(DataTable<R> owner, TableView<R> table, TextField filter, TableArrange<R> arrange) {
        this.arrange = arrange;
        this.owner = owner;
        this.table = table;
        this.filter = filter;
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::inTable);
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
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
            owner.selectEverything();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            done = owner.leaveEverything();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            R row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                owner.opened(row);
            }
        } else {
            done = arrange.key(event);
        }
        if (done) {
            event.consume();
        }
    }

    /// A press on a row ends the selection of all of them, but not one that is for their menu.
    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.SECONDARY) {
            if (owner.everythingSelected()) {
                event.consume();
            }
        } else if (onRow(event)) {
            owner.leaveEverything();
        }
    }

    private static boolean onRow(MouseEvent event) {
        for (Node at = event.getTarget() instanceof Node node ? node : null;
                at != null;
                at = at.getParent()) {
            if (at instanceof TableRow<?>) {
                return true;
            }
        }
        return false;
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
        TableColumn<R, ?> view = arrange.current();
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
        boolean none = owner.selectionProperty().get().isEmpty();
        cell.setDisable(none);
        row.setDisable(none);
        menu.getItems().setAll(owner.menuItems());
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems().addAll(cell, row, new SeparatorMenuItem());
        menu.getItems().addAll(arrange.items());
    }
}
