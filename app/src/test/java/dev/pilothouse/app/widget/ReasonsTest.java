package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.theme.Theme;

import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import java.util.List;

class ReasonsTest {

    @Test
    void whatIsDisabledSaysWhyAndTheRestDoesNot() {
        Button withheld = Headless.on(() -> new Button("Restart…"));
        Button usable = Headless.on(() -> new Button("Refresh"));
        HBox box = Headless.on(() -> new HBox(20, withheld, usable));
        StackPane root = Headless.on(() -> new StackPane(box));
        Stage stage = Headless.show(Headless.on(Theme::new), root, 400, 200);
        Headless.run(
                () -> {
                    Reasons.in(root);
                    withheld.setDisable(true);
                    withheld.setAccessibleHelp("Needs the role operator.");
                    move(box, withheld);
                    assertThat(told(box)).containsExactly("Needs the role operator.");
                    move(usable, usable);
                    assertThat(told(box)).isEmpty();
                    withheld.setAccessibleHelp("");
                    move(box, withheld);
                    assertThat(told(box)).as("without a reason").isEmpty();
                });
        Headless.close(stage);
    }

    /// The toolkit gives what happens on something disabled to what holds it.
    private static void move(Node target, Node to) {
        Point2D at = to.localToScene(5, 5);
        Event.fireEvent(
                target,
                new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    private static List<String> told(Node node) {
        return node.getProperties().values().stream()
                .filter(Tooltip.class::isInstance)
                .map(tooltip -> ((Tooltip) tooltip).getText())
                .toList();
    }
}
