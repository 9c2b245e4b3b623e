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

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The tiles of the fleet's PostgreSQL servers, or of its clusters; not there where there is none.
/// Their nodes stay
/// from reading to reading: new ones would have the whole window painted.
final class ServerTiles {

    private static final double LEAST = 156;

    private final Consumer<TargetId> open;
    private final TileRow row = new TileRow(List.of());
    private List<One> tiles = List.of();
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
        if (tiles.size() != servers.size()) {
            tiles = servers.stream().map(s -> new One(s.what())).toList();
            row.set(tiles.stream().map(t -> t.tile).toList());
        }
        for (int i = 0; i < servers.size(); i++) {
            tiles.get(i).show(servers.get(i));
        }
    }

    /// One of the tiles, with what changes in it.
    private final class One {
        private final Tile tile;
        private final Label note = Tile.foot("");
        private final Hyperlink name = new Hyperlink();
        private final Label value = new Label();
        private final HBox line;
        private @Nullable TargetId target;
        private FleetPage.@Nullable Server last;

        One(String what) {
            tile = new Tile(what);
            tile.setMinWidth(LEAST);
            tile.setPrefWidth(LEAST);
            name.getStyleClass().addAll("small", "quiet-link");
            name.setMinWidth(0);
            name.setOnAction(
                    e -> {
                        TargetId known = target;
                        if (known != null) {
                            open.accept(known);
                        }
                    });
            value.getStyleClass().addAll("small", "medium");
            value.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            line = new HBox(6, name, space, value);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        void show(FleetPage.Server server) {
            FleetPage.Server before = last;
            if (server.equals(before)) {
                return;
            }
            last = server;
            target = server.target();
            tile.setFigure(server.figure(), server.unit());
            tile.setTrouble(server.trouble());
            note.setText(server.note());
            name.setText(server.name());
            value.setText(server.value());
            boolean same =
                    before != null
                            && before.note().isEmpty() == server.note().isEmpty()
                            && (before.target() == null) == (server.target() == null);
            if (!same) {
                List<Node> foot = new ArrayList<>();
                if (!server.note().isEmpty()) {
                    foot.add(note);
                }
                if (server.target() != null) {
                    foot.add(line);
                }
                tile.setFoot(foot.toArray(Node[]::new));
            }
        }
    }
}
