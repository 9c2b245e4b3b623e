package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogLayer;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// All views of the window in one language, and what happens between them.
final class WindowBody implements AutoCloseable, Navigator, WindowActions.Doings {

    private static final Logger LOG = LoggerFactory.getLogger(WindowBody.class);
    private static final double STATUS = 26;
    private static final double DRAWER = 336;

    /// What screens have at their lower edge, such as a bar with Save, stays reachable.
    private static final double FOOTER = 44;

    private static final double NARROW = 1100;
    private static final TabKey HOME = new TabKey("fleet", "");
    private static final TabKey SETTINGS = new TabKey("settings", "");

    private final WindowParts parts;
    private final Kept kept;
    private final Ui ui;
    private final Texts texts;
    private final Format format;
    private final Names names;
    private final Actions actions = new Actions();
    private final Map<String, ScreenKind> kinds = new HashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<OutsideStage> outside = new ArrayList<>();
    private final TreeViewModel treeModel = new TreeViewModel();
    private final Workspace workspace;
    private final TreePane tree;
    private final StackPane treeHolder;
    private final SplitPane middle = new SplitPane();
    private final HBox below = new HBox();
    private final Rail rail;
    private HeaderBar header;
    private final PastBand band;
    private final StatusBar status;
    private final ActivityDrawer drawer;
    private final StackPane overlay = new StackPane();
    private final VBox frame = new VBox();
    private final StackPane view;
    private final Timeline clock;
    private final PauseTransition saving = new PauseTransition(Duration.seconds(2));
    private final PastLoader loader;
    private FleetState fleet;
    private double treeWidth;
    private boolean narrow;
    private boolean lookingBack;
    private boolean roomy;
    private @Nullable PaletteView palette;

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
        this.ui = parts.ui();
        this.texts = kept.texts();
        this.format = new Format(texts, parts.zone());
        this.names = new Names(texts);
        this.fleet = kept.cursor().fleet().current();
        this.treeWidth = Math.clamp(session.treeWidth(), 180, 420);

        Workbench workbench =
                new Workbench(
                        ui,
                        texts,
                        kept.cursor(),
                        this,
                        kept.router(),
                        kept.activities(),
                        parts.data());
        List<ScreenKind> screens = parts.furniture().screens(workbench);
        screens.forEach(kind -> kinds.put(kind.name(), kind));
        WindowActions.register(actions, texts, this);
        parts.furniture().actions(workbench, actions);

        boolean readOnly = parts.data().readOnly();
        Session possible = session.only(tab -> kinds.containsKey(tab.kind()));
        workspace = new Workspace(possible.desk(), texts, new Host());
        List<ScreenKind> onRail = screens.stream().filter(k -> !isTargetKind(k.name())).toList();
        rail = new Rail(onRail, texts, tab -> open(tab, ""));
        treeModel.folded(possible.folded());
        tree = new TreePane(treeModel, texts, new TreeDoings(), canAdd());
        treeHolder = new StackPane(tree);
        treeHolder.setMinWidth(180);
        treeHolder.setMaxWidth(420);
        header = header(choices);
        loader = new PastLoader(ui, parts.data().history(), parts.data().clock(), kept.past());
        band = new PastBand(kept.past(), format, new BandDoings(), readOnly);
        status = new StatusBar(format, zoneName(), readOnly, this::drawer);
        drawer = new ActivityDrawer(format, () -> parts.data().clock().millis(), this::drawer);
        drawer.setVisible(false);
        drawer.setManaged(false);
        StackPane.setAlignment(drawer, Pos.BOTTOM_CENTER);

