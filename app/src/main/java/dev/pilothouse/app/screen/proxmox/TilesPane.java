package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.widget.MeterBar;
import dev.pilothouse.app.widget.Told;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import java.util.List;

/// Figures in tiles of one width, as many in a row as there is room for.
final class TilesPane extends TilePane {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final double LEAST = 168;
    private static final double GAP = 12;

    private List<ClusterTiles.Tile> shown = List.of();

    TilesPane() {
        super(GAP, GAP);
        getStyleClass().add("gauge-row");
        setMinWidth(0);
        widthProperty().subscribe(w -> fit(w.doubleValue()));
    }

    private void fit(double width) {
        if (width > 0) {
            double columns = Math.max(2, Math.floor((width + GAP) / (LEAST + GAP)));
            double count = Math.max(2, shown.size());
            // No row is left with one alone where rows may be as long as each other.
            double most = Math.ceil(count / Math.ceil(count / Math.min(columns, count)));
            setPrefTileWidth(Math.floor((width - GAP * (most - 1)) / most));
        }
    }

    void show(List<ClusterTiles.Tile> tiles, boolean stale) {
        pseudoClassStateChanged(STALE, stale);
        if (tiles.equals(shown)) {
            return;
        }
        boolean other = tiles.size() != shown.size();
        shown = tiles;
        getChildren().clear();
        for (ClusterTiles.Tile tile : tiles) {
            getChildren().add(box(tile));
        }
        if (other) {
            fit(getWidth());
        }
    }

    private static VBox box(ClusterTiles.Tile tile) {
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
            Told.whenCut(each);
        }
        MeterBar bar = new MeterBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.set(tile.share(), tile.level());
        bar.setVisible(!Double.isNaN(tile.share()));
        box.getChildren().add(bar);
        VBox.setMargin(bar, new javafx.geometry.Insets(4, 0, 0, 0));
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }
}
