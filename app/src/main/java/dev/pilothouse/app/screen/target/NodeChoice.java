package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which node of the list a target runs on, or is reached through. UI thread.
final class NodeChoice {

    private final Texts texts;
    private final TargetFormViewModel model;

    NodeChoice(Texts texts, TargetFormViewModel model) {
        this.texts = texts;
        this.model = model;
    }

    /// @param key of the label
    /// @param none of the choice of no node
    VBox view(String key, String none) {
        ComboBox<Optional<TargetId>> choice = new ComboBox<>();
        Names names = new Names(texts);
        List<Optional<TargetId>> all = new ArrayList<>(List.of(Optional.empty()));
        model.nodes().stream().map(Target::id).map(Optional::of).forEach(all::add);
        choice.getItems().setAll(all);
        choice.setConverter(
                FormFields.words(
                        id ->
                                id.flatMap(
                                                wanted ->
                                                        model.nodes().stream()
                                                                .filter(t -> t.id().equals(wanted))
                                                                .map(names::target)
                                                                .findFirst())
                                        .orElse(texts.text(none)),
                        Optional.empty()));
        choice.setValue(Optional.ofNullable(model.nodeProperty().get()));
        choice.valueProperty()
                .addListener(
                        (o, was, is) ->
                                model.nodeProperty().set(is == null ? null : is.orElse(null)));
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(choice);
        choice.setAccessibleText(texts.text(key));
        choice.setMaxWidth(Double.MAX_VALUE);
        return new VBox(4, label, choice);
    }
}
