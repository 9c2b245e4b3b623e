package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Icon;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/// Parts of the row above a table or chart.
final class Toolbars {

    private static final double SHORT = 680;

    private Toolbars() {}

    static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    static Button csv(String label, Runnable action) {
        Button button = new Button(label, Icon.DOWNLOAD.view());
        button.getStyleClass().add("text-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// Where the row is short of room, buttons show their icons only.
    static void shorten(Region row, List<? extends ButtonBase> buttons) {
        for (ButtonBase button : buttons) {
            button.setAccessibleText(button.getText());
            button.setTooltip(new Tooltip(button.getText()));
        }
        row.widthProperty()
                .subscribe(
                        width ->
                                buttons.forEach(
                                        button ->
                                                button.setContentDisplay(
                                                        width.doubleValue() < SHORT
                                                                ? ContentDisplay.GRAPHIC_ONLY
                                                                : ContentDisplay.LEFT)));
    }
}
