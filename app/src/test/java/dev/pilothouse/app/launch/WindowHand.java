package dev.pilothouse.app.launch;

import dev.pilothouse.app.text.Texts;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Presses what is in a window, by the words on it, whatever its language. FX thread.
///
/// @param language of now
record WindowHand(Stage stage, Supplier<String> language) {

    /// All rows of the tables in front.
    void selectAll() {
        tables().forEach(table -> table.getSelectionModel().selectAll());
    }

    /// One row of the first table in front.
    void select(int row) {
        tables().getFirst().getSelectionModel().clearAndSelect(row);
    }

    /// One entry of a list.
    void entry(String list, int row) {
        shown(list)
                .<ListView<?>>map(ListView.class::cast)
                .findFirst()
                .orElseThrow()
                .getSelectionModel()
                .clearAndSelect(row);
    }

    /// Into the first field of these.
    void type(String field, String text) {
        shown(field).map(TextInputControl.class::cast).findFirst().orElseThrow().setText(text);
    }

    /// One of the values of a choice.
    void pick(String choice, Object value) {
        shown(choice).forEach(node -> pick((ComboBox<?>) node, value));
    }

    private static <T> void pick(ComboBox<T> choice, Object value) {
        choice.getItems().stream().filter(value::equals).findFirst().ifPresent(choice::setValue);
    }

    private List<TableView<?>> tables() {
        return shown(".table-view").<TableView<?>>map(TableView.class::cast).toList();
    }

    /// The last button or link with this text, or named so where it is an icon alone.
    void press(String key) {
        String text = text(key);
        buttons()
                .filter(b -> bare(b.getText()).equals(text) || bare(named(b)).equals(text))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("no button " + text))
                .fire();
    }

    /// The first entry with this text of the menu with that text or name.
    void choose(String menu, String entry) {
        MenuButton button =
                shown(".menu-button")
                        .map(MenuButton.class::cast)
                        .filter(
                                b ->
                                        bare(b.getText()).equals(text(menu))
                                                || bare(named(b)).equals(text(menu)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no menu " + text(menu)));
        Optional.ofNullable(button.getOnShowing()).ifPresent(fill -> fill.handle(null));
        MenuItem chosen =
                entries(button.getItems())
                        .filter(item -> bare(item.getText()).equals(text(entry)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no entry " + text(entry)));
        if (chosen instanceof CheckMenuItem check) {
            check.setSelected(!check.isSelected());
        }
        chosen.fire();
    }

    private static Stream<MenuItem> entries(List<MenuItem> items) {
        return items.stream()
                .flatMap(
                        item ->
                                item instanceof Menu menu
                                        ? Stream.concat(Stream.of(item), entries(menu.getItems()))
                                        : Stream.of(item));
    }

    void escape() {
        Node focus = stage.getScene().getFocusOwner();
        Event.fireEvent(
                focus == null ? stage.getScene().getRoot() : focus,
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
    }

    /// What is visible and matches, in the order of the scene.
    Stream<Node> shown(String selector) {
        Parent root = stage.getScene().getRoot();
        root.applyCss();
        root.layout();
        return root.lookupAll(selector).stream().filter(WindowHand::visible);
    }

    private Stream<ButtonBase> buttons() {
        return Stream.concat(shown(".button"), shown(".hyperlink")).map(ButtonBase.class::cast);
    }

    /// In the language of now; what is no key is a text already.
    private String text(String key) {
        Texts texts = new Texts(Locale.of(language.get()));
        return bare(texts.has(key) ? texts.text(key) : key);
    }

    private static String named(Node node) {
        return Optional.ofNullable(node.getAccessibleText()).orElse("");
    }

    private static String bare(String text) {
        return text == null ? "" : text.replace("…", "").replace("...", "");
    }

    private static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
