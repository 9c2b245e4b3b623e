package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.TargetMenu;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Chip;
import dev.pilothouse.app.widget.EnvChip;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.KeyCap;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.app.widget.Tone;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Health;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The two lines above the sub-tabs: which node, how it is, what can be done.
final class NodeHead {

    private static final double NARROW = 820;

    /// Wider than any window: one row, where there is room for it.
    private static final double WIDE = 4000;

    private final Workbench bench;
    private final Texts texts;
    private final NodeViewModel model;
    private final HealthMark mark = new HealthMark(14);
    private final Label name = new Label();
    private final Tone tone = new Tone(Health.UNKNOWN, "");
    private final FlowPane titles = new FlowPane(10, 4);
    private final List<Node> chips = new ArrayList<>();
    private final HBox named;
    private final FlowPane facts = new FlowPane(16, 2);
    private final Label age = new Label();
    private final Button terminal;
    private final Button screen;
    private final Button refresh;
    private final Tooltip refused;
    private final StackPane refreshFrame;
    private final Withheld terminalFrame;
    private final Withheld screenFrame;
    private final Needs needs;
    private final Subscription acting;
    private final MenuButton more = new MenuButton("", Icon.MORE.view());
    private final VBox root;
    private PageHeader shown = PageHeader.EMPTY;

