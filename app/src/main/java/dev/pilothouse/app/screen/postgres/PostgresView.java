package dev.pilothouse.app.screen.postgres;

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

/// A PostgreSQL server on the screen: header, sub-tabs, and the part in front. Parts are made when
/// they are first looked at.
final class PostgresView implements Screen {

    private static final Duration TICK = Duration.ofSeconds(5);

    private final Workbench bench;
    private final Texts texts;
    private final PostgresViewModel model;
    private final Map<Place, Part> made = new EnumMap<>(Place.class);
    private final StackPane trouble = new StackPane();
    private final StackPane front = new StackPane();
    private final SubTabs<Place> tabs;
    private final VBox page;
    private final StackPane root = new StackPane();
    private Subscription ticking = () -> {};
    private FaultText.@Nullable Told shownFault;

    PostgresView(Workbench bench, TargetId target) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = new PostgresViewModel(bench, target);
        root.getStyleClass().add("node");
        root.setMinWidth(0);
        root.setAlignment(Pos.TOP_LEFT);
        root.getStylesheets()
                .addAll(Theme.sheet("node"), Theme.sheet("postgres"), Theme.sheet("catalog"));
        tabs =
                new SubTabs<>(
                        texts,
                        List.of(Place.values()),
                        p -> texts.text("postgres.tab." + p.key()),
                        model.placeProperty());
        trouble.getStyleClass().add("node-trouble");
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        front.getStyleClass().add("node-front");
        VBox.setVgrow(front, Priority.ALWAYS);
        page = new VBox(new PostgresHead(bench, model).view(), tabs.view(), trouble, front);
        model.stateProperty().subscribe(this::show);
        model.headerProperty().subscribe(this::show);
        model.placeProperty().subscribe(p -> turn());
        model.findings()
                .countsProperty()
                .subscribe(
                        counts ->
                                tabs.count(
                                        Place.FINDINGS,
                                        counts.getOrDefault(FindingFilter.OPEN, 0)));
        root.sceneProperty()
                .subscribe(
                        scene -> {
                            model.watch(scene != null);
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
        fill(state);
    }

    private void turn() {
        front.getChildren().setAll(part(model.placeProperty().get()).view());
        TargetState state = model.stateProperty().get();
        if (state != null) {
            fill(state);
        }
    }

    private Part part(Place place) {
        return made.computeIfAbsent(
                place,
                p ->
                        switch (p) {
                            case OVERVIEW -> new OverviewPart(bench, model);
                            case ACTIVITY -> new ActivityPart(bench, model);
                            case STATEMENTS -> new StatementsPart(bench, model);
                            case TABLES -> new TablesPart(bench, model);
                            case INDEXES -> new IndexesPart(bench, model);
                            case VACUUM -> new VacuumPart(bench, model);
                            case FINDINGS -> new FindingsPart(bench, model);
                            case DATABASES -> FactTablesPart.databases(bench, model);
                            case REPLICATION -> FactTablesPart.replication(bench, model);
                            case SETTINGS -> new ServerSettingsPart(bench, model);
                            case ROLES -> FactTablesPart.roles(bench, model);
                        });
    }

    private void fill(TargetState state) {
        part(model.placeProperty().get()).show(state, PostgresHeaders.stale(state, model.now()));
    }

    private void show(PostgresHeader header) {
        FaultText.Told fault = header.fault();
        if (Objects.equals(fault, shownFault)) {
            return;
        }
        shownFault = fault;
        trouble.setVisible(fault != null);
        trouble.getChildren().clear();
        if (fault == null) {
            return;
        }
        TargetState state = model.stateProperty().get();
        String last =
                state == null || state.asOf() == 0
                        ? texts.text("node.fault.never")
                        : texts.text("node.fault.last", header.age());
        ErrorCard.Labels labels =
                new ErrorCard.Labels(
                        new Names(texts).health(Health.UNHEALTHY),
                        texts.text("node.fault.again"),
                        texts.text("node.fault.copy"),
                        texts.text("node.fault.copy.fingerprints"));
        boolean offered = model.live() && !bench.data().readOnly();
        trouble.getChildren()
                .setAll(
                        new ErrorCard(
                                new ErrorCard.Trouble(
                                        fault.title(),
                                        fault.why() + " " + last,
                                        fault.remedy(),
                                        fault.command()),
                                labels,
                                offered ? actions(labels) : List.of()));
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
        int slash = place.indexOf('/');
        Place wanted = Place.of(slash < 0 ? place : place.substring(0, slash));
        model.placeProperty().set(wanted);
        if (slash >= 0) {
            part(wanted).go(place.substring(slash + 1));
        }
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void find() {
        part(model.placeProperty().get()).find();
    }

    @Override
    public void close() {
        ticking.close();
        made.values().forEach(Part::close);
        model.close();
    }
}
