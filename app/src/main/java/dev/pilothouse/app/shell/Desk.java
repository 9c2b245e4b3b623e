package dev.pilothouse.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Where every tab stands: windows, in them areas split side by side or one above the other, in
/// those panes with tabs. Immutable; the first window is the main one, which stays when it is
/// empty, while any other window and any pane goes with its last tab. A tab is in at most one
/// place.
///
/// @param next the number of the next pane
record Desk(List<Area> windows, int next) {

    static final Desk EMPTY = new Desk(List.of(new Pane(1, List.of(), -1)), 2);

    Desk {
        windows = List.copyOf(windows);
    }

    /// A part of a window.
    sealed interface Area {}

    /// @param selected index of the tab in front, -1 for none
    record Pane(int id, List<TabKey> tabs, int selected) implements Area {
        Pane {
            tabs = List.copyOf(tabs);
            selected = tabs.isEmpty() ? -1 : Math.clamp(selected, 0, tabs.size() - 1);
        }

        Optional<TabKey> front() {
            return selected < 0 ? Optional.empty() : Optional.of(tabs.get(selected));
        }
    }

    /// @param beside whether the parts stand side by side, else one above the other
    record Split(boolean beside, List<Area> parts) implements Area {
        Split {
            parts = List.copyOf(parts);
        }
    }

    /// Which half of a pane a tab is dropped on.
    enum Side {
        LEFT,
        RIGHT,
        ABOVE,
        BELOW;

        boolean beside() {
            return this == LEFT || this == RIGHT;
        }

        boolean first() {
            return this == LEFT || this == ABOVE;
        }
    }

    List<Pane> panes() {
        List<Pane> found = new ArrayList<>();
        windows.forEach(area -> collect(area, found));
        return found;
    }

    List<Pane> panes(int window) {
        List<Pane> found = new ArrayList<>();
        collect(windows.get(window), found);
        return found;
    }

    Optional<Pane> paneOf(TabKey tab) {
        return panes().stream().filter(p -> p.tabs().contains(tab)).findFirst();
    }

    Optional<Pane> pane(int id) {
        return panes().stream().filter(p -> p.id() == id).findFirst();
    }

    int windowOf(TabKey tab) {
        for (int i = 0; i < windows.size(); i++) {
            if (panes(i).stream().anyMatch(p -> p.tabs().contains(tab))) {
                return i;
            }
        }
        return -1;
    }

    /// Puts a new tab behind the one in front and selects it; selects it where it already is.
    Desk open(TabKey tab, int pane) {
        if (paneOf(tab).isPresent()) {
            return select(tab);
        }
        return change(pane, p -> insert(p, tab, p.selected() + 1));
    }

    Desk select(TabKey tab) {
        return paneOf(tab)
                .map(
                        pane ->
                                change(
                                        pane.id(),
                                        p -> new Pane(p.id(), p.tabs(), p.tabs().indexOf(tab))))
                .orElse(this);
    }

    Desk close(TabKey tab) {
        return without(tab).pruned();
    }

    /// Moves a tab to a place among the tabs of a pane and selects it.
    ///
    /// @param index counted before the tab left its old place
    Desk move(TabKey tab, int pane, int index) {
        Optional<Pane> from = paneOf(tab);
        if (from.isEmpty() || pane(pane).isEmpty()) {
            return this;
        }
        boolean same = from.get().id() == pane;
        int at = same && from.get().tabs().indexOf(tab) < index ? index - 1 : index;
        return without(tab).change(pane, p -> insert(p, tab, at)).pruned();
    }

    /// Halves a pane and puts the tab into the new half. A pane with but this tab stays as it is.
    Desk split(TabKey tab, int pane, Side side) {
        Optional<Pane> target = pane(pane);
        if (paneOf(tab).isEmpty() || target.isEmpty() || target.get().tabs().equals(List.of(tab))) {
            return this;
        }
        Pane made = new Pane(next, List.of(tab), 0);
        Desk left = without(tab);
        List<Area> windows = new ArrayList<>();
        for (Area area : left.windows) {
            windows.add(replace(area, pane, p -> halves(p, made, side)));
        }
        return new Desk(windows, next + 1).pruned();
    }

