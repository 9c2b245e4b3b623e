package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.model.TargetId;

import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Leads from a row of what runs on a node to what it writes, in a tab of its own: by the row's
/// menu and by Ctrl+Shift+L.
record LogsMenu(Workbench bench, TargetId target) {

    /// Not Ctrl+L, which locks the vault everywhere.
    private static final KeyCombination KEYS = KeyCombination.valueOf("Shortcut+Shift+L");

    /// @param others of the table's menu, below
    /// @param word for what a row's log is, as [dev.pilothouse.core.logs.LogSource] writes it
    <R> void join(
            DataTable<R> table,
            Function<List<R>, List<MenuItem>> others,
            Function<R, String> word) {
        table.setMenu(
                rows -> {
                    List<MenuItem> items = new ArrayList<>();
                    if (rows.size() == 1) {
                        MenuItem item =
                                new MenuItem(bench.texts().text("node.logs"), Icon.LOGS.view());
                        item.setAccelerator(KEYS);
                        item.setOnAction(e -> open(word.apply(rows.getFirst())));
                        items.add(item);
                    }
                    items.addAll(others.apply(rows));
                    return items;
                });
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    List<R> rows = table.selectionProperty().get();
                    if (KEYS.match(e) && rows.size() == 1) {
                        open(word.apply(rows.getFirst()));
                        e.consume();
                    }
                });
    }

    private void open(String word) {
        bench.navigator().open(new TabKey("logs", target.value() + "." + word), "");
    }
}
