package dev.pilothouse.app.widget;

import atlantafx.base.controls.ToggleSwitch;

import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Health;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;

/// All widgets on one page, with made-up values, as in the design's picture of components. For the
/// eye and for tests; never part of the window, so its words stand here.
public final class Gallery {

    private static final Environment PRODUCTION = new Environment("production", 1, 0);
    private static final Environment STAGING = new Environment("staging", 2, 1);
    private static final Environment LAB = new Environment("lab", 3, 2);

    private Gallery() {}

    public static Parent build() {
        VBox left = new VBox(14, marks(), heat(), bars(), operations(), series(), choice());
        VBox middle = new VBox(14, table(), GalleryCharts.anatomy(), trouble(), fields());
        VBox right =
                new VBox(
                        14,
                        toasts(),
                        empty(),
                        loading(),
                        buttons(),
                        figures(),
                        GalleryCharts.stack());
        column(left, 480);
        column(middle, 468);
        column(right, 416);
        HBox page = new HBox(14, left, middle, right);
        page.getStyleClass().addAll("canvas", "gallery");
        return page;
    }

    private static void column(VBox column, double width) {
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width);
    }

    private static Node panel(String title, Node... content) {
        Label head = new Label(title);
        head.getStyleClass().add("bold");
        VBox box = new VBox(8, head);
        box.getChildren().addAll(content);
        box.getStyleClass().addAll("card", "gallery-panel");
        return box;
    }

    private static Node marks() {
        HBox health = row(16);
        for (Health h : Health.values()) {
            HBox one = row(6, new HealthMark(12, h, word(h)), new Label(word(h)));
            health.getChildren().add(one);
        }
        HBox tones = row(8);
        for (Health h : Health.values()) {
            tones.getChildren().add(new Tone(h, word(h)));
        }
        tones.getChildren()
                .addAll(
                        new Tone(Tone.Kind.ACCENT, "in progress"),
                        new Tone(Tone.Kind.PAST, "03:12:00"));
        Badge six = new Badge(true);
        six.countProperty().set(6);
        Badge nine = new Badge(false);
        nine.countProperty().set(9);
        HBox chips =
                row(
                        8,
                        new EnvChip(PRODUCTION),
                        new EnvChip(STAGING),
                        new EnvChip(LAB),
                        new Chip("vpn"),
                        six,
                        nine,
                        new KeyCap("Ctrl K"));
        return panel("Health, environments, badges", health, tones, chips);
    }

    private static String word(Health health) {
        return switch (health) {
            case HEALTHY -> "Healthy";
            case DEGRADED -> "Degraded";
            case UNHEALTHY -> "Unhealthy";
            case UNKNOWN -> "Unknown";
        };
    }

    private static Node heat() {
        return panel("Heat cells", GalleryCharts.heat());
    }

    private static Node bars() {
        StackBar stack = new StackBar();
        stack.set(
                Map.of(
                        Health.HEALTHY, 112,
                        Health.DEGRADED, 9,
                        Health.UNHEALTHY, 4,
                        Health.UNKNOWN, 3),
                "128 targets");
        CoverageBar coverage = new CoverageBar();
        coverage.set(
                new Range(0, 100),
                List.of(new Range(0, 41), new Range(44, 97)),
                "94 % of the last 24 hours");
        MeterBar normal = new MeterBar();
        normal.set(0.34, Level.NORMAL);
        MeterBar warn = new MeterBar();
        warn.set(0.86, Level.WARN);
        MeterBar bad = new MeterBar();
        bad.set(0.97, Level.BAD);
        Sparkline spark = new Sparkline();
        spark.set(GalleryCharts.wave(40, 0), Double.NaN);
        return panel(
                "Shares, coverage, meters", stack, coverage, row(12, normal, warn, bad, spark));
    }

    private static Node operations() {
        VBox rows =
                new VBox(
                        operation(Outcome.WAITING, "Back up ct-131", "waits for: Migrate vm-204"),
                        operation(Outcome.RUNNING, "Migrate vm-204", "62 %, 1 min left"),
                        operation(Outcome.DONE, "Restart marzban", "done and verified"),
                        operation(Outcome.FAILED, "Extend 28 users", "2 of 28 failed"),
                        operation(Outcome.UNKNOWN, "Restart ct-118", "outcome unknown"),
                        operation(Outcome.REFUSED, "Stop pve-2", "refused: role operator"));
        StepList steps = new StepList();
        steps.set(
                List.of(
                        new StepList.Step(Outcome.DONE, "Connect", "192.0.2.42", "12 ms", "done"),
                        new StepList.Step(Outcome.RUNNING, "Log in", "", "", "running"),
                        new StepList.Step(Outcome.WAITING, "Read", "", "", "not yet")));
        return panel("Operation rows, steps", rows, steps);
    }

    private static Node operation(Outcome outcome, String name, String state) {
        Label title = new Label(name);
        title.getStyleClass().add("medium");
        Label text = new Label(state);
        text.getStyleClass().addAll("small", "muted");
        HBox row = row(10, outcome.view(16), title, space(), text);
        row.setMinHeight(34);
        return row;
    }

    private static Node series() {
        HBox row = row(6);
        for (int i = 1; i <= 10; i++) {
            Region colour = new Region();
            colour.getStyleClass().add("series-" + i);
            colour.setMinSize(38, 22);
            Label number = new Label(Integer.toString(i));
            number.getStyleClass().addAll("tiny", "subtle");
            row.getChildren().add(new VBox(3, colour, number));
        }
        return panel("Chart series 1 to 10", row);
    }

    private static Node choice() {
        CheckBox on = new CheckBox("on");
        on.setSelected(true);
        CheckBox some = new CheckBox("some");
        some.setIndeterminate(true);
        RadioButton yes = new RadioButton("yes");
        yes.setSelected(true);
        ToggleSwitch switched = new ToggleSwitch("on");
        switched.setSelected(true);
        SegmentedChoice<String> range =
                new SegmentedChoice<>(List.of("15 min", "1 h", "6 h", "24 h", "7 d"), s -> s);
        range.valueProperty().set("1 h");
        ComboBox<String> combo = new ComboBox<>();
        combo.getItems().addAll("CPU, all cores", "Memory");
        combo.getSelectionModel().selectFirst();
        return panel(
                "Choice",
                row(
                        16,
                        new CheckBox("off"),
                        on,
                        some,
                        new RadioButton("no"),
                        yes,
                        new ToggleSwitch("off"),
                        switched),
                row(8, range, combo));
    }

    private static Node table() {
        return panel("Table rows", GalleryCharts.table());
    }

    private static Node trouble() {
        return panel(
                "Error with a remedy",
                new ErrorCard(
                        new ErrorCard.Trouble(
                                "Can't list storages on pve-fra",
                                "Token ops@pam!console has no rights on /storage: privilege"
                                        + " separation is on. Grant it PVEAuditor on /storage.",
                                "",
                                "pveum acl modify /storage -token 'ops@pam!console'"),
                        new ErrorCard.Labels("Unhealthy", "Try again", "Copy command", ""),
                        () -> {}));
    }

    private static Node fields() {
        TextField none = new TextField();
        none.setPromptText("Name");
        TextField filled = new TextField("fra-edge-09");
        TextField disabled = new TextField("22");
        disabled.setDisable(true);
        TextField invalid = new TextField("fra edge");
        invalid.getStyleClass().add("invalid");
        Label error = new Label("No spaces. Try fra-edge.");
        error.getStyleClass().add("field-error");
        for (TextField field : List.of(none, filled, disabled, invalid)) {
            field.getStyleClass().add("tall");
            field.setPrefWidth(98);
        }
        return panel(
                "Fields", row(12, none, filled, disabled), new VBox(4, row(0, invalid), error));
    }

    private static Node toasts() {
        Button undo = new Button("Undo", Icon.UNDO.view());
        Button show = new Button("Show");
        return panel(
                "Toasts",
                new ToastView(
                        Outcome.DONE,
                        "xray restarted on hel-edge-03",
                        "Verified in 9 s.",
                        List.of(undo),
                        "Close"),
                new ToastView(
                        Outcome.UNKNOWN,
                        "Outcome unknown: restart ct-118",
                        "Connection lost after sending. Nothing is repeated.",
                        List.of(show),
                        "Close"));
    }

    private static Node empty() {
        return panel(
                "Empty state",
                new EmptyState(
                        Icon.SNAPSHOT,
                        "No snapshots yet",
                        "Take one before you change the guest. It can be rolled back here.",
                        new Button("Take a snapshot…", Icon.SNAPSHOT.view())));
    }

    private static Node loading() {
        Skeleton skeleton = new Skeleton(3, "Loading");
        skeleton.setVisible(true);
        return panel("Loading", skeleton);
    }

    private static Node buttons() {
        Button disabled = new Button("Refresh");
        disabled.setDisable(true);
        ToggleButton icon = new ToggleButton();
        icon.setGraphic(Icon.COLUMNS.view());
        icon.getStyleClass().add("icon-button");
        icon.setSelected(true);
        FlowPane all =
                new FlowPane(
                        12,
                        10,
                        styled("Extend", "primary"),
                        new Button("Refresh", Icon.REFRESH.view()),
                        disabled,
                        styled("Stop pve-2", "danger"),
                        styled("Delete…", "danger-quiet"),
                        styled("Show all", "link"),
                        styled("Columns", "text-button"),
                        icon);
        return panel("Buttons", all);
    }

    private static Button styled(String text, String style) {
        Button button = new Button(text);
        button.getStyleClass().add(style);
        return button;
    }

    private static Node figures() {
        GaugeTile cpu = new GaugeTile("CPU");
        cpu.gauge().setThresholds(0.8, 0.9);
        cpu.gauge().set(0.34, "34", "%");
        cpu.setLines("2.7 of 8 cores", "steal 1.1 %");
        Tile users = new Tile("VPN users online");
        users.setFigure("1,874", "of 20,096");
        users.setFoot(Tile.foot("1.92 TiB today"));
        HBox.setHgrow(cpu, Priority.ALWAYS);
        HBox.setHgrow(users, Priority.ALWAYS);
        return row(12, cpu, users);
    }

    private static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
