package dev.pilothouse.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;

import dev.pilothouse.app.widget.Headless;

import javafx.css.CssMetaData;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

class MotionTest {

    @Test
    void whatTurnsRestsWhereLessMotionIsWantedAndWhileItIsHidden() {
        Theme theme = Headless.on(Theme::new);
        Rectangle node = new Rectangle(8, 8);
        Stage stage = Headless.show(theme, new StackPane(node), 100, 100);
        Headless.run(
                () -> {
                    theme.reducedMotionProperty().set(false);
                    Motion.turn(node);
                });
        Headless.pulse();
        assertThat(node.getRotate()).isNotZero();
        Headless.run(() -> theme.reducedMotionProperty().set(true));
        Headless.pulse();
        assertThat(node.getRotate()).isZero();
        Headless.run(
                () -> {
                    node.setVisible(false);
                    theme.reducedMotionProperty().set(false);
                });
        Headless.pulse();
        assertThat(node.getRotate()).isZero();
        Headless.run(() -> node.setVisible(true));
        Headless.pulse();
        assertThat(node.getRotate()).isNotZero();
        Headless.close(stage);
    }

    @Test
    void switchesJumpWhereLessMotionIsWanted() {
        Theme theme = Headless.on(Theme::new);
        ToggleSwitch toggle = Headless.on(ToggleSwitch::new);
        Headless.run(() -> theme.reducedMotionProperty().set(false));
        Stage stage = Headless.show(theme, new StackPane(toggle), 100, 100);
        assertThat(slide(toggle)).isEqualTo(200.0);
        Headless.run(() -> theme.reducedMotionProperty().set(true));
        Headless.pulse();
        assertThat(slide(toggle)).isEqualTo(0.0);
        Headless.close(stage);
    }

    @SuppressWarnings("unchecked") // the meta data of a node's own skin is for that node
    private static Object slide(ToggleSwitch toggle) {
        for (CssMetaData<?, ?> data : toggle.getSkin().getNode().getCssMetaData()) {
            if (data.getProperty().equals("-fx-thumb-move-animation-time")) {
                return ((CssMetaData<ToggleSwitch, ?>) data)
                        .getStyleableProperty(toggle)
                        .getValue();
            }
        }
        throw new AssertionError("a switch no longer slides");
    }
}
