package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Icon;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.function.IntFunction;

/// What can be done with the rows selected in a table, above it: the same as in their context menu,
/// for who does not look for that. Gone while nothing is selected or nothing can be done.
public final class SelectionButton<R> extends MenuButton {

    private final DataTable<R> table;
    private final IntFunction<String> words;

    /// @param words for a number of rows: "2 selected"
    public SelectionButton(DataTable<R> table, IntFunction<String> words) {
        this.table = table;
        this.words = words;
        setGraphic(Icon.MORE.view(14));
        setMinWidth(Region.USE_PREF_SIZE);
        table.selectionProperty().subscribe(this::offer);
    }

    private void offer(List<R> rows) {
        if (isShowing() && !rows.isEmpty()) {
            // Rows that arrive anew do not take the menu from under the pointer.
            return;
        }
        List<MenuItem> items = rows.isEmpty() ? List.of() : table.menuItems();
        getItems().setAll(items);
        setText(words.apply(rows.size()));
        setVisible(!items.isEmpty());
        setManaged(!items.isEmpty());
    }
}
