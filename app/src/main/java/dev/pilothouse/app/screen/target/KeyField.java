package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.vault.SshKeys;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Which key a target logs in with: one of the vault, by name, or a file.
final class KeyField extends VBox {

    private final Texts texts;
    private final StringProperty typed;
    private final Node file;
    private final ComboBox<Choice> choice = new ComboBox<>();

    /// @param reference what stands in the place of a key file; empty for a file
    private record Choice(String reference, String name) {}

    /// @param typed the place of the key file, as the form has it
    /// @param file the field for a file, shown as long as no key of the vault is chosen
    KeyField(Workbench bench, StringProperty typed, Node file) {
        super(8);
        texts = bench.texts();
        this.typed = typed;
        this.file = file;
        Label label = new Label(texts.text("target.key.from"));
        label.getStyleClass().add("field-label");
        label.setLabelFor(choice);
        choice.setAccessibleText(texts.text("target.key.from"));
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(new Names());
        getChildren().addAll(new VBox(4, label, choice), file);
        offer(List.of());
        choice.valueProperty().subscribe(this::chosen);
        bench.ui().compute(() -> bench.data().access().keys().get(), this::offer, e -> {});
    }

    /// A key that is bound already stays the choice, also while the vault does not tell its name.
    private void offer(List<SshKey> keys) {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("", texts.text("target.key.file")));
        keys.forEach(k -> all.add(new Choice(k.reference(), k.name())));
        String now = typed.get();
        if (now.startsWith(SshKeys.IN_VAULT)
                && all.stream().noneMatch(c -> c.reference().equals(now))) {
            all.add(new Choice(now, texts.text("target.key.locked")));
        }
        choice.getItems().setAll(all);
        choice.setValue(
                all.stream()
                        .filter(c -> c.reference().equals(now))
                        .findFirst()
                        .orElseGet(all::getFirst));
    }

    private void chosen(@Nullable Choice now) {
        boolean aFile = now == null || now.reference().isEmpty();
        file.setVisible(aFile);
        file.setManaged(aFile);
        if (now == null) {
            return;
        }
        if (!aFile) {
            typed.set(now.reference());
        } else if (typed.get().startsWith(SshKeys.IN_VAULT)) {
            typed.set("");
        }
    }

    private static final class Names extends StringConverter<Choice> {
        @Override
        public String toString(@Nullable Choice choice) {
            return choice == null ? "" : choice.name();
        }

        @Override
        public Choice fromString(String text) {
            throw new UnsupportedOperationException();
        }
    }
}
