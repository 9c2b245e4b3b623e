package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.widget.Tile;
import dev.pilothouse.core.model.TargetId;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The tiles of the fleet's PostgreSQL servers; not there where there is none.
final class ServerTiles {

    private static final double LEAST = 156;

    private final Consumer<TargetId> open;
    private final TileRow row = new TileRow(List.of());
    private List<FleetPage.Server> shown = List.of();

    ServerTiles(Consumer<TargetId> open) {
        this.open = open;
        row.managedProperty().bind(row.visibleProperty());
        row.setVisible(false);
    }

    Region view() {
        return row;
    }

    void show(List<FleetPage.Server> servers) {
        if (servers.equals(shown)) {
            return;
        }
        shown = servers;
        row.setVisible(!servers.isEmpty());
        row.set(servers.stream().map(this::tile).toList());
    }

    private Tile tile(FleetPage.Server server) {
        Tile tile = new Tile(server.what());
        tile.setMinWidth(LEAST);
        tile.setPrefWidth(LEAST);
        tile.setFigure(server.figure(), server.unit());
        tile.setTrouble(server.trouble());
        List<Node> foot = new ArrayList<>();
        if (!server.note().isEmpty()) {
            foot.add(Tile.foot(server.note()));
        }
        TargetId target = server.target();
        if (target != null) {
            Hyperlink name = new Hyperlink(server.name());
            name.getStyleClass().addAll("small", "quiet-link");
            name.setMinWidth(0);
            name.setOnAction(e -> open.accept(target));
            Label value = new Label(server.value());
            value.getStyleClass().addAll("small", "medium");
            value.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox line = new HBox(6, name, space, value);
            line.setAlignment(Pos.CENTER_LEFT);
            foot.add(line);
        }
        tile.setFoot(foot.toArray(Node[]::new));
        return tile;
    }
}
