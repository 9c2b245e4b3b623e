package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.node.LogPlaces;
import dev.pilothouse.core.logs.LogSource;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Chooses what is followed: a unit, the whole journal, a file, a pane of tmux, a container.
final class SourceMenu {

    /// Entries of one menu; more are reached by typing the name.
    private static final int MOST = 60;

    private final Texts texts;
    private final DialogService dialogs;
    private final Supplier<List<String>> units;
    private final Consumer<LogSource> choose;
    private final MenuButton button = new MenuButton();
    private @Nullable LogPlaces places;

    /// @param units of the node, by the last reading
    SourceMenu(
            Texts texts,
            DialogService dialogs,
            Supplier<List<String>> units,
            Consumer<LogSource> choose) {
        this.texts = texts;
        this.dialogs = dialogs;
        this.units = units;
        this.choose = choose;
        button.getStyleClass().add("log-source");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnShowing(e -> fill());
        button.getItems().add(new MenuItem());
    }

    MenuButton view() {
        return button;
    }

    void show(@Nullable LogSource source) {
        button.setText(source == null ? texts.text("logs.source.none") : name(texts, source));
        button.setGraphic(icon(source).view(14));
    }

    void places(@Nullable LogPlaces known) {
        places = known;
    }

    static String name(Texts texts, LogSource source) {
        return source.name().isEmpty() ? texts.text("logs.source.system") : source.name();
    }

    private static Icon icon(@Nullable LogSource source) {
        return switch (source) {
            case null -> Icon.LOGS;
            case LogSource.Journal _ -> Icon.SERVICE;
            case LogSource.TextFile _ -> Icon.LOGS;
            case LogSource.TmuxPane _ -> Icon.TERMINAL;
            case LogSource.Container _ -> Icon.CONTAINER;
        };
    }

    private void fill() {
        LogPlaces known = places;
        List<MenuItem> items = new ArrayList<>();
        List<String> services = units.get();
        if (known == null || known.systemd() || !services.isEmpty()) {
            items.add(item("", new LogSource.Journal("", false)));
            add(
                    items,
                    "logs.source.units",
                    services.stream()
                            .map(unit -> item(unit, new LogSource.Journal(unit, false)))
                            .toList());
        } else {
            MenuItem none = new MenuItem(texts.text("logs.source.nosystemd"));
            none.setDisable(true);
            items.add(none);
        }
        if (known == null) {
            MenuItem asking = new MenuItem(texts.text("logs.source.asking"));
            asking.setDisable(true);
            items.add(asking);
        } else {
            add(items, "logs.source.files", files(known));
            add(
                    items,
                    "logs.source.panes",
                    known.panes().stream()
                            .map(
                                    p ->
                                            item(
                                                    p.place() + "  " + p.command(),
                                                    new LogSource.TmuxPane(p.id())))
                            .toList());
            add(
                    items,
                    "logs.source.containers",
                    known.containers().stream()
                            .map(
                                    c ->
                                            item(
                                                    c.name() + "  " + c.status(),
                                                    new LogSource.Container(c.engine(), c.name())))
                            .toList());
        }
        items.add(new SeparatorMenuItem());
        MenuItem other = new MenuItem(texts.text("logs.source.other"));
        other.setOnAction(e -> ask());
        items.add(other);
        button.getItems().setAll(items);
    }

    private List<MenuItem> files(LogPlaces known) {
        List<MenuItem> files = new ArrayList<>();
        for (LogPlaces.LogFile file : known.files()) {
            MenuItem item = item(file.path(), new LogSource.TextFile(file.path()));
            if (!file.readable()) {
                item.setText(texts.text("logs.source.unreadable", file.path()));
            }
            files.add(item);
        }
        return files;
    }

    private void add(List<MenuItem> items, String title, List<MenuItem> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Menu menu = new Menu(texts.text(title));
        menu.getItems().setAll(entries.subList(0, Math.min(MOST, entries.size())));
        if (entries.size() > MOST) {
            MenuItem more = new MenuItem(texts.text("logs.source.more", entries.size() - MOST));
            more.setOnAction(e -> ask());
            menu.getItems().add(more);
        }
        items.add(menu);
    }

    private MenuItem item(String text, LogSource source) {
        MenuItem item = new MenuItem(text.isEmpty() ? name(texts, source) : text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> choose.accept(source));
        return item;
    }

    /// A unit or a path that stands in no menu.
    private void ask() {
        Other form = new Other();
        DialogService.Open open = dialogs.show(form);
        form.done =
                typed -> {
                    open.close();
                    if (!typed.isEmpty()) {
                        choose.accept(LogSource.typed(typed));
                    }
                };
        form.field.requestFocus();
    }

    private final class Other implements DialogContent {
        private final TextField field = new TextField();
        private final Button cancel = new Button(texts.text("logs.other.cancel"));
        private final Button follow = new Button(texts.text("logs.other.follow"));
        private Consumer<String> done = typed -> {};

        Other() {
            field.setPromptText("nginx.service, /var/log/app.log, tmux:work, docker:web");
            field.setAccessibleText(texts.text("logs.other.title"));
            field.getStyleClass().add("mono");
            follow.getStyleClass().add("primary");
            follow.disableProperty()
                    .bind(field.textProperty().map(text -> text == null || text.isBlank()));
            follow.setOnAction(e -> done.accept(field.getText().strip()));
            cancel.setOnAction(e -> done.accept(""));
        }

        @Override
        public String title() {
            return texts.text("logs.other.title");
        }

        @Override
        public String sentence() {
            return texts.text("logs.other.sentence");
        }

        @Override
        public Size size() {
            return Size.MEDIUM;
        }

        @Override
        public Parent body() {
            return new VBox(field);
        }

        @Override
        public List<Button> buttons() {
            return List.of(cancel, follow);
        }
    }
}
