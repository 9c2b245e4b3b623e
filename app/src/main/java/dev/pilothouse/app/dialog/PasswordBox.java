package dev.pilothouse.app.dialog;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.vault.Secret;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Arrays;
import java.util.List;

/// A labelled field for a secret, with an eye to see what was typed. The field's own text can't be
/// wiped, so it is dropped as soon as it was taken.
public final class PasswordBox extends VBox {

    private final Label name;
    private final PasswordField hidden = new PasswordField();
    private final TextField shown = new TextField();
    private final StackPane box = new StackPane();
    private final ToggleButton eye = new ToggleButton("", Icon.SHOW.view());

    public PasswordBox(Texts texts, String label) {
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
        eye.setAccessibleText(texts.text("dialog.password.show"));
        eye.setTooltip(new Tooltip(texts.text("dialog.password.show")));
        eye.selectedProperty()
                .addListener(
                        (o, was, is) -> {
                            shown.setVisible(is);
                            eye.setGraphic((is ? Icon.HIDE : Icon.SHOW).view());
                            (is ? shown : hidden).requestFocus();
                            (is ? shown : hidden).end();
                        });
        box.getChildren().addAll(hidden, shown, eye);
        StackPane.setAlignment(eye, Pos.CENTER_RIGHT);
        box.getStyleClass().add("password-box");
        getChildren().addAll(name, box);
    }

    /// What stands at the right of the field, which takes the rest of the width.
    public void beside(Button... more) {
        HBox line = new HBox(8, box);
        HBox.setHgrow(box, Priority.ALWAYS);
        for (Button each : more) {
            each.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(each);
        }
        getChildren().setAll(name, line);
    }

    /// The field itself, for who has to know where it stands.
    public TextField field() {
        return hidden;
    }

    public void label(String text) {
        name.setText(text);
        hidden.setAccessibleText(text);
        shown.setAccessibleText(text);
    }

    public StringProperty textProperty() {
        return hidden.textProperty();
    }

    /// Takes what was typed and forgets it here.
    public Secret take() {
        Secret secret = peek();
        clear();
        return secret;
    }

    /// What was typed so far; the caller closes it.
    public Secret peek() {
        char[] chars = hidden.getText().toCharArray();
        try {
            return Secret.of(chars);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    public void clear() {
        hidden.clear();
        eye.setSelected(false);
    }

    public void bad(boolean bad) {
        for (TextField field : List.of(hidden, shown)) {
            field.getStyleClass().remove("invalid");
            if (bad) {
                field.getStyleClass().add("invalid");
            }
        }
    }

    public void focusField() {
        (shown.isVisible() ? shown : hidden).requestFocus();
    }
}
