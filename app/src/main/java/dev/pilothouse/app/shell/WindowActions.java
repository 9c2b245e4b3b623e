package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Desk.Side;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;

import java.util.function.Consumer;

/// What the window itself can do, as actions.
final class WindowActions {

    static final String LARGER = "window.larger";
    static final String SMALLER = "window.smaller";
    static final String NORMAL = "window.normal";

    /// What moves dividers begins so.
    static final String DIVIDER = "divider.";

    private final Actions actions;
    private final Texts texts;

    private WindowActions(Actions actions, Texts texts) {
        this.actions = actions;
        this.texts = texts;
    }

    /// What the window does when asked.
    interface Doings {
        void palette();

        void settings();

        void drawer();

        void fullScreen();

        void shortcutSheet();

        /// Makes everything larger by a step, smaller by one below zero, or as it is at first.
        void scale(int by);

        void refreshFront();

        void refreshAll();

        void find();

        void focusTree();

        /// Takes the keys to the next part of the window, or the one before.
        void part(int by);

        void divide(Dividers.Way way);

        void hints();

        void tabToOtherPane();

        void step(int by);

        void chooseMoment();

        void live();

        void open(TargetId target);

        void refresh(TargetId target);

        void pause(TargetId target, boolean paused);

        Workspace workspace();
    }

    static void register(Actions actions, Texts texts, Doings window) {
        WindowActions to = new WindowActions(actions, texts);
        to.window(window);
        to.tabs(window);
        to.targets(window);
    }

    private void window(Doings w) {
        add("window.palette", Icon.SEARCH, "Shortcut+K", false, w::palette);
        add("window.refresh", Icon.REFRESH, "F5", true, w::refreshFront);
        add("window.refreshall", Icon.REFRESH, "Shift+F5", true, w::refreshAll);
        add("window.find", Icon.FILTER, "Shortcut+F", false, w::find);
        add("window.tree", Icon.PROXMOX, "Shortcut+E", false, w::focusTree);
        add("window.settings", Icon.SETTINGS, "Shortcut+Comma", false, w::settings);
        add("window.drawer", Icon.PROCESS, "Shortcut+J", false, w::drawer);
        add("window.fullscreen", Icon.FULL_SCREEN, "F11", false, w::fullScreen);
        add(LARGER, Icon.ZOOM, "Shortcut+Plus", false, () -> w.scale(1));
        add(SMALLER, Icon.ZOOM, "Shortcut+Minus", false, () -> w.scale(-1));
        add(NORMAL, Icon.ZOOM, "Shortcut+0", false, () -> w.scale(0));
        add("window.keys", Icon.KEYS, "F1", false, w::shortcutSheet);
        add("window.hints", Icon.KEYS, "Shift+F1", false, w::hints);
        add("window.partnext", Icon.COLUMNS, "F6", false, () -> w.part(1));
        add("window.partbefore", Icon.COLUMNS, "Shift+F6", false, () -> w.part(-1));
        divider(w, "left", "Left", Dividers.Way.LEFT);
        divider(w, "right", "Right", Dividers.Way.RIGHT);
        divider(w, "up", "Up", Dividers.Way.UP);
        divider(w, "down", "Down", Dividers.Way.DOWN);
        add("past.back", Icon.PAST, "Alt+Left", false, () -> w.step(-1));
        add("past.on", Icon.PAST, "Alt+Right", false, () -> w.step(1));
        add("past.goto", Icon.CALENDAR, "Shortcut+G", false, w::chooseMoment);
        add("past.live", Icon.LIVE, "", false, w::live);
    }

    private void divider(Doings w, String way, String key, Dividers.Way to) {
        add(DIVIDER + way, Icon.COLUMNS, "Shortcut+Shift+" + key, false, () -> w.divide(to));
    }

    private void tabs(Doings w) {
        add("tab.close", Icon.CLOSE, "Shortcut+W", false, () -> w.workspace().closeFront());
        add("tab.next", Icon.COLLAPSE, "Ctrl+Tab", false, () -> w.workspace().turn(1));
        add("tab.before", Icon.BACK, "Ctrl+Shift+Tab", false, () -> w.workspace().turn(-1));
        add("tab.left", Icon.BACK, "Ctrl+Shift+Page_Up", false, () -> w.workspace().shift(-1));
        add(
                "tab.right",
                Icon.COLLAPSE,
                "Ctrl+Shift+Page_Down",
                false,
                () -> w.workspace().shift(1));
        add(
                "tab.beside",
                Icon.COLUMNS,
                "Shortcut+Back_Slash",
                false,
                () -> w.workspace().split(Side.RIGHT));
        add(
                "tab.below",
                Icon.COLUMNS,
                "Shortcut+Shift+Back_Slash",
                false,
                () -> w.workspace().split(Side.BELOW));
        add("tab.other", Icon.COLUMNS, "Shortcut+Shift+M", false, w::tabToOtherPane);
        add(
                "tab.detach",
                Icon.DETACH,
                "Shortcut+Shift+D",
                false,
                () -> w.workspace().detachFront());
        add("tab.home", Icon.DETACH, "Shortcut+Shift+H", false, () -> w.workspace().homeFront());
    }

    private void targets(Doings w) {
        perTarget(Actions.TARGET_OPEN, Icon.NODE, false, w::open);
        perTarget(Actions.TARGET_REFRESH, Icon.REFRESH, true, w::refresh);
        actions.add(
                target(Actions.TARGET_PAUSE, Icon.PAUSE, true, id -> w.pause(id, true)),
                target -> !target.paused());
        actions.add(
                target(Actions.TARGET_RESUME, Icon.START, true, id -> w.pause(id, false)),
                Target::paused);
    }

    private void add(String id, Icon icon, String keys, boolean liveOnly, Runnable run) {
        actions.add(
                new Action(
                        id,
                        texts.text("shell.action." + id),
                        icon.literal(),
                        keys,
                        false,
                        liveOnly,
                        subject -> run.run()));
    }

    private void perTarget(String id, Icon icon, boolean liveOnly, Consumer<TargetId> run) {
        actions.add(target(id, icon, liveOnly, run));
    }

    private Action target(String id, Icon icon, boolean liveOnly, Consumer<TargetId> run) {
        return new Action(
                id,
                texts.text("shell.action." + id),
                icon.literal(),
                "",
                true,
                liveOnly,
                subject -> run.accept(new TargetId(Integer.parseInt(subject))));
    }
}
