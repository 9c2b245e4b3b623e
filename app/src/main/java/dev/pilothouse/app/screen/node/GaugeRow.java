package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.widget.GaugeTile;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// The five gauges, or meter tiles in a narrow window.
final class GaugeRow {

    private static final double NARROW = 1000;
    private static final double LEAST_METER = 140;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final HBox arcs = new HBox(12);
    private final VBox meters = new VBox(12);
    private final StackPane root = new StackPane();
    private final List<GaugeTile> gauges = new ArrayList<>();
    private final List<MeterTile> tiles = new ArrayList<>();
    private List<String> titles = List.of();
    private List<GaugeFace> faces = List.of();
    private int across;
    private String age = "";
    private String briefAge = "";

    GaugeRow() {
        root.getStyleClass().add("gauge-row");
        root.widthProperty()
                .subscribe(
                        w -> {
                            Node wanted =
                                    w.doubleValue() > 0 && w.doubleValue() < NARROW ? meters : arcs;
                            if (!root.getChildren().contains(wanted)) {
                                root.getChildren().setAll(wanted);
                            }
                            arrange();
                        });
        root.setMinWidth(0);
    }

    Region view() {
        return root;
    }

    /// @param oldness written where the second line of a gauge is; empty for leaving it
    /// @param brief the same for a small tile
    void stale(boolean stale, String oldness, String brief) {
        root.pseudoClassStateChanged(STALE, stale);
        if (!oldness.equals(age)) {
            age = oldness;
            briefAge = brief;
            show(faces);
        }
    }

    void show(List<GaugeFace> shown) {
        faces = shown;
        List<String> wanted = faces.stream().map(GaugeFace::title).toList();
        if (!wanted.equals(titles)) {
            titles = wanted;
            build();
        }
        for (int i = 0; i < faces.size(); i++) {
            GaugeFace face = faces.get(i);
            gauges.get(i).gauge().setThresholds(face.warn(), face.bad());
            gauges.get(i).gauge().set(face.fraction(), face.number(), face.unit());
            gauges.get(i).setLines(face.first(), age.isEmpty() ? face.second() : age);
            tiles.get(i).show(face, briefAge);
        }
    }

    private void build() {
        gauges.clear();
        tiles.clear();
        for (String title : titles) {
            GaugeTile gauge = new GaugeTile(title);
            gauge.setMinWidth(0);
            gauge.setPrefWidth(200);
            HBox.setHgrow(gauge, Priority.ALWAYS);
            gauges.add(gauge);
            MeterTile tile = new MeterTile();
            tile.view().setMinWidth(0);
            tile.view().setPrefWidth(150);
            HBox.setHgrow(tile.view(), Priority.ALWAYS);
            tiles.add(tile);
        }
        arcs.getChildren().setAll(gauges);
        across = 0;
        arrange();
    }

    /// As many beside each other as are wide enough for their words, in rows of about the same
    /// length.
    private void arrange() {
        int most = (int) Math.clamp(root.getWidth() / LEAST_METER, 1, Math.max(1, tiles.size()));
        int rows = (tiles.size() + most - 1) / most;
        int wanted = rows == 0 ? 1 : (tiles.size() + rows - 1) / rows;
        if (wanted == across) {
            return;
        }
        across = wanted;
        meters.getChildren().clear();
        for (int i = 0; i < tiles.size(); i += across) {
            HBox row = new HBox(12);
            tiles.subList(i, Math.min(tiles.size(), i + across)).stream()
                    .map(MeterTile::view)
                    .forEach(row.getChildren()::add);
            meters.getChildren().add(row);
        }
    }
}
