package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.FxRig;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;

class MarkListTest {

    private final Map<String, BooleanProperty> marks =
            Map.of("web-1", new SimpleBooleanProperty(), "web-2", new SimpleBooleanProperty(true));

    @BeforeAll
    static void start() {
        FxRig.start();
    }

    @Test
    void spaceTurnsTheMarkOfTheRowThatHasTheKeys() {
        FxRig.run(
                () -> {
                    MarkList<String> list =
                            new MarkList<>(
                                    FXCollections.observableArrayList("web-1", "web-2"),
                                    name -> Objects.requireNonNull(marks.get(name)),
                                    name -> name + "  production",
                                    name -> name);
                    list.getFocusModel().focus(1);
                    list.fireEvent(space());
                    assertThat(marked()).isEmpty();
                    list.getFocusModel().focus(0);
                    list.fireEvent(space());
                    assertThat(marked()).containsExactly("web-1");
                });
    }

    private List<String> marked() {
        return marks.keySet().stream()
                .filter(name -> Objects.requireNonNull(marks.get(name)).get())
                .sorted()
                .toList();
    }

    private static KeyEvent space() {
        return new KeyEvent(
                KeyEvent.KEY_PRESSED, " ", " ", KeyCode.SPACE, false, false, false, false);
    }
}
