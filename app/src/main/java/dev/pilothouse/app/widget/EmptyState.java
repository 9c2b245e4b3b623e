package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// Where there is nothing yet: what would be here, why it isn't, and the one thing to do.
public final class EmptyState extends VBox {

    public EmptyState(Icon icon, String title, String sentence) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        Label head = new Label(title);
        head.getStyleClass().add("medium");
        Told.wrapped(head).setTextAlignment(TextAlignment.CENTER);
        Label text = new Label(sentence);
        text.getStyleClass().addAll("small", "muted");
        Told.wrapped(text);
        text.setTextAlignment(TextAlignment.CENTER);
        getChildren().addAll(icon.view(24), head, text);
    }

    public EmptyState(Icon icon, String title, String sentence, Button action) {
        this(icon, title, sentence);
        getChildren().add(action);
    }
}
