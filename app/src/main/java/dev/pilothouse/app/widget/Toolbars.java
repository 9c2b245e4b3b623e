package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Icon;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Parts of the row above a table or chart.
final class Toolbars {

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
}
