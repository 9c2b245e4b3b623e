package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Desk.Pane;

import javafx.scene.Node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The screens of open tabs, each made when its tab is first in front, so a restored session costs
/// only what is seen. FX thread.
final class OpenScreens {

    private final Function<TabKey, Screen> maker;
    private final Map<TabKey, Screen> screens = new HashMap<>();
    private final Map<TabKey, String> places = new HashMap<>();

    OpenScreens(Function<TabKey, Screen> maker) {
        this.maker = maker;
    }

    /// Gives all of them away; they are not closed here any more.
    Map<TabKey, Screen> release() {
        Map<TabKey, Screen> all = Map.copyOf(screens);
        screens.clear();
        return all;
    }

    /// Takes one over that is there already.
    void adopt(TabKey tab, Screen screen) {
        screens.put(tab, screen);
    }

    /// Where screens begin once they are made.
    void begin(Map<TabKey, String> where) {
        places.putAll(where);
    }

    Node view(TabKey tab) {
        Screen screen = screens.get(tab);
        if (screen == null) {
            screen = maker.apply(tab);
            screens.put(tab, screen);
            String place = places.getOrDefault(tab, "");
            if (!place.isEmpty()) {
                screen.go(place);
            }
        }
        return screen.view();
    }

    /// Empty while it was never in front.
    Optional<Screen> of(TabKey tab) {
        return Optional.ofNullable(screens.get(tab));
    }

    /// Leads a tab to one of its places, now or when it is first in front.
    void go(TabKey tab, String place) {
        if (place.isEmpty()) {
            return;
        }
        Screen screen = screens.get(tab);
        if (screen == null) {
            places.put(tab, place);
        } else {
            screen.go(place);
        }
    }

    /// Where all tabs of a desk are, made or not.
    Map<TabKey, String> places(Desk desk) {
        Map<TabKey, String> now = new HashMap<>();
        for (Pane pane : desk.panes()) {
            for (TabKey tab : pane.tabs()) {
                Screen screen = screens.get(tab);
                now.put(tab, screen == null ? places.getOrDefault(tab, "") : screen.place());
            }
        }
        return now;
    }

    /// Gives back the screens of tabs that are on a desk no more.
    void closeGone(Desk desk) {
        for (TabKey tab : List.copyOf(screens.keySet())) {
            if (desk.paneOf(tab).isEmpty()) {
                Objects.requireNonNull(screens.remove(tab)).close();
                places.remove(tab);
            }
        }
    }

    void close() {
        screens.values().forEach(Screen::close);
        screens.clear();
    }
}
