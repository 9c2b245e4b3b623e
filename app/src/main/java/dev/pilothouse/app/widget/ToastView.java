package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/// What came of an operation, said in passing at the lower right of the window. Who shows it
/// decides for how long.
public final class ToastView extends HBox {

    private final Button close = new Button();

    /// @param text second line, may be empty
    /// @param buttons such as Undo or Show
    /// @param closeWord for the cross: "Close"
    public ToastView(
            Outcome outcome, String title, String text, List<Button> buttons, String closeWord) {
        getStyleClass().add("toast");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(title + ". " + text);
        Label head = new Label(title);
        head.getStyleClass().add("medium");
        head.setWrapText(true);
        VBox words = new VBox(head);
        if (!text.isEmpty()) {
            Label second = new Label(text);
            second.getStyleClass().addAll("small", "muted");
            second.setWrapText(true);
            words.getChildren().add(second);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        close.setGraphic(Icon.CLOSE.view(16));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText(closeWord);
        close.setTooltip(new Tooltip(closeWord));
        getChildren().addAll(outcome.view(20), words);
        buttons.forEach(button -> button.setMinWidth(USE_PREF_SIZE));
        getChildren().addAll(buttons);
        getChildren().add(close);
    }

    public void onClose(Runnable action) {
        close.setOnAction(e -> action.run());
    }
}
