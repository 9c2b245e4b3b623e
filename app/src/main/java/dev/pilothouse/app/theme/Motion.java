package dev.pilothouse.app.theme;

import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Duration;
import javafx.util.Subscription;

/// What moves in the window, all of it: nothing does where less motion is wanted. FX thread.
public final class Motion {

    private static final Duration FADE = Duration.millis(120);

    private Motion() {}

    /// Lets something new appear.
    ///
    /// @param where in whose window it appears
    public static void appear(Node node, Node where) {
        Scene scene = where.getScene();
        if (scene == null || scene.getPreferences().isReducedMotion()) {
            return;
        }
        FadeTransition fade = new FadeTransition(FADE, node);
        fade.setFromValue(0);
        fade.setToValue(1);
        fade.play();
    }

    /// Turns a node once a second while it is visible in a window; costs nothing when it is not.
    public static void turn(Node node) {
        RotateTransition turn = new RotateTransition(Duration.seconds(1), node);
        turn.setByAngle(360);
        turn.setInterpolator(Interpolator.LINEAR);
        turn.setCycleCount(Animation.INDEFINITE);
        ObservableValue<Boolean> still =
                node.sceneProperty()
                        .flatMap(scene -> scene.getPreferences().reducedMotionProperty());
        ObservableValue<Boolean> hidden = node.visibleProperty().not();
        Subscription unused =
                node.visibleProperty()
                        .flatMap(visible -> visible ? still : hidden)
                        .orElse(true)
                        .subscribe(
                                rest -> {
                                    if (rest) {
                                        turn.stop();
                                        node.setRotate(0);
                                    } else {
                                        turn.play();
                                    }
                                });
    }
}
