package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.EnvChip;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Tone;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The two lines above a watched service: which one, how it is, what can be done.
final class ServiceHead {

    private final Workbench bench;
    private final Texts texts;
    private final ServiceViewModel model;
    private final RunningActions actions;
    private final HealthMark mark = new HealthMark(14);
    private final Label name = new Label();
    private final Tone tone = new Tone(Health.UNKNOWN, "");
    private final FlowPane titles = new FlowPane(10, 4);
    private final Label what = new Label();
    private final Label age = new Label();
    private final Button node;
    private final Button refresh;
    private final MenuButton more = new MenuButton("", Icon.MORE.view());
    private final VBox root;

    ServiceHead(Workbench bench, ServiceViewModel model) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = model;
        this.actions = new RunningActions(bench);
        name.getStyleClass().add("h1");
        name.setMinWidth(0);
        tone.setMinWidth(Region.USE_PREF_SIZE);
        titles.setAlignment(Pos.CENTER_LEFT);
        titles.setMinWidth(0);
        titles.setPrefWrapLength(4000);
        HBox.setHgrow(titles, Priority.ALWAYS);
        what.getStyleClass().addAll("small", "muted");
        what.setMinWidth(0);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        age.getStyleClass().addAll("small", "muted");
        age.setMinWidth(Region.USE_PREF_SIZE);
        node = new Button("", Icon.NODE.view());
        node.setMinWidth(Region.USE_PREF_SIZE);
        node.setOnAction(e -> openNode());
        refresh = new Button(texts.text("node.action.refresh"), Icon.REFRESH.view());
        refresh.setMinWidth(Region.USE_PREF_SIZE);
        refresh.setOnAction(e -> model.refresh());
        more.getStyleClass().add("more-button");
        more.setAccessibleText(texts.text("node.action.more"));
        more.setTooltip(new Tooltip(texts.text("node.action.more")));
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setOnShowing(e -> fillMenu());
        more.getItems().setAll(new MenuItem("…")); // an empty menu does not open
        HBox first = new HBox(10, titles, node, refresh, more);
        first.setAlignment(Pos.TOP_LEFT);
        HBox second = new HBox(16, what, age);
        second.setAlignment(Pos.TOP_LEFT);
        root = new VBox(4, first, second);
        root.getStyleClass().add("node-head");
        root.setMinHeight(Region.USE_PREF_SIZE);
        model.headerProperty().subscribe(this::show);
    }

    Region view() {
        return root;
    }

    private void show(NodeHeader header) {
        Health health =
                header.stale() && header.health() == Health.HEALTHY
                        ? Health.UNKNOWN
                        : header.health();
        mark.set(health, header.healthWord());
        name.setText(header.name());
        tone.set(health, header.healthWord());
        tone.setTooltip(header.why().isEmpty() ? null : new Tooltip(header.why()));
        titles.getChildren().setAll(mark, name, tone);
        if (!header.environment().isEmpty()) {
            titles.getChildren()
                    .add(
                            new EnvChip(
                                    new Environment(
                                            header.environment(),
                                            Math.max(1, header.colour()),
                                            0)));
        }
        String about = String.join(" · ", header.facts());
        what.setText(header.why().isEmpty() ? about : about + " · " + header.why());
        age.setText(header.age());
        boolean refusing = !model.charts().live() || bench.data().readOnly();
        refresh.setDisable(refusing);
        more.setDisable(refusing);
        node.setText(nodeName());
        node.setVisible(!nodeName().isEmpty());
        node.setManaged(!nodeName().isEmpty());
    }

    private String nodeName() {
        TargetState state = model.stateProperty().get();
        return state == null ? "" : new NodeOf(bench.data().inventory()).name(state.target());
    }

    private void openNode() {
        TargetState state = model.stateProperty().get();
        if (state != null && state.target().endpoint() instanceof Endpoint.Watched watched) {
            String place =
                    switch (watched.watch().kind()) {
                        case UNIT, USER_UNIT -> Place.SERVICES.key();
                        case PATTERN, PID_FILE -> Place.PROCESSES.key();
                        case TMUX -> Place.TMUX.key();
                        case DOCKER, PODMAN -> Place.CONTAINERS.key();
                    };
            bench.navigator().openTarget(watched.node(), place);
        }
    }

    private void fillMenu() {
        more.getItems().clear();
        TargetState state = model.stateProperty().get();
        if (state != null && state.target().endpoint() instanceof Endpoint.Watched watched) {
            more.getItems().setAll(actions.watched(watched));
        }
        if (!more.getItems().isEmpty()) {
            more.getItems().add(new SeparatorMenuItem());
        }
        boolean paused = model.headerProperty().get().paused();
        more.getItems()
                .addAll(
                        item("node.menu.edit", Icon.EDIT, Actions.TARGET_EDIT),
                        paused
                                ? item("node.menu.resume", Icon.START, Actions.TARGET_RESUME)
                                : item("node.menu.pause", Icon.PAUSE, Actions.TARGET_PAUSE),
                        item("service.menu.remove", Icon.DELETE, Actions.TARGET_REMOVE));
    }

    private MenuItem item(String key, Icon icon, String action) {
        MenuItem item = new MenuItem(texts.text(key), icon.view());
        item.setOnAction(
                e -> bench.navigator().run(action, Integer.toString(model.target().value())));
        return item;
    }
}
