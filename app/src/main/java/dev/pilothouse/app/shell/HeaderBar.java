package dev.pilothouse.app.shell;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.FitRow;
import dev.pilothouse.app.widget.KeyCap;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The bar at the top: what the program is, the way to everything, the window's moment, how it
/// looks and in which language.
final class HeaderBar {

    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    private static final String WHEEL =
            "M11 4.8a6.2 6.2 0 1 0 0.001 0M11 9.1a1.9 1.9 0 1 0 0.001 0"
                    + "M11 1.2v7.2M11 13.6v7.2M1.2 11h7.2M13.6 11h7.2M4.1 4.1l2.7 2.7"
                    + "M15.2 15.2l2.7 2.7M17.9 4.1l-2.7 2.7M6.8 15.2l-2.7 2.7";

    private final Texts texts;
    private final Button moment = new Button();
    private final Label word = new Label();
    private final Label clock = new Label();
    private final Region dot = new Region();
    private final Region past;
    private final Button tree = new Button("", Icon.MENU.view(18));
    private final FitRow row;
    private boolean live = true;
    private boolean brief;

    /// What the bar can set off.
    interface Doings {
        void palette();

        void moment();

        void tree();

        void set(String setting, String value);
    }

    /// @param theme the choice in force
    /// @param language likewise
    HeaderBar(Texts texts, Doings doings, String theme, String language) {
        this.texts = texts;
        SVGPath wheel = new SVGPath();
        wheel.setContent(WHEEL);
        wheel.getStyleClass().add("logo-wheel");
        StackPane logo = new StackPane(wheel);
        logo.getStyleClass().add("logo");
        Label name = new Label("Pilothouse");
        name.getStyleClass().add("app-name");

        tree.getStyleClass().add("icon-button");
        describe(tree, texts.text("shell.tree"));
        tree.setOnAction(e -> doings.tree());

        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);

        past = new StackPane(Icon.PAST.view());
        dot.getStyleClass().add("live-dot");
        dot.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        word.setText(texts.text("shell.live"));
        clock.getStyleClass().add("live-clock");
        HBox inside = new HBox(7, past, dot, word, clock);
        inside.setAlignment(Pos.CENTER);
        word.setMinWidth(Region.USE_PREF_SIZE);
        clock.setMinWidth(Region.USE_PREF_SIZE);
        moment.setMinWidth(Region.USE_PREF_SIZE);
        moment.setGraphic(inside);
        moment.getStyleClass().add("live-button");
        moment.setTooltip(new Tooltip(texts.text("shell.live.hint")));
        moment.setOnAction(e -> doings.moment());

        Button palette = palette(doings);
        HBox.setHgrow(palette, Priority.SOMETIMES);
        row =
                new FitRow(
                        8,
                        logo,
                        name,
                        tree,
                        palette,
                        gap,
                        moment,
                        separator(),
                        themes(doings, theme),
                        languages(doings, language));
        row.getStyleClass().add("header");
        row.setAlignment(Pos.CENTER_LEFT);
        row.hide(name).hide(logo).step(this::brief);
        narrow(false);
    }

    /// Adds what somebody else has to say about the window.
    void atTheEnd(Node item) {
        row.getChildren().addAll(separator(), item);
    }

    Parent view() {
        return row;
    }

    /// In the past the dot and the word are hidden anyway.
    private void brief(boolean now) {
        brief = now;
        show(word, live && !brief);
    }

    /// Whether the tree has folded into a button.
    void narrow(boolean narrow) {
        tree.setVisible(narrow);
        tree.setManaged(narrow);
    }

    void live(String time) {
        moment.pseudoClassStateChanged(PAST, false);
        live = true;
        show(dot, true);
        show(word, !brief);
        show(past, false);
        clock.setText(time);
        moment.setAccessibleText(texts.text("shell.live") + " " + time);
    }

    void past(String time) {
        moment.pseudoClassStateChanged(PAST, true);
        live = false;
        show(dot, false);
        show(word, false);
        show(past, true);
        clock.setText(time);
        moment.setAccessibleText(texts.text("shell.past.at", time));
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private Button palette(Doings doings) {
        Label hint = new Label(texts.text("shell.palette.prompt"));
        hint.getStyleClass().add("palette-hint");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label keys = new KeyCap("Ctrl K");
        hint.setMinWidth(0);
        keys.setMinWidth(Region.USE_PREF_SIZE);
        FitRow inside = new FitRow(8, Icon.SEARCH.view(), hint, gap, keys);
        inside.hide(keys).step(way -> HBox.setHgrow(hint, way ? Priority.SOMETIMES : null));
        inside.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button("", inside);
        button.getStyleClass().add("palette-button");
        button.setAccessibleText(texts.text("shell.palette.prompt"));
        button.setTooltip(new Tooltip(texts.text("shell.palette.prompt") + "  Ctrl+K"));
        inside.prefWidthProperty().bind(button.widthProperty().subtract(18));
        button.setOnAction(e -> doings.palette());
        return button;
    }

    private MenuButton themes(Doings doings, String chosen) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("light", texts.text("shell.theme.light"));
        choices.put("dark", texts.text("shell.theme.dark"));
        choices.put("system", texts.text("shell.theme.system"));
        Icon icon = "light".equals(chosen) ? Icon.LIGHT : Icon.DARK;
        return menu(
                icon, texts.text("shell.theme"), choices, chosen, v -> doings.set("ui.theme", v));
    }

    private MenuButton languages(Doings doings, String chosen) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("en", "English");
        choices.put("ru", "Русский");
        choices.put("system", texts.text("shell.language.system"));
        return menu(
                Icon.LANGUAGE,
                texts.text("shell.language"),
                choices,
                chosen,
                v -> doings.set("ui.language", v));
    }

    private static MenuButton menu(
            Icon icon,
            String title,
            Map<String, String> choices,
            String chosen,
            Consumer<String> set) {
        MenuButton button = new MenuButton("", icon.view(18));
        button.getStyleClass().addAll("icon-button", "header-menu");
        button.setAccessibleText(title);
        button.setTooltip(new Tooltip(title));
        ToggleGroup group = new ToggleGroup();
        choices.forEach(
                (value, text) -> {
                    RadioMenuItem item = new RadioMenuItem(text);
                    item.setToggleGroup(group);
                    item.setSelected(value.equals(chosen));
                    item.setOnAction(e -> set.accept(value));
                    button.getItems().add((MenuItem) item);
                });
        return button;
    }

    private static Region separator() {
        Region line = new Region();
        line.getStyleClass().add("header-line");
        line.setMaxHeight(18);
        return line;
    }

    private static void describe(Button button, String text) {
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
    }
}
