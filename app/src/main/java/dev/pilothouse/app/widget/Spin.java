package dev.pilothouse.app.widget;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/// Turns a node once a second while it is in a window.
final class Spin {

    private Spin() {}

    static void turn(Node node) {
        RotateTransition turn = new RotateTransition(Duration.seconds(1), node);
        turn.setByAngle(360);
        turn.setInterpolator(Interpolator.LINEAR);
        turn.setCycleCount(Animation.INDEFINITE);
        node.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene == null) {
                                turn.stop();
                            } else {
                                turn.play();
                            }
                        });
    }
}
