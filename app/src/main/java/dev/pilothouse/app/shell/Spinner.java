package dev.pilothouse.app.shell;

import dev.pilothouse.app.theme.Icon;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// One turn a second while it is shown, and no cost when it is not.
final class Spinner extends StackPane {

    private final RotateTransition turn = new RotateTransition(Duration.seconds(1), this);

    Spinner(int size) {
        getChildren().add(Icon.RUNNING.view(size));
        getStyleClass().add("spinner-icon");
        setMinSize(size, size);
        setMaxSize(size, size);
        turn.setByAngle(360);
        turn.setInterpolator(Interpolator.LINEAR);
        turn.setCycleCount(Animation.INDEFINITE);
        sceneProperty().addListener((o, was, is) -> run());
        show(false);
    }

    void show(boolean shown) {
        setVisible(shown);
        setManaged(shown);
        run();
    }

    private void run() {
        if (isVisible() && getScene() != null) {
            turn.play();
        } else {
            turn.stop();
        }
    }
}
