package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.vault.Secret;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Arrays;
import java.util.List;

/// A labelled field for a secret, with an eye to see what was typed. The field's own text can't be
/// wiped, so it is dropped as soon as it was taken.
final class PasswordBox extends VBox {

    private final Label name;
    private final PasswordField hidden = new PasswordField();
    private final TextField shown = new TextField();
    private final ToggleButton eye = new ToggleButton("", Icon.SHOW.view());

    PasswordBox(Texts texts, String label) {
        super(4);
        name = new Label();
        label(label);
        name.getStyleClass().add("field-label");
        name.setLabelFor(hidden);
        shown.textProperty().bindBidirectional(hidden.textProperty());
        shown.setVisible(false);
        hidden.visibleProperty().bind(shown.visibleProperty().not());
        eye.getStyleClass().addAll("icon-button", "password-eye");
        // The next Tab is the next field: a password typed on must not meet a button that shows it.
        eye.setFocusTraversable(false);
        eye.setAccessibleText(texts.text("vault.password.show"));
        eye.setTooltip(new Tooltip(texts.text("vault.password.show")));
        eye.selectedProperty()
                .addListener(
                        (o, was, is) -> {
                            shown.setVisible(is);
                            eye.setGraphic((is ? Icon.HIDE : Icon.SHOW).view());
                            (is ? shown : hidden).requestFocus();
                            (is ? shown : hidden).end();
                        });
        StackPane box = new StackPane(hidden, shown, eye);
        StackPane.setAlignment(eye, Pos.CENTER_RIGHT);
        box.getStyleClass().add("password-box");
        getChildren().addAll(name, box);
    }

    void label(String text) {
        name.setText(text);
        hidden.setAccessibleText(text);
        shown.setAccessibleText(text);
    }

    StringProperty textProperty() {
        return hidden.textProperty();
    }

    /// Takes what was typed and forgets it here.
    Secret take() {
        Secret secret = peek();
        clear();
        return secret;
    }

    /// What was typed so far; the caller closes it.
    Secret peek() {
        char[] chars = hidden.getText().toCharArray();
        try {
            return Secret.of(chars);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    void clear() {
        hidden.clear();
        eye.setSelected(false);
    }

    void bad(boolean bad) {
        for (TextField field : List.of(hidden, shown)) {
            field.getStyleClass().remove("invalid");
            if (bad) {
                field.getStyleClass().add("invalid");
            }
        }
    }

    void focusField() {
        (shown.isVisible() ? shown : hidden).requestFocus();
    }
}