        middle.getStyleClass().add("middle");
        middle.getItems().addAll(treeHolder, workspace.view());
        SplitPane.setResizableWithParent(treeHolder, false);
        HBox.setHgrow(middle, Priority.ALWAYS);
        below.getChildren().addAll(rail, middle);
        StackPane middleLayer = new StackPane(below, drawer);
        VBox.setVgrow(middleLayer, Priority.ALWAYS);
        frame.getStyleClass().add("frame");
        frame.getChildren().addAll(header, band, middleLayer, status);
        overlay.setPickOnBounds(false);
        view = new StackPane(frame, overlay);
        view.getStyleClass().add("window");
        view.getStylesheets().add(Theme.sheet("shell"));
        view.widthProperty().addListener(o -> fold(view.getWidth()));
        kept.dialogs().toastsAbove(STATUS + FOOTER);
        new Keys(actions, this::perform, this::busy, this::escape, this::keysSheet)
                .install(view, workspace);

        workspace.start(possible.places(), possible.dividers());
        if (workspace.desk().get().panes().stream().allMatch(p -> p.tabs().isEmpty())
                && kinds.containsKey(HOME.kind())) {
            workspace.open(HOME, "");
        }
        workspace.desk().addListener(o -> frontChanged());
        bind();
        frontChanged();
        clock =
                new Timeline(
                        new KeyFrame(Duration.ZERO, e -> tick()),
                        new KeyFrame(Duration.seconds(1)));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        saving.setOnFinished(e -> keepLater());
        layoutTree();
    }

    Parent view() {
        return view;
    }

    DialogLayer currentDialogs() {
        for (OutsideStage stage : outside) {
            if (stage.focused()) {
                return stage.dialogs();
            }
        }
        return kept.dialogs();
    }

    /// Whether rows are higher.
    void comfortable(boolean comfortable) {
        roomy = comfortable;
        dense(view);
        outside.forEach(stage -> dense(stage.frame()));
    }

    private void dense(Parent root) {
        root.getStyleClass().remove("comfortable");
        if (roomy) {
            root.getStyleClass().add("comfortable");
        }
    }

    void choices(Choices choices) {
        HeaderBar fresh = header(choices);
        frame.getChildren().set(frame.getChildren().indexOf(header), fresh);
        header = fresh;
        header.narrow(narrow);
        tick();
    }

    Session session(Session.Bounds bounds) {
        return new Session(
                bounds,
                workspace.desk().get(),
                workspace.places(),
                workspace.dividers(),
                narrow ? treeWidth : treeHolder.getWidth() > 0 ? treeHolder.getWidth() : treeWidth,
                treeModel.folded());
    }

    /// Writes the session before this returns.
    void keep(Session.Bounds bounds) {
        saving.stop();
        if (!parts.data().readOnly()) {
            try {
                parts.data().settings().put(Map.of(Session.KEY, session(bounds).text()));
            } catch (RuntimeException e) {
                LOG.warn("The session could not be kept", e);
            }
        }
    }

    @Override
    public void close() {
        clock.stop();
        saving.stop();
        subscriptions.forEach(Subscription::close);
        workspace.close();
    }

    // Navigator

    @Override
    public void openTarget(TargetId target, String place) {
        Target found = target(target);
        String kind = found == null ? "node" : kindOf(found);
        open(new TabKey(kind, "" + target.value()), place);
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

    /// Does an action unless the moment forbids it, which is then said.
    private void perform(Action action, String subject) {
        if (action.liveOnly() && !kept.cursor().live()) {
            String why = parts.data().readOnly() ? "shell.refused.readonly" : "shell.refused.past";
            kept.router().toast(Tone.INFO, action.title(name(subject)), texts.text(why));
            return;
        }
        action.run().accept(subject);
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
        PaletteViewModel model =
                new PaletteViewModel(
                        new PaletteEntries(texts, names, actions, this::perform)
                                .all(
                                        fleet,
                                        parts.data().inventory().environments().current(),
                                        kinds.values().stream()
                                                .filter(k -> !isTargetKind(k.name()))
                                                .toList(),
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
    public void shortcuts() {
        ShortcutSheet sheet = new ShortcutSheet(texts, ShortcutSheet.all(actions, texts));
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
        if (narrow) {
            toggleTree();
        }
        tree.focusFilter();
    }

    @Override
    public void step(int by) {
        long step = kept.past().step().get() * by;
        OptionalLong at = kept.cursor().position().current();
        long from = at.orElse(parts.data().clock().millis());
        if (at.isPresent() || by < 0) {
            goTo(from + step);
        }
    }

    @Override
    public void chooseMoment() {
        long now = parts.data().clock().millis();
        long at = kept.cursor().position().current().orElse(now - PastViewModel.MINUTE);
        GoToContent content = new GoToContent(format, at, now, this::goTo);
        content.closeWith(kept.router().show(content)::close);
    }

    @Override
    public void live() {
        if (!parts.data().readOnly()) {
            kept.cursor().goLive();
        }
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
        subscriptions.add(
                ui.compute(
                        () -> {
                            parts.data().inventory().pause(target, paused);
                            return paused;
                        },
                        done -> {},
                        failure -> {
                            LOG.error("The target could not be paused or resumed", failure);
                            kept.router()
                                    .toast(
                                            Tone.FAILED,
                                            texts.text("shell.failed.pause", name(target)),
                                            "");
                        }));
    }

    // Inside

    private HeaderBar header(Choices choices) {
        return new HeaderBar(texts, new HeaderDoings(), choices.theme(), choices.language());
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
        subscriptions.add(
                ui.bind(
                        kept.activities().all(),
                        all -> {
                            status.activities(all);
                            drawer.activities(all);
                        }));
        subscriptions.add(ui.bind(parts.data().collector().status(), status::collector));
    }

    private void fleetChanged(FleetState now) {
        fleet = now;
        treeModel.fleet(now);
        workspace.looks();
    }

    private void momentChanged(OptionalLong at) {
        boolean past = at.isPresent();
        band.setVisible(past);
        band.setManaged(past);
        outside.forEach(stage -> stage.past(past));
        boolean wasPast = lookingBack;
        lookingBack = past;
        if (past) {
            if (!wasPast) {
                loader.load(at.getAsLong());
            }
            kept.past().reveal(at.getAsLong());
        }
        tick();
    }

    private void tick() {
        long now = parts.data().clock().millis();
        OptionalLong at = kept.cursor().position().current();
        if (at.isPresent()) {
            header.past(format.time(at.getAsLong()));
            band.show(at.getAsLong(), now);
        } else {
            header.live(format.time(now));
        }
        outside.forEach(stage -> stage.tick(at, now));
        status.tick(now, parts.data().readOnly());
    }

    private void goTo(long moment) {
        long earliest = kept.past().extent().from();
        kept.cursor().goTo(earliest > 1 ? Math.max(moment, earliest) : moment);
    }

    private void frontChanged() {
        Optional<TabKey> front = workspace.front();
        rail.choose(front.map(TabKey::kind).orElse(""));
        tree.select(
                front.filter(tab -> isTargetKind(tab.kind()))
                        .map(tab -> new TargetId(Integer.parseInt(tab.subject()))));
        saving.playFromStart();
    }

    private void keepLater() {
        if (parts.data().readOnly()) {
            return;
        }
        Stage s = kept.stage();
        String text =
                session(
                                new Session.Bounds(
                                        s.getX(),
                                        s.getY(),
                                        s.getWidth(),
                                        s.getHeight(),
                                        s.isMaximized()))
                        .text();
        subscriptions.add(
                ui.compute(
                        () -> {
                            parts.data().settings().put(Map.of(Session.KEY, text));
                            return text;
                        },
                        done -> {},
                        failure -> LOG.warn("The session could not be kept", failure)));
    }

    private boolean busy() {
        return palette != null || currentDialogs().busy();
    }

    private void keysSheet() {
        shortcuts();
    }

    /// Escape goes back one step: drawer, then the past.
    private boolean escape() {
        if (drawer.isVisible()) {
            drawer();
            return true;
        }
        if (!kept.cursor().live() && !parts.data().readOnly()) {
            kept.cursor().goLive();
            return true;
        }
        return false;
    }

    private void closePalette() {
        palette = null;
        overlay.getChildren().clear();
        workspace.focusFront();
    }

    private void fold(double width) {
        boolean now = width < NARROW;
        if (now == narrow) {
            return;
        }
        if (now && treeHolder.getWidth() > 0) {
            treeWidth = treeHolder.getWidth();
        }
        narrow = now;
        header.narrow(now);
        overlay.getChildren().clear();
        palette = null;
        layoutTree();
    }

    private void layoutTree() {
        middle.getItems().remove(treeHolder);
        if (!narrow) {
            treeHolder.setPrefWidth(treeWidth);
            treeHolder.setMaxWidth(420);
            middle.getItems().addFirst(treeHolder);
            placeDivider();
        }
    }

    /// Once the split has a width: a window that was shown before its contents has none at first.
    private void placeDivider() {
        if (middle.getWidth() <= 0) {
            middle.widthProperty()
                    .addListener(
                            new javafx.beans.InvalidationListener() {
                                @Override
                                public void invalidated(javafx.beans.Observable width) {
                                    if (middle.getWidth() > 0) {
                                        middle.widthProperty().removeListener(this);
                                        placeDivider();
                                    }
                                }
                            });
            return;
        }
        ui.later(
                () -> {
                    if (!narrow) {
                        middle.setDividerPositions(treeWidth / middle.getWidth());
                    }
                });
    }

    /// In a narrow window the tree lies above the screen until something is chosen in it.
    private void toggleTree() {
        if (overlay.getChildren().contains(treeHolder)) {
            overlay.getChildren().clear();
            return;
        }
        treeHolder.setMaxWidth(treeWidth);
        StackPane.setAlignment(treeHolder, Pos.TOP_LEFT);
        StackPane.setMargin(treeHolder, new javafx.geometry.Insets(44, 0, STATUS, 64));
        overlay.getChildren().setAll(treeHolder);
        tree.focusFilter();
    }

    private boolean canAdd() {
        return !parts.data().readOnly() && actions.find(Actions.TARGET_ADD).isPresent();
    }

    private @Nullable Target target(TargetId id) {
        TargetState state = fleet.target(id);
        return state == null ? null : state.target();
    }

    private String name(TargetId id) {
        Target target = target(id);
        return target == null ? id.toString() : target.name();
    }

    private String name(String subject) {
        return subject.isEmpty() ? "" : name(new TargetId(Integer.parseInt(subject)));
    }

    private static String kindOf(Target target) {
        return target.kind().name().toLowerCase(Locale.ROOT);
    }

    private static boolean isTargetKind(String kind) {
        for (dev.pilothouse.core.model.TargetKind k :
                dev.pilothouse.core.model.TargetKind.values()) {
            if (k.name().toLowerCase(Locale.ROOT).equals(kind)) {
                return true;
            }
        }
        return false;
    }

    private int colour(String environment) {
        for (Environment e : parts.data().inventory().environments().current()) {
            if (e.name().equals(environment)) {
                return e.colour();
            }
        }
        return 0;
    }

    private String zoneName() {
        java.time.ZonedDateTime now =
                java.time.Instant.ofEpochMilli(parts.data().clock().millis()).atZone(parts.zone());
        return java.time.format.DateTimeFormatter.ofPattern("zzz", texts.locale()).format(now)
                + " (UTC"
                + java.time.format.DateTimeFormatter.ofPattern("xxx").format(now)
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
            if (!isTargetKind(tab.kind())) {
                return new TabLook(texts.text(tab.kind() + ".title"), "", null, 0);
            }
            TargetState state = fleet.target(new TargetId(Integer.parseInt(tab.subject())));
            if (state == null) {
                return new TabLook(texts.text("shell.tabs.gone"), "", null, 0);
            }
            String environment = state.target().environment();
            return new TabLook(
                    state.target().name(),
                    names.health(state.health())
                            + (environment.isEmpty() ? "" : ", " + environment),
                    state.health(),
                    colour(environment));
        }

        @Override
        public Workspace.OutsideWindow window(Parent content) {
            OutsideStage made =
                    new OutsideStage(parts.theme(), content, () -> texts, outsideDoings());
            outside.add(made);
            made.past(!kept.cursor().live());
            dense(made.frame());
            made.show(kept.stage());
            return made;
        }

        @Override
        public boolean within(Point2D onScreen) {
            for (Window window : Window.getWindows()) {
                if (window.isShowing()
                        && onScreen.getX() >= window.getX()
                        && onScreen.getX() <= window.getX() + window.getWidth()
                        && onScreen.getY() >= window.getY()
                        && onScreen.getY() <= window.getY() + window.getHeight()) {
                    return true;
                }
            }
            return false;
        }
    }

    private OutsideStage.Doings outsideDoings() {
        return new OutsideStage.Doings() {
            @Override
            public void installKeys(Parent root) {
                new Keys(
                                actions,
                                WindowBody.this::perform,
                                WindowBody.this::busy,
                                WindowBody.this::escape,
                                WindowBody.this::keysSheet)
                        .install(root, workspace);
            }

            @Override
            public String moment(long at, long now) {
                return format.full(at) + "  " + format.ago(at, now);
            }

            @Override
            public void live() {
                WindowBody.this.live();
            }

            @Override
            public void home(OutsideStage stage) {
                int index = outside.indexOf(stage);
                if (index >= 0) {
                    workspace.home(index + 1);
                }
            }

            @Override
            public void gone(OutsideStage stage) {
                outside.remove(stage);
            }
        };
    }

    private final class HeaderDoings implements HeaderBar.Doings {
        @Override
        public void palette() {
            WindowBody.this.palette();
        }

        /// The clock: live it goes back one step, in the past it asks for a moment.
        @Override
        public void moment() {
            if (kept.cursor().live()) {
                step(-1);
                band.focusScrubber();
            } else {
                chooseMoment();
            }
        }

        @Override
        public void tree() {
            toggleTree();
        }

        @Override
        public void set(String setting, String value) {
            subscriptions.add(
                    ui.compute(
                            () -> {
                                parts.data().settings().put(Map.of(setting, value));
                                return value;
                            },
                            done -> {},
                            failure -> {
                                LOG.error("A setting could not be stored", failure);
                                kept.router()
                                        .toast(Tone.FAILED, texts.text("shell.failed.setting"), "");
                            }));
        }
    }

    private final class BandDoings implements PastBand.Doings {
        @Override
        public void goTo(long moment) {
            WindowBody.this.goTo(moment);
        }

        @Override
        public void step(int by) {
            WindowBody.this.step(by);
        }

        @Override
        public void choose() {
            chooseMoment();
        }

        @Override
        public void live() {
            WindowBody.this.live();
        }
    }

    private final class TreeDoings implements TreePane.Doings {
        @Override
        public void open(TargetId target) {
            if (overlay.getChildren().contains(treeHolder)) {
                overlay.getChildren().clear();
            }
            openTarget(target, "");
        }

        @Override
        public void add() {
            WindowBody.this.run(Actions.TARGET_ADD, "");
        }

        @Override
        public void edit(TargetId target) {
            WindowBody.this.run(Actions.TARGET_EDIT, "" + target.value());
        }

        @Override
        public void remove(TargetId target) {
            WindowBody.this.run(Actions.TARGET_REMOVE, "" + target.value());
        }

        @Override
        public ContextMenu menu(TargetId id) {
            ContextMenu menu = new ContextMenu();
            Target target = target(id);
            if (target == null) {
                return menu;
            }
            for (Action action : actions.of(target)) {
                MenuItem item = new MenuItem(action.title(""));
                item.setGraphic(new org.kordamp.ikonli.javafx.FontIcon(action.icon()));
                item.setDisable(action.liveOnly() && !kept.cursor().live());
                item.setOnAction(e -> perform(action, "" + id.value()));
                menu.getItems().add(item);
            }
            return menu;
        }
    }
}
