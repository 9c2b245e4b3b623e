package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.page.SubTabs;
import dev.pilothouse.app.shell.LoginHelp;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.ErrorCard;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// A node on the screen: header, sub-tabs, and the part in front. Parts are made when they are
/// first looked at.
final class NodeView implements Screen {

    private static final Duration TICK = Duration.ofSeconds(5);

    private final Workbench bench;
    private final Texts texts;
    private final NodeHead head;
    private final NodeViewModel model;
    private final Parts parts;
    private final Map<Place, Part> made = new EnumMap<>(Place.class);
    private final SubTabs<Place> tabs;
    private final StackPane trouble = new StackPane();
    private final StackPane front = new StackPane();
    private final VBox page;
    private final StackPane root = new StackPane();
    private Subscription ticking = () -> {};
    private FaultText.@Nullable Told shownFault;
    private String shownAge = "";
    private boolean shownStale;

    NodeView(Workbench bench, TargetId target, Function<TargetId, Screen> logs) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = new NodeViewModel(bench, target);
        this.parts = new Parts(bench, model, logs);
        root.getStyleClass().add("node");
        root.setMinWidth(0);
        root.setAlignment(Pos.TOP_LEFT);
        root.getStylesheets().add(Theme.sheet("node"));
        tabs =
                new SubTabs<>(
                        texts,
                        List.of(Place.values()),
                        p -> texts.text("node.tab." + p.key()),
                        model.placeProperty());
        trouble.getStyleClass().add("node-trouble");
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        front.getStyleClass().add("node-front");
        VBox.setVgrow(front, Priority.ALWAYS);
        head = new NodeHead(bench, model);
        page = new VBox(head.view(), tabs.view(), trouble, front);
        model.stateProperty().subscribe(this::show);
        model.headerProperty().subscribe(this::show);
        model.placeProperty().subscribe(p -> turn());
        // all is asked for before the screen is put into a window, so only changes count
        root.sceneProperty().addListener((o, was, is) -> model.watch(is != null));
        root.sceneProperty()
                .subscribe(
                        scene -> {
                            ticking.close();
                            ticking =
                                    scene == null ? () -> {} : bench.ui().every(TICK, model::tick);
                        });
    }

    private void show(@Nullable TargetState state) {
        if (state == null) {
            root.getChildren()
                    .setAll(
                            new EmptyState(
                                    Icon.PAST,
                                    texts.text("node.gone"),
                                    texts.text("node.gone.why")));
            return;
        }
        if (!root.getChildren().contains(page)) {
            root.getChildren().setAll(page);
        }
        tabs.count(Place.SERVICES, model.tables(state).failed());
        fill(state);
    }

    private void turn() {
        Part part = part(model.placeProperty().get());
        front.getChildren().setAll(part.view());
        TargetState state = model.stateProperty().get();
        if (state != null) {
            fill(state);
        }
    }

    private Part part(Place place) {
        return made.computeIfAbsent(place, parts::make);
    }

    private void fill(TargetState state) {
        part(model.placeProperty().get()).show(state, NodeHeaders.stale(state, model.now()));
    }

    private void show(NodeHeader header) {
        TargetState shown = model.stateProperty().get();
        boolean aged = header.stale() && !header.age().equals(shownAge);
        if (shown != null && (aged || header.stale() != shownStale)) {
            shownStale = header.stale();
            fill(shown);
        }
        FaultText.Told fault = header.fault();
        if (Objects.equals(fault, shownFault) && header.age().equals(shownAge)) {
            return;
        }
        shownFault = fault;
        shownAge = header.age();
        trouble.setVisible(fault != null);
        if (fault == null) {
            trouble.getChildren().clear();
            return;
        }
        TargetState state = model.stateProperty().get();
        String last =
                state == null || state.asOf() == 0
                        ? texts.text("node.fault.never")
                        : texts.text("node.fault.last", header.age());
        ErrorCard.Trouble told =
                new ErrorCard.Trouble(
                        fault.title(), fault.why() + " " + last, fault.remedy(), fault.command());
        ErrorCard.Labels labels =
                new ErrorCard.Labels(
                        new Names(texts).health(Health.UNHEALTHY),
                        texts.text("node.fault.again"),
                        texts.text("node.fault.copy"),
                        texts.text("node.fault.copy.fingerprints"));
        boolean offered = model.live() && !bench.data().readOnly();
        ErrorCard card = new ErrorCard(told, labels, offered ? actions(labels) : List.of());
        TargetState asked = model.stateProperty().get();
        if (asked != null && asked.fault() instanceof Fault.HostKeyUnknown) {
            card.asking(new Names(texts).health(Health.DEGRADED));
        }
        trouble.getChildren().setAll(card);
    }

    /// What can be done about the fault here.
    private List<Button> actions(ErrorCard.Labels labels) {
        List<Button> actions = new ArrayList<>();
        TargetState state = model.stateProperty().get();
        LoginHelp help = new LoginHelp(bench);
        if (state != null && state.fault() instanceof Fault.SecretNeeded needed) {
            Button enter = new Button(help.ask(needed), Icon.KEY.view());
            enter.getStyleClass().add("primary");
            enter.setMinWidth(Region.USE_PREF_SIZE);
            enter.setOnAction(e -> help.ask(needed, () -> {}));
            actions.add(enter);
        }
        if (state != null && state.fault() instanceof Fault.HostKeyUnknown key) {
            Button trust = new Button(texts.text("target.trust"), Icon.CHECK.view());
            trust.setMinWidth(Region.USE_PREF_SIZE);
            trust.setOnAction(e -> help.trust(key, () -> {}));
            actions.add(trust);
        }
        actions.add(ErrorCard.button(labels, model::refresh));
        return actions;
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public String place() {
        return model.placeProperty().get().key();
    }

    @Override
    public void go(String place) {
        model.placeProperty().set(Place.of(place));
    }

    @Override
    public void refresh() {
        model.refresh();
        part(model.placeProperty().get()).refresh();
    }

    @Override
    public void find() {
        part(model.placeProperty().get()).find();
    }

    @Override
    public void close() {
        ticking.close();
        head.close();
        made.values().forEach(Part::close);
        model.close();
    }
}
