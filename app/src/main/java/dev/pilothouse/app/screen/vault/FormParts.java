package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.text.Texts;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Function;

/// What the forms of the vault are put together from.
final class FormParts {

    private FormParts() {}

    static VBox labelled(Texts texts, String key, Control control) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(control);
        control.setAccessibleText(texts.text(key));
        return new VBox(4, label, control);
    }

    static Label help(String words) {
        Label help = new Label(words);
        help.getStyleClass().addAll("small", "muted");
        help.setWrapText(true);
        help.setMinHeight(Label.USE_PREF_SIZE);
        return help;
    }

    /// The first is chosen.
    static <T> ComboBox<T> choice(List<T> all, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(all);
        if (!all.isEmpty()) {
            box.setValue(all.getFirst());
        }
        box.setMaxWidth(Double.MAX_VALUE);
        box.setCellFactory(list -> new Named<>(words));
        box.setButtonCell(new Named<>(words));
        return box;
    }

    /// A row of a choice.
    private static final class Named<T> extends ListCell<T> {
        private final Function<T, String> words;

        Named(Function<T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : words.apply(item));
        }
    }
}
