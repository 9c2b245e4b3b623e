package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.FitRow;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.feed.Subscription;

import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// The fleet on the screen.
final class FleetView implements Screen {

    private static final double NARROW = 900;
    private static final double ATTENTION_WIDTH = 346;
    private static final Duration TICK = Duration.ofSeconds(5);

    private final Workbench bench;
    private final Texts texts;
    private final FleetViewModel model;
    private final StackPane root = new StackPane();
    private final Label asOf = new Label();
    private final FleetTiles tiles;
    private final ServerTiles servers;
    private final ServerTiles clusters;
    private final HeatCard heat;
    private final AttentionCard attention;
    private final EventsCard events;
    private final Parent board;
    private Subscription ticking = () -> {};
    private @Nullable FirstRunViewModel firstModel;

    FleetView(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = new FleetViewModel(bench);
        root.getStyleClass().addAll("canvas", "fleet");
        root.getStylesheets().add(Theme.sheet("fleet"));
        tiles = new FleetTiles(model.format(), model::open);
        servers = new ServerTiles(model::open);
        clusters = new ServerTiles(model::open);
        heat = new HeatCard(model::open);
        attention = new AttentionCard(model.format(), model::open);
        events = new EventsCard(model.format(), model::open);
        board = board();
        model.pageProperty().subscribe(this::show);
        model.recordedProperty().subscribe(r -> tiles.show(r, model.unread()));
        model.firstRunProperty().subscribe(first -> choose());
        // the first page is made before the screen is put into a window, so only changes count
        root.sceneProperty().addListener((o, was, is) -> model.watch(is != null));
        root.sceneProperty()
                .subscribe(
                        scene -> {
                            ticking.close();
                            ticking =
                                    scene == null ? () -> {} : bench.ui().every(TICK, model::tick);
                        });
    }

    private Parent board() {
        VBox page =
                new VBox(
                        12,
                        head(),
                        tiles.view(),
                        servers.view(),
                        clusters.view(),
                        middle(),
                        events.view());
        page.getStyleClass().add("fleet-page");
        VBox.setVgrow(events.view(), Priority.ALWAYS);
        ScrollPane scroll = new SharpScroll(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private Node head() {
        Label title = new Label(texts.text("fleet.title"));
        title.getStyleClass().add("h1");
        title.setMinWidth(Region.USE_PREF_SIZE);
        asOf.getStyleClass().addAll("small", "muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label metric = label("fleet.metric.label");
        Label group = label("fleet.group.label");
        asOf.setMinWidth(Region.USE_PREF_SIZE);
        FitRow row =
                new FitRow(
                        8,
                        title,
                        asOf,
                        space,
                        metric,
                        choice(
                                List.of(HeatMetric.values()),
                                model::name,
                                model.metricProperty(),
                                texts.text("fleet.metric.label")),
                        group,
                        choice(
                                List.of(Grouping.values()),
                                g -> texts.text("fleet.grouping." + FleetHeat.key(g)),
                                model.groupingProperty(),
                                texts.text("fleet.group.label")));
        row.hide(metric).hide(group).hide(asOf);
        row.getStyleClass().add("fleet-head");
        return row;
    }

    private Label label(String key) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().addAll("small", "muted", "choice-label");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static <T> ComboBox<T> choice(
            List<T> all, Function<T, String> text, ObjectProperty<T> value, String name) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(all);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T item) {
                        return item == null ? "" : text.apply(item);
                    }

                    @Override
                    public @Nullable T fromString(String string) {
                        return null;
                    }
                });
        box.valueProperty().bindBidirectional(value);
        box.setAccessibleText(name);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /// Heat and attention side by side, or one above the other where there is little room.
    private Node middle() {
        Region left = heat.view();
        Region right = attention.view();
        HBox.setHgrow(left, Priority.ALWAYS);
        StackPane middle = new StackPane();
        HBox wide = new HBox(12);
        VBox narrow = new VBox(12);
        root.widthProperty()
                .subscribe(
                        width -> {
                            boolean small = width.doubleValue() > 0 && width.doubleValue() < NARROW;
                            Node wanted = small ? narrow : wide;
                            if (!middle.getChildren().contains(wanted)) {
                                wide.getChildren().clear();
                                narrow.getChildren().clear();
                                right.setPrefWidth(
                                        small ? Region.USE_COMPUTED_SIZE : ATTENTION_WIDTH);
                                right.setMinWidth(small ? 0 : ATTENTION_WIDTH);
                                (small ? narrow : wide).getChildren().addAll(left, right);
                                middle.getChildren().setAll(wanted);
                            }
                        });
        return middle;
    }

    private void show(FleetPage page) {
        asOf.setText(page.asOf());
        tiles.show(page);
        servers.show(page.servers());
        clusters.show(page.clusters());
        heat.show(page.heat());
        attention.show(page.attention(), page.attentionCount());
        events.show(page.events(), page.day().events());
        choose();
    }

    private void choose() {
        Node wanted;
        if (model.firstRunProperty().get()) {
            if (firstModel != null) {
                return;
            }
            firstModel = new FirstRunViewModel(bench);
            ScrollPane scroll = new SharpScroll(new FirstRunView(bench, firstModel).view());
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            wanted = scroll;
        } else {
            if (firstModel != null) {
                firstModel.close();
                firstModel = null;
            }
            wanted = model.pageProperty().get().total() == 0 ? empty() : board;
        }
        if (!root.getChildren().contains(wanted)) {
            root.getChildren().setAll(wanted);
        }
    }

    private Node empty() {
        if (!model.fleet().live() || bench.data().readOnly()) {
            return new EmptyState(
                    Icon.PAST, texts.text("fleet.past.none"), texts.text("fleet.past.none.why"));
        }
        Button add = new Button(texts.text("fleet.empty.action"), Icon.ADD.view());
        add.getStyleClass().add("primary");
        add.setOnAction(e -> bench.navigator().run(Actions.TARGET_ADD, ""));
        return new EmptyState(
                Icon.NODE, texts.text("fleet.empty.title"), texts.text("fleet.empty.why"), add);
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public String place() {
        return model.place();
    }

    @Override
    public void go(String place) {
        model.go(place);
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void close() {
        ticking.close();
        model.close();
        if (firstModel != null) {
            firstModel.close();
        }
    }
}
