package dev.pilothouse.app.screen.proxmox;

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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// A cluster, a node or a guest on the screen: header, sub-tabs, and the part in front. Parts are
/// made when they are first looked at, and told when they no longer are.
///
/// @param <P> the sub-tabs
final class PageView<P extends Enum<P>> implements Screen {

    private static final Duration TICK = Duration.ofSeconds(5);

    private final Workbench bench;
    private final Texts texts;
    private final PageViewModel<P> model;
    private final List<P> places;
    private final Function<P, Part> parts;
    private final Map<P, Part> made = new HashMap<>();
    private final StackPane trouble = new StackPane();
    private final StackPane front = new StackPane();
    private final VBox page;
    private final StackPane root = new StackPane();
    private Subscription ticking = () -> {};
    private FaultText.@Nullable Told shownFault;
    private boolean looked;

    /// @param parts makes what is below a sub-tab; one that is [Watching] is told who looks
    PageView(
            PageViewModel<P> model,
            List<P> places,
            Function<P, Part> parts,
            PageHead.Extras extras) {
        this.model = model;
        this.bench = model.bench();
        this.texts = bench.texts();
        this.places = List.copyOf(places);
        this.parts = parts;
        root.getStyleClass().add("node");
        root.setMinWidth(0);
        root.setAlignment(Pos.TOP_LEFT);
        root.getStylesheets()
                .addAll(Theme.sheet("node"), Theme.sheet("postgres"), Theme.sheet("proxmox"));
        SubTabs<P> tabs =
                new SubTabs<>(
                        texts,
                        this.places,
                        p -> texts.text("proxmox.tab." + key(p)),
                        model.placeProperty());
        trouble.getStyleClass().add("node-trouble");
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        front.getStyleClass().add("node-front");
        VBox.setVgrow(front, Priority.ALWAYS);
        page = new VBox(new PageHead(model, extras).view(), tabs.view(), trouble, front);
        model.stateProperty().subscribe(this::show);
        model.headerProperty().subscribe(this::show);
        model.placeProperty().subscribe((was, is) -> turn(was));
        turn(model.placeProperty().get());
        root.sceneProperty()
                .subscribe(
                        scene -> {
                            ticking.close();
                            looked = scene != null;
                            ticking = looked ? bench.ui().every(TICK, this::tick) : () -> {};
                            watch(model.placeProperty().get(), looked);
                        });
    }

    static String key(Enum<?> place) {
        return place.name().toLowerCase(Locale.ROOT);
    }

    private void tick() {
        model.tick();
        if (model.live() && part(model.placeProperty().get()) instanceof Watching watching) {
            watching.tick();
        }
    }

    private void watch(P place, boolean seen) {
        Part part = made.get(place);
        if (part instanceof Watching watching) {
            watching.watch(seen);
        }
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

    private void turn(P was) {
        P now = model.placeProperty().get();
        if (was != now) {
            watch(was, false);
        }
        front.getChildren().setAll(part(now).view());
        TargetState state = model.stateProperty().get();
        if (state != null) {
            fill(state);
        }
        watch(now, looked);
    }

    private Part part(P place) {
        return made.computeIfAbsent(place, parts);
    }

    private void fill(TargetState state) {
        part(model.placeProperty().get()).show(state, Headers.stale(state, model.now()));
    }

    private void show(PageHeader header) {
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
        ErrorCard.Trouble told =
                new ErrorCard.Trouble(
                        fault.title(), fault.why() + " " + last, fault.remedy(), fault.command());
        trouble.getChildren()
                .setAll(new ErrorCard(told, labels, offered ? actions(labels) : List.of()));
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
        return key(model.placeProperty().get());
    }

    @Override
    public void go(String wanted) {
        int slash = wanted.indexOf('/');
        String name = slash < 0 ? wanted : wanted.substring(0, slash);
        for (P place : places) {
            if (key(place).equals(name)) {
                model.placeProperty().set(place);
                if (slash >= 0) {
                    part(place).go(wanted.substring(slash + 1));
                }
            }
        }
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
        made.values().forEach(Part::close);
        model.close();
    }
}
