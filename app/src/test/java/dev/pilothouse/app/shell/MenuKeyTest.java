package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class MenuKeyTest {

    @Test
    void theMenuOpensBelowTheChosenRow() {
        ContextMenu menu = Headless.on(() -> new ContextMenu(new MenuItem("Restart…")));
        TableView<String> table = Headless.on(() -> table(menu));
        StackPane root = Headless.on(() -> new StackPane(table));
        Stage stage = Headless.show(Headless.on(Theme::new), root, 500, 400);
        List<ContextMenuEvent> asked = new ArrayList<>();
        Headless.run(
                () -> {
                    MenuKey.in(root);
                    table.addEventFilter(ContextMenuEvent.ANY, asked::add);
                    table.getSelectionModel().select(3);
                    table.requestFocus();
                });
        Headless.pulse();
        Headless.run(() -> press(table, KeyCode.F10, false));
        assertThat(asked).isEmpty();
        Headless.run(() -> press(table, KeyCode.F10, true));
        assertThat(Headless.on(menu::isShowing)).isTrue();
        double below =
                Headless.on(
                        () ->
                                table.lookupAll(".table-row-cell").stream()
                                        .filter(
                                                n ->
                                                        n instanceof IndexedCell<?> c
                                                                && c.getIndex() == 3)
                                        .mapToDouble(
                                                n ->
                                                        n.localToScreen(n.getBoundsInLocal())
                                                                .getMaxY())
                                        .findFirst()
                                        .orElseThrow());
        assertThat(asked.getFirst().getScreenY()).isBetween(below - 12, below + 12);
        assertThat(asked.getFirst().isKeyboardTrigger()).isTrue();
        Headless.run(menu::hide);
        Headless.run(() -> press(table, KeyCode.CONTEXT_MENU, false));
        assertThat(Headless.on(menu::isShowing)).isTrue();
        Headless.close(stage);
    }

    private static TableView<String> table(ContextMenu menu) {
        TableView<String> table = new TableView<>();
        table.getColumns().add(new TableColumn<>("Unit"));
        for (int i = 0; i < 8; i++) {
            table.getItems().add("unit-" + i);
        }
        table.setContextMenu(menu);
        return table;
    }

    private static void press(Node node, KeyCode key, boolean shift) {
        Event.fireEvent(
                node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
    }
}
