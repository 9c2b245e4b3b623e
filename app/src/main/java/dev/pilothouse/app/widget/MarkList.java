package dev.pilothouse.app.widget;

import javafx.beans.property.BooleanProperty;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Things with a mark at those that are meant. The list has the keys, not the box of each row:
/// arrows go from one to the next, Space turns the mark.
public final class MarkList<T> extends ListView<T> {

    private final Function<T, BooleanProperty> mark;
    private final Function<T, String> name;

    /// @param mark of a thing, the same one whenever it is asked for
    /// @param words what stands in its row
    /// @param name what is read out at its box
    public MarkList(
            ObservableList<T> items,
            Function<T, BooleanProperty> mark,
            Function<T, String> words,
            Function<T, String> name) {
        super(items);
        this.mark = mark;
        this.name = name;
        setCellFactory(view -> new Cell(words));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        T focused = getFocusModel().getFocusedItem();
        if (event.getCode() == KeyCode.SPACE && focused != null) {
            event.consume();
            BooleanProperty at = mark.apply(focused);
            at.set(!at.get());
        }
    }

    private final class Cell extends CheckBoxListCell<T> {
        Cell(Function<T, String> words) {
            super(mark::apply, new Words<>(words));
        }

        @Override
        public void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            if (getGraphic() != null && item != null) {
                getGraphic().setAccessibleText(name.apply(item));
                getGraphic().setFocusTraversable(false);
            }
        }
    }

    private static final class Words<T> extends StringConverter<T> {
        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(T item) {
            return words.apply(item);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException();
        }
    }
}
