package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.ChartsPart;
import dev.pilothouse.app.page.MissingCard;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.model.TargetState;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import java.util.List;

/// The first sub-tab: the figures that matter, what this login can't see, charts.
final class OverviewPart implements Part {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private static final double LEAST = 168;
    private static final double GAP = 12;

    private final PostgresViewModel model;
    private final TilePane tiles = new TilePane(GAP, GAP);
    private final MissingCard missing;
    private final HostCard host;
    private final ChartsPart charts;
    private List<OverviewTiles.Tile> shown = List.of();

    OverviewPart(Workbench bench, PostgresViewModel model) {
        this.model = model;
        missing = new MissingCard(bench.texts());
        host = new HostCard(bench, model);
        tiles.getStyleClass().add("gauge-row");
        tiles.setMinWidth(0);
        tiles.widthProperty().subscribe(w -> fit(w.doubleValue()));
        charts =
                new ChartsPart(
                        bench,
                        model.charts(),
                        () -> model.headerProperty().get().name() + "-overview",
                        () -> model.placeProperty().get() == Place.OVERVIEW,
                        List.of(tiles, host.view(), missing.view()),
                        this::fill);
    }

    /// As many in a row as there is room for, all of a width.
    private void fit(double width) {
        if (width > 0) {
            double columns = Math.max(2, Math.floor((width + GAP) / (LEAST + GAP)));
            tiles.setPrefTileWidth(Math.floor((width - GAP * (columns - 1)) / columns));
        }
    }

    private void fill(TargetState state, boolean stale) {
        missing.show(state.missing());
        host.show(state);
        tiles.pseudoClassStateChanged(STALE, stale);
        List<OverviewTiles.Tile> now =
                state.asOf() == 0 ? List.of() : new OverviewTiles(model.format()).of(state);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        tiles.getChildren().clear();
        for (OverviewTiles.Tile tile : now) {
            Label title = new Label(tile.title());
            title.getStyleClass().addAll("small", "muted");
            Label value = new Label(tile.value());
            value.getStyleClass().add("meter-number");
            if (tile.trouble()) {
                value.getStyleClass().add("trouble");
            }
            Label note = new Label(tile.note());
            note.getStyleClass().addAll("small", "muted");
            VBox box = new VBox(2, title, value, note);
            box.getStyleClass().add("meter-tile");
            for (Label each : List.of(title, value, note)) {
                each.setMinWidth(0);
                dev.pilothouse.app.widget.Told.whenCut(each);
            }
            box.setMaxWidth(Double.MAX_VALUE);
            tiles.getChildren().add(box);
        }
    }

    @Override
    public Region view() {
        return charts.view();
    }

    @Override
    public void show(TargetState state, boolean stale) {
        charts.show(state, stale);
    }
}
