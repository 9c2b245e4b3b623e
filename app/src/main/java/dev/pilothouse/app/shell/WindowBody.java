package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogLayer;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.shell.act.OperationActivities;
import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;

import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// All views of the window in one language, and what happens between them.
final class WindowBody implements AutoCloseable, Navigator, WindowActions.Doings {

    private static final Logger LOG = LoggerFactory.getLogger(WindowBody.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double HEADER = 44;
    private static final double RAIL = 64;
    private static final double STATUS = 26;
    private static final double DRAWER = 336;

    /// What screens have at their lower edge, such as a bar with Save, stays reachable.
    private static final double FOOTER = 44;

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
    private final OutsideWindows outside;
    private final TreeViewModel treeModel;
    private final TreePane tree;
    private final TreeSide treeSide;
    private final Workspace workspace;
    private final Rail rail;
    private HeaderBar header;
    private final PastSide past;
    private final StatusBar status;
    private final ActivityDrawer drawer;
    private final OperationActivities operations;
    private final StackPane overlay = new StackPane();
    private final VBox frame = new VBox();
    private final StackPane view = new StackPane(frame, overlay);
    private final SessionKeeper keeper;
    private @Nullable PaletteView palette;
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

    WindowBody(WindowParts parts, Kept kept, Session session, Choices choices) {
        this.parts = parts;
        this.kept = kept;
        ui = parts.ui();
        texts = kept.texts();
        format = new Format(texts, parts.zone());
        treeModel = new TreeViewModel(new Names(texts)::target, new EventText(format)::why);
        Workbench.Data data = parts.data();
        book = new FleetBook(texts, data.inventory(), kinds, kept.cursor().fleet().current());
        Workbench workbench =
                new Workbench(
                        ui, texts, kept.cursor(), this, kept.router(), kept.activities(), data);
        parts.furniture().screens(workbench).forEach(kind -> kinds.put(kind.name(), kind));
        guard = parts.furniture().guard(workbench);
        WindowActions.register(actions, texts, this);
        parts.furniture().actions(workbench, actions);
        if (guard != null) {
            guard.register(actions);
        }

        Session possible = session.only(tab -> kinds.containsKey(tab.kind()) && book.exists(tab));
        outside = new OutsideWindows(parts, kept.stage(), format, new OutsideDoings());
        workspace = new Workspace(possible.desk(), texts, new Host());
        rail = new Rail(screensOfRail(), texts, tab -> open(tab, ""));
        treeModel.folded(possible.folded());
        boolean canAdd = !data.readOnly() && actions.find(Actions.TARGET_ADD).isPresent();
        tree =
                new TreePane(
                        treeModel,
                        texts,
                        new TreeMenu(book, actions, this, kept.cursor(), this::hideTree),
                        canAdd);
        Insets margins = new Insets(HEADER, 0, STATUS, RAIL);
        treeSide = new TreeSide(tree, workspace.view(), overlay, margins);
        header = header(choices);
        past = new PastSide(parts, kept.cursor(), kept.past(), format, kept.router());
        status = new StatusBar(format, zoneName(), data.readOnly(), this::drawer);
        operations = new OperationActivities(workbench, format);
        drawer = new ActivityDrawer(format, data.clock()::millis, this::drawer);
        keeper = new SessionKeeper(ui, data, () -> session(MainWindow.bounds(kept.stage())));
        assemble();
        start(possible);
    }

    Parent view() {
        return view;
    }

    DialogLayer currentDialogs() {
        return outside.focusedDialogs().orElse(kept.dialogs());
    }

    /// Whether rows are higher.
    void comfortable(boolean comfortable) {
        OutsideWindows.dense(view, comfortable);
        outside.comfortable(comfortable);
    }

    void choices(Choices choices) {
        HeaderBar fresh = header(choices);
        frame.getChildren().set(frame.getChildren().indexOf(header), fresh);
        header = fresh;
        header.narrow(treeSide.narrow());
        tick();
    }

    Session session(Session.Bounds bounds) {
        return new Session(
                bounds,
                workspace.desk().get(),
                workspace.places(),
                workspace.dividers(),
                treeSide.width(),
                treeModel.folded());
    }

    /// Writes the session before this returns.
    void keep() {
        keeper.now();
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

    // WindowActions.Doings

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public void palette() {
        if (palette != null) {
            closePalette();
            return;
        }
        PaletteEntries entries = new PaletteEntries(texts, book.names(), actions, this::perform);
        PaletteViewModel model =
                new PaletteViewModel(
                        entries.all(
                                book.fleet(),
                                parts.data().inventory().environments().current(),
                                screensOfRail(),
                                this));
        PaletteView shown = new PaletteView(model, texts, this::closePalette);
        palette = shown;
        overlay.getChildren().setAll(shown);
        shown.focusField();
    }

    @Override
    public void settings() {
        open(SETTINGS, "");
    }

    @Override
    public void drawer() {
        boolean show = !drawer.isVisible();
        drawer.setVisible(show);
        drawer.setManaged(show);
        kept.dialogs().toastsAbove(STATUS + (show ? DRAWER : FOOTER));
        if (show) {
            drawer.focusList();
        } else {
            workspace.focusFront();
        }
    }

    @Override
    public void fullScreen() {
        kept.stage().setFullScreen(!kept.stage().isFullScreen());
    }

    @Override
    public void shortcutSheet() {
        ShortcutSheet sheet = new ShortcutSheet(texts, shortcuts());
        sheet.closeWith(kept.router().show(sheet)::close);
    }

    @Override
    public void refreshFront() {
        workspace.frontScreen().ifPresent(Screen::refresh);
    }

    @Override
    public void refreshAll() {
        parts.data().collector().refreshAll();
    }

    @Override
    public void find() {
        workspace.frontScreen().ifPresent(Screen::find);
    }

    @Override
    public void focusTree() {
        if (treeSide.narrow() && !treeSide.shownAbove()) {
            treeSide.toggle();
        }
        tree.focusFilter();
    }

    @Override
    public void step(int by) {
        past.step(by);
    }

    @Override
    public void chooseMoment() {
        past.choose();
    }

    @Override
    public void live() {
        past.live();
    }

    @Override
    public void open(TargetId target) {
        openTarget(target, "");
    }

    @Override
    public void refresh(TargetId target) {
        parts.data().collector().refresh(target);
    }

    @Override
    public void pause(TargetId target, boolean paused) {
        change(
                () -> {
                    parts.data().inventory().pause(target, paused);
                    return true;
                },
                texts.text("shell.failed.pause", book.name(target)));
    }

    // Inside

    private void assemble() {
        drawer.setVisible(false);
        drawer.setManaged(false);
        StackPane.setAlignment(drawer, Pos.BOTTOM_CENTER);
        HBox.setHgrow(treeSide.view(), Priority.ALWAYS);
        StackPane middle = new StackPane(new HBox(rail, treeSide.view()), drawer);
        VBox.setVgrow(middle, Priority.ALWAYS);
        frame.getStyleClass().add("frame");
        frame.getChildren().addAll(header, past.view(), middle, status);
        overlay.setPickOnBounds(false);
        view.getStyleClass().add("window");
        view.getStylesheets().add(Theme.sheet("shell"));
        view.widthProperty().addListener(o -> fit());
        kept.dialogs().toastsAbove(STATUS + FOOTER);
        keys(view);
    }

    private void start(Session session) {
        workspace.start(session.places(), session.dividers());
        boolean bare = workspace.desk().get().panes().stream().allMatch(p -> p.tabs().isEmpty());
        if (bare && kinds.containsKey(HOME.kind())) {
            workspace.open(HOME, "");
        }
        workspace.desk().addListener(o -> frontChanged());
        treeSide.start(session.treeWidth());
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
        subscriptions.add(
                ui.bind(
                        parts.data().control().operations().board(),
                        board -> {
                            activities();
                            operations.tell(board);
                        }));
        subscriptions.add(ui.bind(parts.data().collector().status(), status::collector));
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
        new Keys(actions, this::perform, this::busy, this::escape, this::shortcutSheet)
                .install(root, workspace);
    }

    /// What covers the window while nobody may go on.
    Optional<Guard> guard() {
        return Optional.ofNullable(guard);
    }

    private HeaderBar header(Choices choices) {
        HeaderBar made =
                new HeaderBar(texts, new HeaderDoings(), choices.theme(), choices.language());
        if (guard != null) {
            made.atTheEnd(guard.headerItem());
        }
        return made;
    }

    List<String> screens() {
        return List.copyOf(kinds.keySet());
    }

    private List<ScreenKind> screensOfRail() {
        return kinds.values().stream()
                .filter(k -> k.standsAlone() && !FleetBook.isTarget(k.name()))
                .toList();
    }

    /// Does an action unless the moment forbids it, which is then said. The keys of what is done to
    /// one target mean the one in front.
    private void perform(Action action, String given) {
        String subject = given;
        if (action.perTarget() && given.isEmpty()) {
            Optional<TargetId> front = workspace.front().flatMap(book::shown);
            if (front.isEmpty() || !actions.applies(action, book.target(front.get()))) {
                return;
            }
            subject = "" + front.get().value();
        }
        if (action.liveOnly() && !kept.cursor().live()) {
            String why = parts.data().readOnly() ? "shell.refused.readonly" : "shell.refused.past";
            kept.router().toast(Tone.INFO, action.title(book.name(subject)), texts.text(why));
            return;
        }
        action.run().accept(subject);
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
            header.past(format.time(at.getAsLong()));
        } else {
            header.live(format.time(now));
        }
        past.tick(at, now);
        outside.tick(at, now);
        status.tick(now, parts.data().readOnly());
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
                || palette != null
                || currentDialogs().busy();
    }

    /// Escape goes back one step: the folded tree, the drawer, the past.
    private boolean escape() {
        if (treeSide.shownAbove()) {
            hideTree();
        } else if (drawer.isVisible()) {
            drawer();
        } else if (!kept.cursor().live() && !parts.data().readOnly()) {
            kept.cursor().goLive();
        } else {
            return false;
        }
        return true;
    }

    private void closePalette() {
        palette = null;
        overlay.getChildren().clear();
        workspace.focusFront();
    }

    private void hideTree() {
        treeSide.hide();
    }

    private void fit() {
        if (treeSide.fit(view.getWidth())) {
            header.narrow(treeSide.narrow());
        }
    }

    /// Changes something stored, on another thread; a failure is told.
    private void change(Callable<Boolean> what, String failed) {
        ui.compute(
                what,
                done -> {},
                failure -> {
                    LOG.error("{}", failed, failure);
                    kept.router().toast(Tone.FAILED, failed, "");
                });
    }

    private String zoneName() {
        ZonedDateTime now =
                Instant.ofEpochMilli(parts.data().clock().millis()).atZone(parts.zone());
        return DateTimeFormatter.ofPattern("zzz", texts.locale()).format(now)
                + " (UTC"
                + DateTimeFormatter.ofPattern("xxx").format(now)
                + ")";
    }

    private final class Host implements Workspace.Host {
        @Override
        public Screen screen(TabKey tab) {
            ScreenKind kind = kinds.get(tab.kind());
            if (kind == null) {
                throw new IllegalStateException("there is no screen " + tab.kind());
            }
            return kind.open(tab.subject());
        }

        @Override
        public TabLook look(TabKey tab) {
            return book.look(tab);
        }

        @Override
        public Workspace.OutsideWindow window(Parent content, @Nullable Point2D at) {
            return outside.open(content, at);
        }

        @Override
        public boolean within(Point2D onScreen) {
            return OutsideWindows.within(onScreen);
        }
    }

    private final class OutsideDoings implements OutsideWindows.Doings {
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

    private final class HeaderDoings implements HeaderBar.Doings {
        @Override
        public void palette() {
            WindowBody.this.palette();
        }

        @Override
        public void moment() {
            past.clockPressed();
        }

        @Override
        public void tree() {
            treeSide.toggle();
            if (treeSide.shownAbove()) {
                tree.focusFilter();
            }
        }

        @Override
        public void set(String setting, String value) {
            change(
                    () -> {
                        parts.data().settings().put(Map.of(setting, value));
                        return true;
                    },
                    texts.text("shell.failed.setting"));
        }
    }
}