    /// Gives the tab a window of its own, which becomes the last.
    Desk detach(TabKey tab) {
        if (paneOf(tab).isEmpty()) {
            return this;
        }
        List<Area> windows = new ArrayList<>(without(tab).windows);
        windows.add(new Pane(next, List.of(tab), 0));
        return new Desk(windows, next + 1).pruned();
    }

    /// Brings all tabs of a window back behind those of the main window's first pane.
    Desk home(int window) {
        if (window <= 0 || window >= windows.size()) {
            return this;
        }
        Desk desk = this;
        for (Pane pane : panes(window)) {
            for (TabKey tab : pane.tabs()) {
                Pane main = desk.panes(0).getFirst();
                desk = desk.move(tab, main.id(), main.tabs().size());
            }
        }
        return desk;
    }

    private static Area halves(Pane old, Pane made, Side side) {
        List<Area> parts = side.first() ? List.of(made, old) : List.of(old, made);
        return new Split(side.beside(), parts);
    }

    private static Pane insert(Pane pane, TabKey tab, int index) {
        List<TabKey> tabs = new ArrayList<>(pane.tabs());
        int at = Math.clamp(index, 0, tabs.size());
        tabs.add(at, tab);
        return new Pane(pane.id(), tabs, at);
    }

    private Desk without(TabKey tab) {
        return paneOf(tab)
                .map(
                        pane ->
                                change(
                                        pane.id(),
                                        p -> {
                                            List<TabKey> tabs = new ArrayList<>(p.tabs());
                                            int at = tabs.indexOf(tab);
                                            tabs.remove(at);
                                            int selected =
                                                    at < p.selected()
                                                            ? p.selected() - 1
                                                            : p.selected();
                                            return new Pane(p.id(), tabs, selected);
                                        }))
                .orElse(this);
    }

    private Desk change(int pane, UnaryOperator<Pane> change) {
        List<Area> changed = new ArrayList<>();
        for (Area area : windows) {
            changed.add(replace(area, pane, change::apply));
        }
        return new Desk(changed, next);
    }

    private Desk pruned() {
        List<Area> kept = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Optional<Area> area = prune(windows.get(i));
            if (i == 0) {
                kept.add(area.orElseGet(() -> new Pane(next, List.of(), -1)));
            } else {
                area.ifPresent(kept::add);
            }
        }
        return new Desk(kept, next + 1);
    }

    private static Optional<Area> prune(Area area) {
        return switch (area) {
            case Pane pane -> pane.tabs().isEmpty() ? Optional.empty() : Optional.of(pane);
            case Split split -> {
                List<Area> parts = new ArrayList<>();
                for (Area part : split.parts()) {
                    prune(part).ifPresent(p -> join(split.beside(), p, parts));
                }
                yield switch (parts.size()) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of(parts.getFirst());
                    default -> Optional.of(new Split(split.beside(), parts));
                };
            }
        };
    }

    /// A split within a split of the same direction becomes one row.
    private static void join(boolean beside, Area part, List<Area> parts) {
        if (part instanceof Split inner && inner.beside() == beside) {
            parts.addAll(inner.parts());
        } else {
            parts.add(part);
        }
    }

    private static Area replace(
            Area area, int pane, java.util.function.Function<Pane, Area> change) {
        return switch (area) {
            case Pane p -> p.id() == pane ? change.apply(p) : p;
            case Split split ->
                    new Split(
                            split.beside(),
                            split.parts().stream().map(a -> replace(a, pane, change)).toList());
        };
    }

    private static void collect(Area area, List<Pane> found) {
        switch (area) {
            case Pane pane -> found.add(pane);
            case Split split -> split.parts().forEach(part -> collect(part, found));
        }
    }
}
