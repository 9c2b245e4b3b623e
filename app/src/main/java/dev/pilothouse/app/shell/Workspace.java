package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Desk.Area;
import dev.pilothouse.app.shell.Desk.Pane;
import dev.pilothouse.app.shell.Desk.Side;
import dev.pilothouse.app.shell.Desk.Split;
import dev.pilothouse.app.text.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Shows a [Desk]: the main window's area and a window for each other one. Screens are made when
/// their tab is first in front, so a restored session costs only what is seen.
final class Workspace implements AutoCloseable {

    private static final String FORMAT = "application/x-pilothouse-tab";

    private final Texts texts;
    private final Host host;
    private final StackPane root = new StackPane();
    private final ReadOnlyObjectWrapper<Desk> desk;
    private final Map<Integer, PaneView> panes = new HashMap<>();
    private final Map<TabKey, Screen> screens = new HashMap<>();
    private final Map<TabKey, String> places = new HashMap<>();
    private final Map<String, double[]> dividers = new HashMap<>();
    private final Map<String, SplitPane> splits = new HashMap<>();
    private final List<Outside> outside = new ArrayList<>();
    private String skeleton = "";
    private int active;
    private @Nullable TabKey dragged;

    /// What the workspace needs of the window.
    interface Host {
        Screen screen(TabKey tab);

        TabLook look(TabKey tab);

        /// Opens a window for an area that left the main one.
        OutsideWindow window(Parent content);

        boolean within(Point2D onScreen);
    }

    /// A window that holds tabs.
    interface OutsideWindow {
        void title(String title);

        void toFront();

        /// Closes it without bringing its tabs home.
        void dispose();
    }

    private static final class Outside {
        final StackPane root = new StackPane();
        List<Integer> panes = List.of();
        String skeleton = "";
        @Nullable OutsideWindow window;
    }

    Workspace(Desk first, Texts texts, Host host) {
        this.texts = texts;
        this.host = host;
        desk = new ReadOnlyObjectWrapper<>(first);
        active = first.panes(0).getFirst().id();
        root.getStyleClass().add("workspace");
        desk.addListener(o -> render());
    }

    /// Shows everything for the first time; the host must be ready.
    void start(Map<TabKey, String> where, Map<String, double[]> divided) {
        places.putAll(where);
        dividers.putAll(divided);
        render();
    }

    Parent view() {
        return root;
    }

    ReadOnlyObjectProperty<Desk> desk() {
        return desk.getReadOnlyProperty();
    }

    /// Places of all tabs, opened or not.
    Map<TabKey, String> places() {
        Map<TabKey, String> now = new HashMap<>();
        for (Pane pane : desk.get().panes()) {
            for (TabKey tab : pane.tabs()) {
                Screen screen = screens.get(tab);
                now.put(tab, screen == null ? places.getOrDefault(tab, "") : screen.place());
            }
        }
        return now;
    }

    Map<String, double[]> dividers() {
        splits.values().removeIf(split -> split.getScene() == null);
        splits.forEach((key, split) -> dividers.put(key, split.getDividerPositions()));
        return Map.copyOf(dividers);
    }

    /// The tab that has or last had the focus.
    Optional<TabKey> front() {
        return activePane().front();
    }

    Optional<Screen> frontScreen() {
        return front().map(screens::get);
    }

    void open(TabKey tab, String place) {
        boolean fresh = desk.get().paneOf(tab).isEmpty();
        if (fresh && !place.isEmpty()) {
            places.put(tab, place);
        }
        desk.set(desk.get().open(tab, activePane().id()));
        if (!fresh && !place.isEmpty()) {
            Screen screen = screens.get(tab);
            if (screen != null) {
                screen.go(place);
            }
        }
        touchedTab(tab);
        int window = desk.get().windowOf(tab);
        if (window > 0) {
            OutsideWindow shown = outside.get(window - 1).window;
            if (shown != null) {
                shown.toFront();
            }
        }
    }

    void select(TabKey tab) {
        desk.set(desk.get().select(tab));
        touchedTab(tab);
    }

    void close(TabKey tab) {
        desk.set(desk.get().close(tab));
    }

    void closeFront() {
        front().ifPresent(this::close);
    }

    /// Selects the next or the one before in the active pane, around the ends.
    void turn(int by) {
        Pane pane = activePane();
        if (!pane.tabs().isEmpty()) {
            int next = Math.floorMod(pane.selected() + by, pane.tabs().size());
            select(pane.tabs().get(next));
        }
    }

    void selectNumber(int index) {
        Pane pane = activePane();
        if (index < pane.tabs().size()) {
            select(pane.tabs().get(index));
        }
    }

    /// Moves the tab in front along its strip.
    void shift(int by) {
        Pane pane = activePane();
        int to = pane.selected() + by;
        if (pane.front().isPresent() && to >= 0 && to < pane.tabs().size()) {
            desk.set(desk.get().move(pane.front().get(), pane.id(), by > 0 ? to + 1 : to));
        }
    }

    void split(Side side) {
        Pane pane = activePane();
        pane.front()
                .ifPresent(
                        tab -> {
                            desk.set(desk.get().split(tab, pane.id(), side));
                            touchedTab(tab);
                        });
    }

    void detachFront() {
        front().ifPresent(this::detach);
    }

