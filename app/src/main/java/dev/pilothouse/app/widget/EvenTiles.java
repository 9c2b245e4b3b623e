package dev.pilothouse.app.widget;

import javafx.scene.layout.TilePane;

/// Tiles of one width, as many in a row as there is room for, no row left with one alone where rows
/// may be as long as each other.
public class EvenTiles extends TilePane {

    private static final double GAP = 12;

    private final double least;

    /// @param least how wide a tile is at least, in pixels
    public EvenTiles(double least) {
        super(GAP, GAP);
        this.least = least;
        setMinWidth(0);
        widthProperty().subscribe(w -> fit());
    }

    /// To be called where there are more tiles, or fewer, than before.
    public final void fit() {
        double width = getWidth();
        if (width > 0) {
            double columns = Math.max(2, Math.floor((width + GAP) / (least + GAP)));
            double count = Math.max(2, getChildren().size());
            double most = Math.ceil(count / Math.ceil(count / Math.min(columns, count)));
            setPrefTileWidth(Math.floor((width - GAP * (most - 1)) / most));
        }
    }
}
