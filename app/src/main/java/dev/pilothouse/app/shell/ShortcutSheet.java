package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.KeyCap;
import dev.pilothouse.app.widget.Told;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.ArrayList;
import java.util.List;

/// Every key and what it does.
final class ShortcutSheet implements DialogContent {

    private final Texts texts;
    private final GridPane grid = new GridPane();
    private final Button done;
    private Runnable close = () -> {};

    ShortcutSheet(Texts texts, List<Shortcut> shortcuts) {
        this.texts = texts;
        grid.getStyleClass().add("shortcuts");
        grid.setHgap(24);
        grid.setVgap(6);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(half, half);
        int rows = (shortcuts.size() + 1) / 2;
        for (int i = 0; i < shortcuts.size(); i++) {
            grid.add(line(shortcuts.get(i)), i / rows, i % rows);
        }
        done = new Button(texts.text("dialog.close"));
        done.getStyleClass().add("primary");
        done.setOnAction(e -> close.run());
    }

    void closeWith(Runnable run) {
        close = run;
    }

    /// All keys: those of the actions, and those that are no actions.
    static List<Shortcut> all(Actions actions, Texts texts) {
        List<Shortcut> found = new ArrayList<>();
        for (Action action : actions.withKeys()) {
            found.add(new Shortcut(readable(action.keys()), action.title("…")));
        }
        for (String fixed :
                List.of(
                        "enter",
                        "escape",
                        "menu",
                        "numbers",
                        "tabs",
                        "chart",
                        "chartmarker",
                        "chartzoom",
                        "chartpan",
                        "chartreset",
                        "chartlines",
                        "scrub",
                        "scrubzoom",
                        "scrubends",
                        "column",
                        "columnsort",
                        "columnmove",
                        "columnwidth",
                        "logs",
                        "terminal",
                        "sheet")) {
            found.add(
                    new Shortcut(
                            texts.text("shell.keys." + fixed + ".keys"),
                            texts.text("shell.keys." + fixed)));
        }
        return found;
    }

    static String readable(String keys) {
        return keys.replace("Shortcut", "Ctrl")
                .replace("+Plus", " +")
                .replace("Minus", "−")
                .replace("Comma", ",")
                .replace("Back_Slash", "\\")
                .replace("Left", "←")
                .replace("Right", "→")
                .replace("Page_Up", "PgUp")
                .replace("Page_Down", "PgDn")
                .replaceAll("(?<=\\+)Up$", "↑")
                .replaceAll("(?<=\\+)Down$", "↓")
                .replaceAll("(?<=\\S)\\+", " ");
    }

    @Override
    public String title() {
        return texts.text("shell.keys.title");
    }

    @Override
    public Size size() {
        return Size.LARGE;
    }

    @Override
    public Parent body() {
        return grid;
    }

    @Override
    public List<Button> buttons() {
        return List.of(done);
    }

    private static Parent line(Shortcut shortcut) {
        Label what = new Label(shortcut.what());
        Told.wrapped(what).setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        Label keys = new KeyCap(shortcut.keys());
        keys.setMinWidth(HBox.USE_PREF_SIZE);
        HBox line = new HBox(12, what, keys);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setAccessibleText(shortcut.what() + ": " + shortcut.keys());
        return line;
    }
}
