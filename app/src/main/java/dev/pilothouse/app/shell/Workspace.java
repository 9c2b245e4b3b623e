package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Desk.Pane;
import dev.pilothouse.app.shell.Desk.Side;
import dev.pilothouse.app.shell.TabDrag.Drop;
import dev.pilothouse.app.text.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tabs of all windows: which are open, where, and what is done to them. Each change makes a
/// new [Desk], which a [DeskView] shows. FX thread.
final class Workspace implements AutoCloseable {

    private final Texts texts;
    private final Host host;
    private final ReadOnlyObjectWrapper<Desk> desk;
    private final OpenScreens screens;
    private final DeskView view;
    private final TabDrag drag;
    private int active;

    /// What the workspace needs of the window.
    interface Host {
        Screen screen(TabKey tab);

        TabLook look(TabKey tab);

        /// Opens a window for an area that left the main one.
        ///
        /// @param at where on the screen; null for beside the main one
        OutsideWindow window(Parent content, @Nullable Point2D at);

        boolean within(Point2D onScreen);
    }

    /// A window that holds tabs.
    interface OutsideWindow {
        void title(String title);

        void toFront();

        /// Closes it without bringing its tabs home.
        void dispose();
    }

    Workspace(Desk first, Texts texts, Host host) {
        this.texts = texts;
        this.host = host;
        desk = new ReadOnlyObjectWrapper<>(first);
        active = first.panes(0).getFirst().id();
        screens = new OpenScreens(host::screen);
        drag = new TabDrag(this, host);
        view = new DeskView(host, pane -> new PaneView(pane, texts, this, drag));
        desk.addListener(o -> render());
    }

    /// Shows everything for the first time; the host must be ready.
    void start(Map<TabKey, String> where, Map<String, double[]> divided) {
        screens.begin(where);
        view.divide(divided);
        render();
    }

    Parent view() {
        return view.root();
    }

    /// Gives the screens away that are made.
    Map<TabKey, Screen> release() {
        return screens.release();
    }

    /// Takes a screen over for a tab; before the start.
    void adopt(TabKey tab, Screen screen) {
        screens.adopt(tab, screen);
    }

    ReadOnlyObjectProperty<Desk> desk() {
        return desk.getReadOnlyProperty();
    }

    /// Places of all tabs, opened or not.
    Map<TabKey, String> places() {
        return screens.places(desk.get());
    }

    Map<String, double[]> dividers() {
        return view.dividers();
    }

    /// The tab that has or last had the focus.
    Optional<TabKey> front() {
        return activePane().front();
    }

    Optional<Screen> frontScreen() {
        return front().flatMap(screens::of);
    }

    void open(TabKey tab, String place) {
        screens.go(tab, place);
        change(tab, desk.get().open(tab, activePane().id()));
        view.toFront(desk.get().windowOf(tab));
    }

    void select(TabKey tab) {
        change(tab, desk.get().select(tab));
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
            move(pane.front().get(), pane.id(), by > 0 ? to + 1 : to);
        }
    }

    void split(Side side) {
        Pane pane = activePane();
        pane.front().ifPresent(tab -> split(tab, pane.id(), side));
    }

    void split(TabKey tab, int pane, Side side) {
        change(tab, desk.get().split(tab, pane, side));
    }

    void move(TabKey tab, int pane, int index) {
        change(tab, desk.get().move(tab, pane, index));
    }

    /// Moves the tab in front into the next pane of its window, from the last into the first.
    ///
    /// @return whether there is another pane
    boolean moveOn() {
        Pane from = activePane();
        Optional<TabKey> tab = from.front();
        List<Pane> panes = tab.isEmpty() ? List.of() : siblings(tab.get());
        if (panes.size() < 2) {
            return false;
        }
        Pane to = panes.get((panes.indexOf(from) + 1) % panes.size());
        move(tab.get(), to.id(), to.tabs().size());
        focusFront();
        return true;
    }

    private List<Pane> siblings(TabKey tab) {
        return desk.get().panes(desk.get().windowOf(tab));
    }

    void detachFront() {
        front().ifPresent(this::detach);
    }

    void detach(TabKey tab) {
        change(tab, desk.get().detach(tab));
    }

    /// @param at where on the screen its window goes
    void detach(TabKey tab, Point2D at) {
        view.placeNext(at);
        detach(tab);
    }

    /// Brings the window of the active pane home, if it is not the main one.
    void homeFront() {
        front().ifPresent(tab -> home(desk.get().windowOf(tab)));
    }

    void home(int window) {
        desk.set(desk.get().home(window));
    }

    void focusFront() {
        frontPane().ifPresent(PaneView::focusFront);
    }

    Optional<PaneView> frontPane() {
        return view.pane(activePane().id());
    }

    /// In the order in which they stand.
    List<PaneView> paneViews() {
        return desk.get().panes().stream()
                .map(pane -> view.pane(pane.id()))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Shows names, health and environments as they are now.
    void looks() {
        view.panes().forEach(PaneView::looks);
        view.titles(desk.get());
    }

    void touched(int pane) {
        active = pane;
    }

    Node view(TabKey tab) {
        return screens.view(tab);
    }

    TabLook look(TabKey tab) {
        return host.look(tab);
    }

    /// What a tab does that is let go at a point of the screen; empty where it does nothing here.
    Optional<Drop> dropAt(Point2D onScreen) {
        return view.panes().stream()
                .sorted(Comparator.comparing(pane -> !pane.focusedWindow()))
                .map(pane -> pane.dropAt(onScreen))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Shows what it would do.
    void hint(Point2D onScreen) {
        Optional<Drop> drop = dropAt(onScreen);
        view.panes().forEach(pane -> pane.hint(drop.orElse(null)));
    }

    void unhint() {
        view.panes().forEach(pane -> pane.hint(null));
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
                        item("shell.tabs.other", siblings(tab).size() > 1, this::moveOn),
                        item("shell.tabs.detach", true, () -> detach(tab)));
        int window = desk.get().windowOf(tab);
        if (window > 0) {
            menu.getItems().add(item("shell.tabs.home", true, () -> home(window)));
        }
        return menu;
    }

    @Override
    public void close() {
        screens.close();
        view.close();
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

    /// @param touched the tab that then is the one people are at
    private void change(TabKey touched, Desk to) {
        desk.set(to);
        desk.get().paneOf(touched).ifPresent(pane -> active = pane.id());
    }

    private void render() {
        Desk now = desk.get();
        screens.closeGone(now);
        view.show(now);
    }
}
