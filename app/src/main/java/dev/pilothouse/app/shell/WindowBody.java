package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogLayer;
import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.shell.act.OperationActivities;
import dev.pilothouse.app.shell.act.UndoLast;
import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Reasons;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.Parent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// All views of the window in one language: makes them, and shows in them what is published.
final class WindowBody implements AutoCloseable, Navigator, WindowDoings.Reach {

    private static final Logger LOG = LoggerFactory.getLogger(WindowBody.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final TabKey HOME = new TabKey("fleet", "");
    private static final TabKey SETTINGS = new TabKey("settings", "");

    private final WindowParts parts;
    private final Kept kept;
    private final Ui ui;
    private final Texts texts;
    private final Format format;
    private final FleetBook book;
    private final Actions actions = new Actions();
    private final Map<String, ScreenKind> kinds = new LinkedHashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final WindowDoings doings;
    private final OutsideWindows outside;
    private final TreeViewModel treeModel;
    private final TreePane tree;
    private final Workspace workspace;
    private final Rail rail;
    private final PastSide past;
    private final StatusBar status;
    private final CacheBand cacheBand;
    private final ActivityDrawer drawer;
    private final OperationActivities operations;
    private final WindowFrame frame;
    private final SessionKeeper keeper;
    private final @Nullable Guard guard;

    /// What outlives the body.
    record Kept(
            Stage stage,
            LiveOrPast cursor,
            WindowActivities activities,
            DialogLayer dialogs,
            DialogRouter router,
            PastViewModel past,
            Texts texts) {}

    /// What is chosen in the menus of the header.
    record Choices(String theme, String language) {}

    /// @param before screens of the body before this one, in another language
    WindowBody(
            WindowParts parts,
            Kept kept,
            Session session,
            Choices choices,
            Map<TabKey, Screen> before) {
        this.parts = parts;
        this.kept = kept;
        ui = parts.ui();
        texts = kept.texts();
        format = new Format(texts, parts.zone());
        treeModel =
                new TreeViewModel(
                        new Names(texts)::target,
                        state -> String.join("\n", new EventText(format).whys(state)),
                        inside());
        Workbench.Data data = parts.data();
        book = new FleetBook(texts, data.inventory(), kinds, kept.cursor().fleet().current());
        doings = new WindowDoings(parts, kept.stage(), texts, kept.router(), this);
        Workbench workbench =
                new Workbench(
                        ui, texts, kept.cursor(), this, kept.router(), kept.activities(), data);
        parts.furniture().screens(workbench).forEach(kind -> kinds.put(kind.name(), kind));
        guard = parts.furniture().guard(workbench);
        register(workbench);

        Session possible = session.only(tab -> kinds.containsKey(tab.kind()) && book.exists(tab));
        outside = new OutsideWindows(parts, kept.stage(), format, new OutsideDoings());
        workspace = new Workspace(possible.desk(), texts, new WorkspaceHost(kinds, book, outside));
        before.forEach((tab, screen) -> adopt(tab, screen, workbench));
        rail = new Rail(screensOfRail(), texts, tab -> open(tab, ""));
        treeModel.folded(possible.folded());
        boolean canAdd = !data.readOnly() && actions.find(Actions.TARGET_ADD).isPresent();
        Needs needs = new Needs(texts, data);
        TreeMenu menu = new TreeMenu(book, actions, needs, this, kept.cursor(), this::hideTree);
        tree = new TreePane(treeModel, texts, menu, canAdd);
        past = new PastSide(parts, kept.cursor(), kept.past(), format, kept.router());
        cacheBand = new CacheBand(format);
        status =
                new StatusBar(format, data.clock(), data.readOnly(), doings::drawer, this::caching);
        operations = new OperationActivities(workbench, format);
        new UndoLast(workbench, operations).register(actions);
        drawer = new ActivityDrawer(format, data.clock()::millis, doings::drawer);
        frame =
                new WindowFrame(
                        new WindowFrame.Sides(rail, tree, workspace, drawer),
                        header(choices),
                        new VBox(past.view(), cacheBand.view()),
                        status.view(),
                        kept.dialogs());
        keeper = new SessionKeeper(ui, data, () -> session(MainWindow.bounds(kept.stage())));
        keys(frame.view());
        start(possible);
    }

    /// What targets hold is known by the screens of their kind.
    private TreeViewModel.Inside inside() {
        return new TreeViewModel.Inside() {
            @Override
            public boolean unfolds(Target target) {
                ScreenKind kind = kinds.get(book.tab(target.id()).kind());
                return kind != null && kind.unfolds();
            }

            @Override
            public List<TreeItem> of(TargetState state) {
                ScreenKind kind = kinds.get(book.tab(state.target().id()).kind());
                return kind == null ? List.of() : kind.inside(state);
            }
        };
    }

    private void register(Workbench workbench) {
        WindowActions.register(actions, texts, doings);
        parts.furniture().actions(workbench, actions);
        if (guard != null) {
            guard.register(actions);
        }
    }

    private void adopt(TabKey tab, Screen screen, Workbench workbench) {
        if (screen.renew(workbench)) {
            workspace.adopt(tab, screen);
        } else {
            screen.close();
        }
    }

    /// Gives the screens away for a body in another language.
    Map<TabKey, Screen> release() {
        return workspace.release();
    }

    Parent view() {
        return frame.view();
    }

    DialogLayer currentDialogs() {
        return outside.focusedDialogs().orElse(kept.dialogs());
    }

    /// Whether rows are higher.
    void comfortable(boolean comfortable) {
        OutsideWindows.dense(frame.view(), comfortable);
        outside.comfortable(comfortable);
    }

    void choices(Choices choices) {
        frame.header(header(choices));
        tick();
    }

    Session session(Session.Bounds bounds) {
        return new Session(
                bounds,
                workspace.desk().get(),
                workspace.places(),
                workspace.dividers(),
                frame.treeWidth(),
                treeModel.folded());
    }

    /// Writes the session before this returns.
    void keep() {
        keeper.now();
    }

    /// The windows beside this one are covered with it.
    void covered(boolean covered) {
        outside.covered(covered);
    }

    /// What covers the window while nobody may go on.
    Optional<Guard> guard() {
        return Optional.ofNullable(guard);
    }

    List<String> screens() {
        return List.copyOf(kinds.keySet());
    }

    @Override
    public void close() {
        keeper.stop();
        if (guard != null) {
            guard.close();
        }
        subscriptions.forEach(Subscription::close);
        workspace.close();
    }

    // Navigator

    @Override
    public void openTarget(TargetId target, String place) {
        open(book.tab(target), place);
    }

    @Override
    public Optional<Screen> within(TabKey tab) {
        return Optional.ofNullable(kinds.get(tab.kind())).map(kind -> kind.open(tab.subject()));
    }

    @Override
    public void open(TabKey tab, String place) {
        if (kinds.containsKey(tab.kind())) {
            workspace.open(tab, place);
        } else {
            LOG.warn("There is no screen {}", tab.kind());
        }
    }

    @Override
    public void run(String action, String subject) {
        actions.find(action).ifPresent(found -> perform(found, subject));
    }

    @Override
    public List<Shortcut> shortcuts() {
        return ShortcutSheet.all(actions, texts);
    }

    // WindowDoings.Reach

    @Override
    public Navigator navigator() {
        return this;
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public WindowFrame frame() {
        return frame;
    }

    @Override
    public PastSide past() {
        return past;
    }

    @Override
    public FleetBook book() {
        return book;
    }

    @Override
    public PaletteViewModel palette() {
        PaletteEntries entries =
                new PaletteEntries(
                        texts,
                        book.names(),
                        actions,
                        this::perform,
                        new Needs(texts, parts.data()));
        return new PaletteViewModel(
                entries.all(
                        book.fleet(),
                        parts.data().inventory().environments().current(),
                        screensOfRail(),
                        kinds.values(),
                        this),
                typed ->
                        entries.found(
                                typed,
                                book.fleet(),
                                parts.data().inventory().environments().current()));
    }

    // Inside

    private void start(Session session) {
        workspace.start(session.places(), session.dividers());
        boolean bare = workspace.desk().get().panes().stream().allMatch(p -> p.tabs().isEmpty());
        if (bare && kinds.containsKey(HOME.kind())) {
            workspace.open(HOME, "");
        }
        workspace.desk().addListener(o -> frontChanged());
        frame.start(session.treeWidth());
        bind();
        frontChanged();
        tick();
        subscriptions.add(ui.every(SECOND, this::tick));
    }

    private void bind() {
        subscriptions.add(ui.bind(kept.cursor().fleet(), this::fleetChanged));
        subscriptions.add(ui.bind(kept.cursor().position(), this::momentChanged));
        subscriptions.add(
                ui.bind(
                        parts.data().inventory().environments(),
                        environments -> {
                            treeModel.environments(environments);
                            workspace.looks();
                        }));
        subscriptions.add(ui.bind(kept.activities().all(), all -> activities()));
        Needs needs = new Needs(texts, parts.data());
        subscriptions.add(
                ui.bind(
                        parts.data().control().who().actor(),
                        actor -> tree.mayAdd(needs.refusal(Actions.TARGET_ADD))));
        subscriptions.add(
                ui.bind(
                        parts.data().control().operations().board(),
                        board -> {
                            activities();
                            operations.tell(board);
                        }));
        subscriptions.add(
                ui.bind(
                        parts.data().collector().status(),
                        now -> {
                            status.collector(now);
                            cacheBand.show(now.cacheFault());
                        }));
    }

    /// From the status line: what is wrong with the cache, or else how it is kept.
    private void caching() {
        Fault fault = parts.data().collector().status().current().cacheFault();
        if (fault == null || fault instanceof Fault.VaultLocked) {
            open(SETTINGS, "history");
        } else {
            cacheBand.focus();
        }
    }

    /// Long work of this window and operations on servers, in one list.
    private void activities() {
        List<Activities.Activity> all =
                new ArrayList<>(
                        operations.of(parts.data().control().operations().board().current()));
        all.addAll(kept.activities().all().current());
        all.sort(Comparator.comparingLong(Activities.Activity::started).reversed());
        status.activities(all);
        drawer.activities(all);
    }

    private void keys(Parent root) {
        new Keys(actions, this::perform, this::busy, this::escape, doings::shortcutSheet)
                .install(root, workspace);
        Reasons.in(root);
        MenuKey.in(root);
    }

    private void perform(Action action, String given) {
        doings.perform(actions, kept.cursor(), action, given);
    }

    private HeaderBar header(Choices choices) {
        HeaderBar made = new HeaderBar(texts, doings, choices.theme(), choices.language());
        if (guard != null) {
            made.atTheEnd(guard.headerItem());
        }
        return made;
    }

    private List<ScreenKind> screensOfRail() {
        return kinds.values().stream()
                .filter(k -> k.standsAlone() && !FleetBook.isTarget(k.name()))
                .toList();
    }

    private void fleetChanged(FleetState now) {
        book.turn(now);
        treeModel.fleet(now);
        workspace.looks();
    }

    private void momentChanged(OptionalLong at) {
        past.moment(at);
        outside.past(at.isPresent());
        tick();
    }

    private void tick() {
        long now = parts.data().clock().millis();
        OptionalLong at = kept.cursor().position().current();
        if (at.isPresent()) {
            frame.header().past(format.time(at.getAsLong()));
        } else {
            frame.header().live(format.time(now));
        }
        past.tick(at, now);
        outside.tick(at, now);
        status.tick(now, parts.data().readOnly());
        drawer.tick();
    }

    private void frontChanged() {
        Optional<TabKey> front = workspace.front();
        rail.choose(front.map(TabKey::kind).orElse(""));
        tree.select(
                front.filter(tab -> FleetBook.isTarget(tab.kind()))
                        .map(tab -> new TargetId(Integer.parseInt(tab.subject()))));
        keeper.changed();
    }

    private boolean busy() {
        return (guard != null && guard.coveredProperty().get())
                || frame.hasPalette()
                || currentDialogs().busy();
    }

    /// Escape goes back one step: the folded tree, the drawer, the past.
    private boolean escape() {
        if (currentDialogs().dismiss() || frame.back()) {
            return true;
        }
        if (kept.cursor().live() || parts.data().readOnly()) {
            return false;
        }
        kept.cursor().goLive();
        return true;
    }

    private void hideTree() {
        frame.hideTree();
    }

    private final class OutsideDoings implements OutsideWindows.Doings {
        @Override
        public void touched() {
            guard().ifPresent(Guard::touched);
        }

        @Override
        public void installKeys(Parent root) {
            keys(root);
        }

        @Override
        public void live() {
            past.live();
        }

        @Override
        public void home(int window) {
            workspace.home(window);
        }
    }
}
