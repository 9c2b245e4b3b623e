package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.KeyCap;
import dev.pilothouse.app.widget.Sparkline;
import dev.pilothouse.app.widget.Tile;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a person sees who has just installed Pilothouse: this machine, live, and three ways to go
/// on.
final class FirstRunView {

    private final Workbench bench;
    private final Texts texts;
    private final FirstRunViewModel model;
    private final VBox root = new VBox();
    private final HealthMark mark = new HealthMark(12);
    private final Label name = new Label();
    private final Label about = new Label();
    private final Label age = new Label();
    private final List<Tile> tiles = new ArrayList<>();
    private final List<Sparkline> lines = new ArrayList<>();
    private final List<Label> feet = new ArrayList<>();
    private final TileRow machineTiles = new TileRow(List.of());
    private final VBox notes = new VBox();
    private List<Machine.Note> shownNotes = List.of();

    FirstRunView(Workbench bench, FirstRunViewModel model) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = model;
        root.getStyleClass().add("first-run");
        root.getChildren().addAll(head(), ways(), machine(), machineTiles, done(), keys());
        model.machineProperty().subscribe(this::show);
        model.linesProperty().subscribe(this::show);
    }

    Region view() {
        StackPane centre = new StackPane(root);
        centre.setAlignment(Pos.TOP_CENTER);
        centre.getStyleClass().add("first-run-page");
        return centre;
    }

    private Node head() {
        Label title = new Label(texts.text("fleet.first.title"));
        title.getStyleClass().add("first-title");
        Label sentence = new Label(texts.text("fleet.first.sentence"));
        sentence.getStyleClass().add("muted");
        sentence.setWrapText(true);
        VBox head = new VBox(6, title, sentence);
        head.getStyleClass().add("first-head");
        return head;
    }

    private Node ways() {
        Button add =
                way(
                        Icon.ADD,
                        "fleet.first.add",
                        text("fleet.first.add.what"),
                        "Ctrl N",
                        Actions.TARGET_ADD);
        add.getStyleClass().add("first-way");
        return new TileRow(
                List.of(
                        add,
                        way(
                                Icon.IMPORT_FILE,
                                "fleet.first.import",
                                model.hostsProperty(),
                                "Ctrl I",
                                Actions.TARGET_IMPORT),
                        way(
                                Icon.DATA,
                                "fleet.first.open",
                                text("fleet.first.open.what"),
                                "Ctrl O",
                                Actions.CACHE_OPEN)));
    }

    private ObservableValue<String> text(String key) {
        return new SimpleStringProperty(texts.text(key));
    }

    private Button way(
            Icon icon, String title, ObservableValue<String> what, String keys, String action) {
        StackPane picture = new StackPane(icon.view(20));
        picture.getStyleClass().add("way-icon");
        Label name = new Label(texts.text(title));
        name.getStyleClass().add("bold");
        name.setMinWidth(0);
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        KeyCap cap = new KeyCap(keys);
        cap.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(8, name, space, cap);
        first.setAlignment(Pos.CENTER_LEFT);
        Label second = new Label();
        second.textProperty().bind(what);
        second.getStyleClass().addAll("small", "muted");
        second.setWrapText(true);
        second.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, first, second);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content = new HBox(16, picture, words);
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = new Way(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("way");
        button.setMinWidth(260);
        button.setPrefWidth(300);
        button.setAccessibleText(texts.text(title) + ". " + what.getValue());
        button.setOnAction(e -> bench.navigator().run(action, ""));
        return button;
    }

    /// A button that is as high as its wrapped words are at its width.
    private static final class Way extends Button {

        private static final double AROUND = 36;

        private final HBox content;

        Way(HBox content) {
            super("", content);
            this.content = content;
            content.prefWidthProperty().bind(widthProperty().subtract(AROUND));
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            double room = (width > 0 ? width : Math.max(getWidth(), getMinWidth())) - AROUND;
            return snappedTopInset() + content.prefHeight(room) + snappedBottomInset();
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }
    }

    private Node machine() {
        name.getStyleClass().add("h2");
        about.getStyleClass().add("muted");
        about.setMinWidth(0);
        age.getStyleClass().addAll("small", "muted");
        age.setMinWidth(Region.USE_PREF_SIZE);
        Button go = new Button(texts.text("fleet.first.go"), Icon.COLLAPSE.view());
        go.setContentDisplay(ContentDisplay.RIGHT);
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(e -> open());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, mark, name, about, space, age, go);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("first-machine");
        return row;
    }

    private void open() {
        Machine machine = model.machineProperty().get();
        if (machine != null) {
            bench.navigator().openTarget(machine.target(), "");
        }
    }

    private Node done() {
        Card card = new Card(texts.text("fleet.first.done"), notes);
        VBox.setMargin(card, new Insets(12, 0, 0, 0));
        return card;
    }

    private Node keys() {
        HBox row = new HBox(20);
        row.getStyleClass().add("first-keys");
        String[][] pairs = {
            {"Ctrl K", "fleet.first.hint.find"},
            {"F1", "fleet.first.hint.keys"},
            {"Alt ←", "fleet.first.hint.past"},
            {"Ctrl ,", "fleet.first.hint.settings"},
        };
        for (String[] pair : pairs) {
            Label what = new Label(texts.text(pair[1]));
            what.getStyleClass().addAll("small", "muted");
            HBox one = new HBox(6, new KeyCap(pair[0]), what);
            one.setAlignment(Pos.CENTER_LEFT);
            row.getChildren().add(one);
        }
        return row;
    }

    private void show(@Nullable Machine machine) {
        if (machine == null) {
            return;
        }
        mark.set(machine.health(), new Names(texts).health(machine.health()));
        name.setText(machine.name());
        about.setText(machine.about());
        age.setText(machine.age());
        List<Machine.Figure> figures =
                List.of(machine.cpu(), machine.memory(), machine.disk(), machine.network());
        if (tiles.isEmpty()) {
            figures.forEach(this::tile);
            machineTiles.set(tiles);
            show(model.linesProperty().get());
        }
        for (int i = 0; i < figures.size(); i++) {
            tiles.get(i).setFigure(figures.get(i).number(), figures.get(i).unit());
            feet.get(i).setText(figures.get(i).foot());
        }
        if (!machine.notes().equals(shownNotes)) {
            shownNotes = machine.notes();
            notes.getChildren().setAll(shownNotes.stream().map(this::note).toList());
        }
    }

    private void tile(Machine.Figure figure) {
        Tile tile = new Tile(figure.title());
        tile.setMinWidth(190);
        tile.setPrefWidth(220);
        Label foot = Tile.foot("");
        foot.setMinWidth(0);
        Sparkline line = new Sparkline();
        line.setPrefWidth(110);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, foot, space, line);
        row.setAlignment(Pos.BOTTOM_LEFT);
        tile.setFoot(row);
        tiles.add(tile);
        feet.add(foot);
        lines.add(line);
    }

    private Node note(Machine.Note note) {
        Label at = new Label(note.at());
        at.getStyleClass().addAll("muted", "event-time");
        StackPane icon = new StackPane((note.done() ? Icon.DONE : Icon.NOTE).view(14));
        icon.getStyleClass().add("event-mark");
        if (note.done()) {
            icon.getStyleClass().add("accent");
        }
        Label text = new Label(note.text());
        text.setWrapText(true);
        HBox row = new HBox(at, icon, text);
        if (note.offer().isEmpty()) {
            HBox.setHgrow(text, Priority.ALWAYS);
        } else {
            Hyperlink go = new Hyperlink(note.offer());
            go.setMinWidth(Region.USE_PREF_SIZE);
            go.setOnAction(e -> bench.navigator().run(note.action(), ""));
            HBox.setMargin(go, new Insets(0, 0, 0, 8));
            row.getChildren().add(go);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("event-row");
        return row;
    }

    private void show(Machine.Lines drawn) {
        if (lines.isEmpty()) {
            return;
        }
        lines.get(0).set(drawn.cpu(), 100);
        lines.get(1).set(drawn.memory(), 100);
        lines.get(2).set(drawn.disk(), 100);
        lines.get(3).set(drawn.network(), Double.NaN);
    }
}
