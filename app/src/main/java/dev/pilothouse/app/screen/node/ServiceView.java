package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.ChartsPart;
import dev.pilothouse.app.page.FaultBand;
import dev.pilothouse.app.page.PageHead;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.EvenTiles;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// A watched service on the screen: header, figures, charts.
final class ServiceView implements Screen {

    private static final Duration TICK = Duration.ofSeconds(5);
    private static final double LEAST_TILE = 130;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final Texts texts;
    private final ServiceViewModel model;
    private final EvenTiles tiles = new EvenTiles(LEAST_TILE);
    private final ChartsPart charts;
    private final VBox page;
    private final StackPane root = new StackPane();
    private Subscription ticking = () -> {};

    ServiceView(Workbench bench, TargetId target) {
        this.texts = bench.texts();
        this.model = new ServiceViewModel(bench, target);
        root.getStyleClass().add("node");
        root.setMinWidth(0);
        root.setAlignment(Pos.TOP_LEFT);
        root.getStylesheets().add(Theme.sheet("node"));
        tiles.getStyleClass().add("gauge-row");
        charts =
                new ChartsPart(
                        bench,
                        model.charts(),
                        () -> model.headerProperty().get().name(),
                        () -> true,
                        List.of(tiles),
                        (state, stale) -> tiles.pseudoClassStateChanged(STALE, stale));
        StackPane front = new StackPane(charts.view());
        front.getStyleClass().add("node-front");
        front.setPrefHeight(0);
        VBox.setVgrow(front, Priority.ALWAYS);
        Region trouble = new FaultBand(model, model.stateProperty()::get).view();
        page = new VBox(head(), trouble, front);
        model.stateProperty().subscribe(this::show);
        model.tilesProperty().subscribe(this::show);
        model.headerProperty().subscribe(this::show);
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
        } else if (!root.getChildren().contains(page)) {
            root.getChildren().setAll(page);
        }
    }

    private void show(List<ServiceViewModel.Tile> shown) {
        tiles.getChildren().clear();
        for (ServiceViewModel.Tile tile : shown) {
            Label title = new Label(tile.title());
            title.getStyleClass().addAll("small", "muted");
            Told.whenCut(title).setMinWidth(0);
            Label value = new Label(tile.value());
            // a number can be large; words in that size would be cut
            boolean words = tile.value().length() > 12;
            value.getStyleClass().add(words ? "bold" : "meter-number");
            Told.whenCut(value).setMinWidth(0);
            VBox box = new VBox(4, title, value);
            box.setAlignment(Pos.TOP_LEFT);
            box.getStyleClass().add("meter-tile");
            box.setMinWidth(0);
            box.setMaxWidth(Double.MAX_VALUE);
            tiles.getChildren().add(box);
        }
        tiles.fit();
    }

    private Region head() {
        ServiceActs acts = new ServiceActs(model);
        return new PageHead(model, new PageHead.Extras(acts::buttons, acts::menu)).view();
    }

    private void show(PageHeader header) {
        TargetState state = model.stateProperty().get();
        if (state != null) {
            charts.show(state, header.stale());
        }
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void close() {
        ticking.close();
        model.close();
    }
}
