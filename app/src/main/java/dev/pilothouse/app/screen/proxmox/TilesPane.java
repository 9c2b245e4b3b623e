package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.widget.EvenTiles;
import dev.pilothouse.app.widget.MeterBar;
import dev.pilothouse.app.widget.Told;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;

/// Figures of a cluster in tiles.
final class TilesPane extends EvenTiles {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final double LEAST = 168;

    private List<ClusterTiles.Tile> shown = List.of();

    TilesPane() {
        super(LEAST);
        getStyleClass().add("gauge-row");
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
            fit();
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
