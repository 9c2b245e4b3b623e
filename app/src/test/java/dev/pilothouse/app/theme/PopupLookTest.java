package dev.pilothouse.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.widget.Headless;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

class PopupLookTest {

    private final List<String> said = new CopyOnWriteArrayList<>();

    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord log) {
                    said.add(log.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5})
    void popupsFindAllTheirColours(double scale) {
        Logger css = Logger.getLogger("javafx.css");
        css.addHandler(listener);
        ComboBox<String> combo = Headless.on(ComboBox::new);
        MenuButton button = Headless.on(() -> new MenuButton("Columns"));
        VBox content = Headless.on(() -> new VBox(combo, button));
        Theme theme = Headless.on(Theme::new);
        Headless.run(
                () -> {
                    theme.choiceProperty().set(Theme.Choice.DARK);
                    theme.scaleProperty().set(scale);
                    for (int i = 0; i < 30; i++) {
                        combo.getItems().add("login " + i);
                    }
                    button.getItems().add(new MenuItem("CPU"));
                });
        Stage stage = Headless.show(theme, content, 400, 300);
        ContextMenu menu = Headless.on(() -> new ContextMenu(new MenuItem("Copy")));
        Tooltip tip = Headless.on(() -> new Tooltip("Why it is so"));
        Headless.run(combo::show);
        Headless.pulse();
        Headless.run(combo::hide);
        Headless.run(
                () -> {
                    button.show();
                    menu.show(content, 10, 10);
                    tip.show(content, 20, 20);
                });
        Headless.pulse();
        Headless.run(
                () -> {
                    button.hide();
                    menu.hide();
                    tip.hide();
                });
        Headless.close(stage);
        css.removeHandler(listener);
        assertThat(said).isEmpty();
    }
}
