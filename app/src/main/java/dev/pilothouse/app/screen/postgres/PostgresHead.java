package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Chip;
import dev.pilothouse.app.widget.EnvChip;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Told;
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

import java.util.List;

/// The two lines above the sub-tabs: which server, how it is, what can be done.
final class PostgresHead {

    /// Wider than any window: one row, where there is room for it.
    private static final double WIDE = 4000;

    private final Workbench bench;
    private final Texts texts;
    private final PostgresViewModel model;
    private final HealthMark mark = new HealthMark(14);
    private final Label name = new Label();
    private final Tone tone = new Tone(Health.UNKNOWN, "");
    private final FlowPane titles = new FlowPane(10, 4);
    private final FlowPane facts = new FlowPane(16, 2);
    private final Label age = new Label();
    private final Label why = new Label();
    private final Button node = new Button("", Icon.NODE.view());
    private final Button refresh;
    private final MenuButton more = new MenuButton("", Icon.MORE.view());
    private final VBox root;

    PostgresHead(Workbench bench, PostgresViewModel model) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = model;
        name.getStyleClass().add("h1");
        name.setMinWidth(0);
        tone.setMinWidth(Region.USE_PREF_SIZE);
        for (FlowPane pane : new FlowPane[] {titles, facts}) {
            pane.setPrefWrapLength(WIDE);
            pane.setMinWidth(0);
            pane.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(pane, Priority.ALWAYS);
        }
        age.getStyleClass().addAll("small", "muted");
        age.setMinWidth(Region.USE_PREF_SIZE);
        node.setMinWidth(Region.USE_PREF_SIZE);
        node.setTooltip(new Tooltip(texts.text("postgres.node.open")));
        node.setOnAction(e -> openNode());
        refresh = new Button(texts.text("node.action.refresh"), Icon.REFRESH.view());
        refresh.setMinWidth(Region.USE_PREF_SIZE);
        refresh.setOnAction(e -> model.refresh());
        more.getStyleClass().add("more-button");
        more.setAccessibleText(texts.text("node.action.more"));
        more.setTooltip(new Tooltip(texts.text("node.action.more")));
        more.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(10, titles, node, refresh, more);
        first.setAlignment(Pos.TOP_LEFT);
        HBox second = new HBox(16, facts, age);
        second.setAlignment(Pos.TOP_LEFT);
        why.getStyleClass().addAll("small", "muted");
        why.managedProperty().bind(why.visibleProperty());
        why.setMinWidth(0);
        Told.whenCut(why);
        root = new VBox(4, first, second, why);
        root.getStyleClass().add("node-head");
        root.setMinHeight(Region.USE_PREF_SIZE);
        model.headerProperty().subscribe(this::show);
    }

    Region view() {
        return root;
    }

    private void show(PostgresHeader header) {
        Health health =
                header.stale() && header.health() == Health.HEALTHY
                        ? Health.UNKNOWN
                        : header.health();
        mark.set(health, header.healthWord());
        name.setText(header.name());
        tone.set(health, header.healthWord());
        tone.setTooltip(header.why().isEmpty() ? null : new Tooltip(header.why()));
        HBox named = new HBox(10, mark, name, tone);
        named.setAlignment(Pos.CENTER_LEFT);
        titles.getChildren().setAll(named);
        if (!header.environment().isEmpty()) {
            titles.getChildren()
                    .add(
                            new EnvChip(
                                    new Environment(
                                            header.environment(),
                                            Math.max(1, header.colour()),
                                            0)));
        }
        header.tags().forEach(tag -> titles.getChildren().add(new Chip(tag)));
        facts.getChildren().clear();
        for (String fact : header.facts()) {
            facts.getChildren().add(line(fact));
        }
        // A line of its own: beside the facts it would wrap, now and then, as its figures change.
        why.setText(header.why());
        why.setVisible(!header.why().isEmpty());
        age.setText(header.age());
        age.getStyleClass().remove("warn-text");
        if (header.stale()) {
            age.getStyleClass().add("warn-text");
        }
        node.setText(header.node());
        node.setVisible(!header.node().isEmpty());
        node.setManaged(!header.node().isEmpty());
        boolean refusing = !model.live() || bench.data().readOnly();
        refresh.setDisable(refusing);
        more.getItems()
                .setAll(
                        item("node.menu.edit", Icon.EDIT, Actions.TARGET_EDIT),
                        item("node.menu.duplicate", Icon.COPY, Actions.TARGET_DUPLICATE),
                        header.paused()
                                ? item("node.menu.resume", Icon.START, Actions.TARGET_RESUME)
                                : item("node.menu.pause", Icon.PAUSE, Actions.TARGET_PAUSE),
                        item("node.menu.remove", Icon.DELETE, Actions.TARGET_REMOVE));
        MenuItem html = new MenuItem(texts.text("report.menu.html"), Icon.EXPORT.view());
        html.setOnAction(e -> new ReportContent(bench, model).ask("html"));
        MenuItem pdf = new MenuItem(texts.text("report.menu.pdf"), Icon.EXPORT.view());
        pdf.setOnAction(e -> new ReportContent(bench, model).ask("pdf"));
        more.getItems().forEach(item -> item.setDisable(refusing));
        more.getItems().addAll(0, List.of(pdf, html, new SeparatorMenuItem()));
    }

    private static Label line(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }

    private void openNode() {
        TargetState state = model.stateProperty().get();
        if (state != null
                && state.target().endpoint() instanceof Endpoint.Postgres postgres
                && postgres.node() != null) {
            bench.navigator().openTarget(postgres.node(), "");
        }
    }

    private MenuItem item(String key, Icon icon, String action) {
        MenuItem item = new MenuItem(texts.text(key), icon.view());
        item.setOnAction(
                e -> bench.navigator().run(action, Integer.toString(model.target().value())));
        return item;
    }
}
