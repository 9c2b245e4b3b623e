package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Desk.Area;
import dev.pilothouse.app.shell.Desk.Pane;
import dev.pilothouse.app.shell.Desk.Split;
import dev.pilothouse.app.shell.Workspace.OutsideWindow;

import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// Puts a [Desk] on the screen: its panes, the splits between them, a window for each area but the
/// first. What is alike before and after a change stays as it is. FX thread.
final class DeskView {

    private final Workspace.Host host;
    private final Function<Pane, PaneView> maker;
    private final StackPane root = new StackPane();
    private final Map<Integer, PaneView> panes = new HashMap<>();
    private final Map<String, double[]> dividers = new HashMap<>();
    private final Map<String, SplitPane> splits = new HashMap<>();
    private final List<Outside> outside = new ArrayList<>();
    private String skeleton = "";
    private @Nullable Point2D next;

    private static final class Outside {
        final StackPane root = new StackPane();
        List<Integer> panes = List.of();
        String skeleton = "";
        @Nullable OutsideWindow window;
    }

    DeskView(Workspace.Host host, Function<Pane, PaneView> maker) {
        this.host = host;
        this.maker = maker;
        root.getStyleClass().add("workspace");
        root.setMinSize(0, 0);
    }

    Parent root() {
        return root;
    }

    Optional<PaneView> pane(int id) {
        return Optional.ofNullable(panes.get(id));
    }

    Collection<PaneView> panes() {
        return panes.values();
    }

    /// Where the dividers of splits are to be that are yet to be shown.
    void divide(Map<String, double[]> divided) {
        dividers.putAll(divided);
    }

    /// Where they are, by the shape of the split.
    Map<String, double[]> dividers() {
        splits.values().removeIf(split -> split.getScene() == null);
        splits.forEach((key, split) -> dividers.put(key, split.getDividerPositions()));
        return Map.copyOf(dividers);
    }

    /// Where on the screen the next new window goes.
    void placeNext(Point2D place) {
        next = place;
    }

    void show(Desk now) {
        dividers();
        Map<Integer, PaneView> kept = new HashMap<>();
        for (Pane pane : now.panes()) {
            PaneView view = panes.get(pane.id());
            kept.put(pane.id(), view == null ? maker.apply(pane) : view);
        }
        panes.clear();
        panes.putAll(kept);
        matchWindows(now);
        String fresh = skeleton(now.windows().getFirst());
        if (!fresh.equals(skeleton)) {
            skeleton = fresh;
            put(root, now.windows().getFirst());
        }
        for (int i = 0; i < outside.size(); i++) {
            showOutside(outside.get(i), now, i + 1);
        }
        for (Pane pane : now.panes()) {
            Objects.requireNonNull(panes.get(pane.id())).show(pane);
        }
        titles(now);
    }

    /// Names the windows by what is in front of them.
    void titles(Desk now) {
        for (int i = 0; i < outside.size(); i++) {
            OutsideWindow window = outside.get(i).window;
            if (window != null && i + 1 < now.windows().size()) {
                now.panes(i + 1)
                        .getFirst()
                        .front()
                        .ifPresent(tab -> window.title(host.look(tab).title()));
            }
        }
    }

    /// @param window counted from 1, the main one being 0
    void toFront(int window) {
        OutsideWindow shown = window > 0 ? outside.get(window - 1).window : null;
        if (shown != null) {
            shown.toFront();
        }
    }

    void close() {
        dividers();
        for (Outside o : outside) {
            if (o.window != null) {
                o.window.dispose();
            }
        }
        outside.clear();
    }

    private void showOutside(Outside out, Desk now, int window) {
        Area area = now.windows().get(window);
        out.panes = now.panes(window).stream().map(Pane::id).toList();
        String fresh = skeleton(area);
        if (!fresh.equals(out.skeleton)) {
            out.skeleton = fresh;
            put(out.root, area);
        }
        if (out.window == null) {
            out.window = host.window(out.root, next);
            next = null;
        }
    }

    /// Finds again which window shows which part of the desk: the one that shares a pane with it.
    private void matchWindows(Desk now) {
        List<Outside> old = new ArrayList<>(outside);
        outside.clear();
        for (int i = 1; i < now.windows().size(); i++) {
            List<Integer> ids = now.panes(i).stream().map(Pane::id).toList();
            Outside found = null;
            for (Outside o : old) {
                if (o.panes.stream().anyMatch(ids::contains)) {
                    found = o;
                }
            }
            old.remove(found);
            outside.add(found == null ? new Outside() : found);
        }
        for (Outside gone : old) {
            gone.root.getChildren().clear();
            if (gone.window != null) {
                gone.window.dispose();
            }
        }
    }

    private void put(StackPane parent, Area area) {
        parent.getChildren().clear();
        parent.getChildren().setAll(node(area));
    }

    private Node node(Area area) {
        return switch (area) {
            case Pane pane -> Objects.requireNonNull(panes.get(pane.id()));
            case Split split -> {
                SplitPane view = new SplitPane();
                view.setOrientation(split.beside() ? Orientation.HORIZONTAL : Orientation.VERTICAL);
                view.getStyleClass().add("workspace-split");
                for (Area part : split.parts()) {
                    view.getItems().add(node(part));
                }
                String key = skeleton(split);
                double[] at = dividers.get(key);
                if (at != null && at.length == view.getDividers().size()) {
                    view.setDividerPositions(at);
                }
                splits.put(key, view);
                yield view;
            }
        };
    }

    private static String skeleton(Area area) {
        return switch (area) {
            case Pane pane -> "" + pane.id();
            case Split split -> {
                StringBuilder text = new StringBuilder(split.beside() ? "h(" : "v(");
                split.parts().forEach(part -> text.append(skeleton(part)).append(' '));
                yield text.append(')').toString();
            }
        };
    }
}