    NodeHead(Workbench bench, NodeViewModel model) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = model;
        needs = new Needs(texts, bench.data());
        name.getStyleClass().add("h1");
        name.setMinWidth(0);
        named = new HBox(10, mark, name, tone);
        named.setAlignment(Pos.CENTER_LEFT);
        // the name of one is cut rather than what follows it
        named.maxWidthProperty().bind(titles.widthProperty());
        titles.setPrefWrapLength(WIDE);
        titles.setMinWidth(0);
        tone.setMinWidth(Region.USE_PREF_SIZE);
        age.getStyleClass().addAll("small", "muted");
        age.setMinWidth(Region.USE_PREF_SIZE);
        refresh = new Button(texts.text("node.action.refresh"), Icon.REFRESH.view());
        refresh.setMinWidth(Region.USE_PREF_SIZE);
        refresh.setOnAction(e -> model.refresh());
        refused = new Tooltip(texts.text("node.action.past"));
        refreshFrame = new StackPane(refresh);
        refreshFrame.setMinWidth(Region.USE_PREF_SIZE);
        terminal = new Button(texts.text("node.action.terminal.brief"), Icon.TERMINAL.view());
        terminal.setMinWidth(Region.USE_PREF_SIZE);
        terminal.setAccessibleText(texts.text("node.action.terminal"));
        terminal.setTooltip(new Tooltip(texts.text("node.action.terminal")));
        terminal.setOnAction(
                e -> bench.navigator().run(Actions.TERMINAL_OPEN, "" + model.target().value()));
        screen = new Button(texts.text("node.action.screen.brief"), Icon.CONSOLE.view());
        screen.setMinWidth(Region.USE_PREF_SIZE);
        screen.setAccessibleText(texts.text("node.action.screen"));
        screen.setTooltip(new Tooltip(texts.text("node.action.screen")));
        screen.setOnAction(
                e -> bench.navigator().run(Actions.SCREEN_OPEN, "" + model.target().value()));
        boolean shell = overSsh();
        screen.setVisible(shell);
        screen.setManaged(shell);
        terminal.setVisible(shell);
        terminal.setManaged(shell);
        more.getStyleClass().add("more-button");
        more.setAccessibleText(texts.text("node.action.more"));
        more.setTooltip(new Tooltip(texts.text("node.action.more")));
        more.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(titles, Priority.ALWAYS);
        titles.setAlignment(Pos.CENTER_LEFT);
        terminalFrame = new Withheld(terminal);
        screenFrame = new Withheld(screen);
        HBox first = new HBox(10, titles, screenFrame, terminalFrame, refreshFrame, more);
        first.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(facts, Priority.ALWAYS);
        facts.setPrefWrapLength(WIDE);
        facts.setMinWidth(0);
        HBox second = new HBox(16, facts, age);
        second.setAlignment(Pos.TOP_LEFT);
        root = new VBox(4, first, second);
        root.getStyleClass().add("node-head");
        root.setMinHeight(Region.USE_PREF_SIZE);
        root.widthProperty().subscribe(w -> narrow(w.doubleValue() < NARROW));
        model.headerProperty().subscribe(this::show);
        acting =
                bench.ui()
                        .bind(
                                bench.data().control().who().actor(),
                                actor -> {
                                    mayChange();
                                    fillMenu(shown);
                                });
    }

    void close() {
        acting.close();
    }

    Region view() {
        return root;
    }

    private boolean overSsh() {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.id().equals(model.target()))
                .anyMatch(t -> t.endpoint() instanceof Endpoint.Ssh);
    }

    private void narrow(boolean small) {
        refresh.setContentDisplay(small ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        terminal.setContentDisplay(small ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        screen.setContentDisplay(small ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        refresh.setAccessibleText(texts.text("node.action.refresh"));
        if (!small && refresh.getGraphic() != null) {
            HBox both =
                    new HBox(
                            7, Icon.REFRESH.view(), new Label(refresh.getText()), new KeyCap("F5"));
            both.setAlignment(Pos.CENTER);
            refresh.setGraphic(both);
            refresh.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        } else {
            refresh.setGraphic(Icon.REFRESH.view());
        }
    }

    private void show(PageHeader header) {
        mayChange();
        if (header.equals(shown)) {
            return;
        }
        boolean menu = shown.paused() != header.paused() || more.getItems().isEmpty();
        shown = header;
        mark.set(header.look(), header.healthWord());
        name.setText(header.name());
        tone.set(header.look(), header.healthWord());
        tone.setTooltip(header.why().isEmpty() ? null : new Tooltip(header.why()));
        chips.clear();
        if (!header.environment().isEmpty()) {
            chips.add(
                    new EnvChip(
                            new Environment(
                                    header.environment(), Math.max(1, header.colour()), 0)));
        }
        header.tags().forEach(tag -> chips.add(new Chip(tag)));
        titles.getChildren().setAll(named);
        titles.getChildren().addAll(chips);
        facts.getChildren().clear();
        if (!header.why().isEmpty() && header.fault() == null) {
            Label why = new Label(header.why());
            why.getStyleClass().addAll("small", "warn-text");
            why.maxWidthProperty().bind(facts.widthProperty());
            Told.whenCut(why).setMinWidth(0);
            facts.getChildren().add(why);
        }
        for (String fact : header.facts()) {
            Label label = new Label(fact);
            label.getStyleClass().addAll("small", "muted");
            facts.getChildren().add(label);
        }
        age.setText(header.age());
        age.getStyleClass().remove("warn-text");
        if (header.stale()) {
            age.getStyleClass().add("warn-text");
        }
        if (menu) {
            fillMenu(header);
        }
    }

    private void mayChange() {
        boolean refusing = !model.live() || bench.data().readOnly();
        refresh.setDisable(refusing);
        Optional<String> past =
                refusing ? Optional.of(texts.text("node.action.past")) : Optional.empty();
        terminalFrame.why(past.or(() -> needs.refusal(Actions.TERMINAL_OPEN)));
        screenFrame.why(past.or(() -> needs.refusal(Actions.SCREEN_OPEN)));
        if (refusing) {
            Tooltip.install(refreshFrame, refused);
        } else {
            Tooltip.uninstall(refreshFrame, refused);
        }
        more.setDisable(refusing);
    }

    private void fillMenu(PageHeader header) {
        more.getItems()
                .setAll(new TargetMenu(bench, model.target()).items(header.paused(), model.live()));
        more.getItems().addAll(new NodeActions(bench).node(model.target()));
        Stream.of(Actions.TARGET_EDIT, NodeActions.REBOOT)
                .flatMap(action -> needs.refusal(action).stream())
                .distinct()
                .forEach(
                        why -> {
                            MenuItem told = new MenuItem(why);
                            told.setDisable(true);
                            more.getItems().add(told);
                        });
        more.setAccessibleHelp(header.healthWord());
    }
}
