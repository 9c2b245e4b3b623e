package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.theme.Theme;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Objects;

/// A command stands in its box whole, at any scale, with as much room below as above.
class CommandBoxTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.75, 1, 1.25, 1.5, 2})
    void nothingOfACommandIsHiddenAndNothingIsEmpty(double scale) {
        for (int lines : new int[] {1, 2, 5, 9}) {
            CommandBox box =
                    Headless.on(() -> new CommandBox("visudo -cf /etc\n".repeat(lines).strip()));
            Theme theme =
                    Headless.on(
                            () -> {
                                Theme made = new Theme();
                                made.scaleProperty().set(scale);
                                return made;
                            });
            Stage stage = Headless.show(theme, Headless.on(() -> new VBox(box)), 900, 700);
            Headless.pulse();
            double below =
                    Headless.on(
                            () -> {
                                double end = 0;
                                for (Node text : box.lookupAll(".text")) {
                                    Bounds at =
                                            box.sceneToLocal(
                                                    text.localToScene(text.getLayoutBounds()));
                                    end = Math.max(end, at.getMaxY());
                                }
                                return box.getHeight() - end;
                            });
            double wanted =
                    Headless.on(
                            () ->
                                    ((Region) Objects.requireNonNull(box.lookup(".content")))
                                            .getInsets()
                                            .getBottom());
            assertThat(below)
                    .as("below %d lines at %s", lines, scale)
                    .isBetween(wanted - 1, wanted + 4);
            Headless.close(stage);
        }
    }

    @Test
    void aBoxThatBecomesWiderHasNoEmptyRows() {
        String command = "chmod 440 /etc/sudoers.d/services && visudo -cf /etc/sudoers.d/services";
        CommandBox box = Headless.on(() -> new CommandBox(command));
        Stage stage = Headless.show(new Theme(), Headless.on(() -> new VBox(box)), 900, 700);
        Headless.run(() -> assertThat(box.prefHeight(200)).isGreaterThan(2 * box.prefHeight(860)));
        Headless.close(stage);
    }
}
