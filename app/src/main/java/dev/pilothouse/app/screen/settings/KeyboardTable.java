package dev.pilothouse.app.screen.settings;

import dev.pilothouse.app.shell.Shortcut;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;

import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Every key of the window with what it does, searched by either.
final class KeyboardTable extends VBox {

    private static final double ROW = 28;
    private static final double HEADER = 34;

    private final List<Shortcut> shortcuts;

    KeyboardTable(Workbench bench) {
        super(8);
        Texts texts = bench.texts();
        shortcuts = bench.navigator().shortcuts();
        DataTable<Shortcut> table =
                new DataTable<>(
                        bench.ui(),
                        shortcut -> shortcut,
                        List.of(
                                Column.<Shortcut>words(
                                                "what",
                                                texts.text("settings.keyboard.what"),
                                                360,
                                                Shortcut::what)
                                        .growing(),
                                Column.<Shortcut>words(
                                                "keys",
                                                texts.text("settings.keyboard.keys"),
                                                220,
                                                Shortcut::keys)
                                        .mono()),
                        new DataTable.Labels(
                                texts.text("settings.keyboard.filter"),
                                "",
                                texts.text("settings.keyboard.none"),
                                "",
                                "",
                                texts.text("settings.keyboard.copy.cell"),
                                texts.text("settings.keyboard.copy.row"),
                                texts));
        table.setRows(shortcuts);
        // All rows at once: the page scrolls, not the table within it.
        double height = HEADER + ROW * shortcuts.size();
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.filterField().setMaxWidth(320);
        getStyleClass().add("setting-block");
        getChildren().addAll(table.filterField(), table);
    }

    /// What the search of the settings finds the page by.
    String words() {
        return shortcuts.stream()
                .map(shortcut -> shortcut.what() + ' ' + shortcut.keys())
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }
}
