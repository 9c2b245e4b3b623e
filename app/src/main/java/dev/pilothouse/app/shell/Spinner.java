package dev.pilothouse.app.shell;

import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Motion;

import javafx.scene.layout.StackPane;

/// One turn a second while it is shown, and no cost when it is not.
final class Spinner extends StackPane {

    Spinner(int size) {
        getChildren().add(Icon.RUNNING.view(size));
        getStyleClass().add("spinner-icon");
        setMinSize(size, size);
        setMaxSize(size, size);
        show(false);
        Motion.turn(this);
    }

    void show(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }
}