    void detach(TabKey tab) {
        desk.set(desk.get().detach(tab));
        touchedTab(tab);
    }

    /// Brings the window of the active pane home, if it is not the main one.
    void homeFront() {
        front().ifPresent(tab -> home(desk.get().windowOf(tab)));
    }

    void focusFront() {
        PaneView view = panes.get(activePane().id());
        if (view != null) {
            view.focusFront();
        }
    }

    /// Shows names, health and environments as they are now.
    void looks() {
        panes.values().forEach(PaneView::looks);
        titles();
    }

    void touched(int pane) {
        active = pane;
    }

    Node view(TabKey tab) {
        Screen screen = screens.get(tab);
        if (screen == null) {
            screen = host.screen(tab);
            screens.put(tab, screen);
            String place = places.getOrDefault(tab, "");
            if (!place.isEmpty()) {
                screen.go(place);
            }
        }
        return screen.view();
    }

    TabLook look(TabKey tab) {
        return host.look(tab);
    }

    boolean dragging() {
        return dragged != null;
    }

    void drag(TabKey tab, Node handle) {
        dragged = tab;
        Dragboard board = handle.startDragAndDrop(TransferMode.MOVE);
        DataFormat known = DataFormat.lookupMimeType(FORMAT);
        ClipboardContent content = new ClipboardContent();
        content.put(known == null ? new DataFormat(FORMAT) : known, tab.toString());
        board.setContent(content);
        board.setDragView(handle.snapshot(new SnapshotParameters(), null));
    }

    /// Ends a drag; one that ended on no window of ours gives the tab its own.
    void dragDone(boolean taken) {
        TabKey tab = dragged;
        dragged = null;
        if (tab != null && !taken && !host.within(new Robot().getMousePosition())) {
            detach(tab);
        }
    }

    void moveDragged(int pane, int index) {
        if (dragged != null) {
            desk.set(desk.get().move(dragged, pane, index));
            touchedTab(dragged);
        }
    }

    void splitDragged(int pane, Side side) {
        if (dragged != null) {
            desk.set(desk.get().split(dragged, pane, side));
            touchedTab(dragged);
        }
    }

    ContextMenu menu(TabKey tab) {
        select(tab);
        Pane pane = activePane();
        boolean several = pane.tabs().size() > 1;
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        item("shell.tabs.close", true, () -> close(tab)),
                        item("shell.tabs.others", several, () -> closeOthers(tab)),
                        new SeparatorMenuItem(),
                        item("shell.tabs.right", several, () -> split(Side.RIGHT)),
                        item("shell.tabs.below", several, () -> split(Side.BELOW)),
                        item("shell.tabs.detach", true, () -> detach(tab)));
        int window = desk.get().windowOf(tab);
        if (window > 0) {
            menu.getItems().add(item("shell.tabs.home", true, () -> home(window)));
        }
        return menu;
    }

    void home(int window) {
        desk.set(desk.get().home(window));
    }

    @Override
    public void close() {
        dividers();
        screens.values().forEach(Screen::close);
        screens.clear();
        for (Outside o : outside) {
            if (o.window != null) {
                o.window.dispose();
            }
        }
        outside.clear();
    }

    private void closeOthers(TabKey tab) {
        for (TabKey other : activePane().tabs()) {
            if (!other.equals(tab)) {
                close(other);
            }
        }
    }

    private MenuItem item(String text, boolean enabled, Runnable run) {
        MenuItem item = new MenuItem(texts.text(text));
        item.setDisable(!enabled);
        item.setOnAction(e -> run.run());
        return item;
    }

    private Pane activePane() {
        return desk.get().pane(active).orElseGet(() -> desk.get().panes(0).getFirst());
    }

    private void touchedTab(TabKey tab) {
        desk.get().paneOf(tab).ifPresent(pane -> active = pane.id());
    }

    private void render() {
        Desk now = desk.get();
        dividers();
        closeGone(now);
        Map<Integer, PaneView> kept = new HashMap<>();
        for (Pane pane : now.panes()) {
            PaneView view = panes.get(pane.id());
            kept.put(pane.id(), view == null ? new PaneView(pane, texts, this) : view);
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
            renderOutside(outside.get(i), now, i + 1);
        }
        for (Pane pane : now.panes()) {
            Objects.requireNonNull(panes.get(pane.id())).show(pane);
        }
        titles();
    }

    private void renderOutside(Outside out, Desk now, int window) {
        Area area = now.windows().get(window);
        out.panes = now.panes(window).stream().map(Pane::id).toList();
        String fresh = skeleton(area);
        if (!fresh.equals(out.skeleton)) {
            out.skeleton = fresh;
            put(out.root, area);
        }
        if (out.window == null) {
            out.window = host.window(out.root);
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

    private void closeGone(Desk now) {
        for (TabKey tab : List.copyOf(screens.keySet())) {
            if (now.paneOf(tab).isEmpty()) {
                Objects.requireNonNull(screens.remove(tab)).close();
                places.remove(tab);
            }
        }
    }

    private void titles() {
        for (int i = 0; i < outside.size(); i++) {
            OutsideWindow window = outside.get(i).window;
            if (window != null && i + 1 < desk.get().windows().size()) {
                desk.get()
                        .panes(i + 1)
                        .getFirst()
                        .front()
                        .ifPresent(tab -> window.title(look(tab).title()));
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
