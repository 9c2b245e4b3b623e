package dev.pilothouse.app.widget;

import javafx.event.EventTarget;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;

/// What becomes of Escape in JavaFX's controls.
public final class EscapeKey {

    private EscapeKey() {}

    /// Lists and tables take Escape for ending an edit, even where nothing is edited, and buttons
    /// with a menu for closing it, even where none is open; whoever is around them has to look at
    /// the key before they do.
    public static boolean swallowedBy(EventTarget target) {
        return (target instanceof MenuButton menu && !menu.isShowing())
                || (target instanceof ComboBoxBase<?> box && !box.isShowing() && !box.isEditable())
                || (target instanceof ListView<?> list && list.getEditingIndex() < 0)
                || (target instanceof TableView<?> table && table.getEditingCell() == null)
                || (target instanceof TreeView<?> tree && tree.getEditingItem() == null);
    }
}
