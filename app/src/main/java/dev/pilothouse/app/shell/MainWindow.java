package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogLayer;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.shell.Activities.Activity;
import dev.pilothouse.app.shell.Session.Bounds;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.FaultException;

import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The program's window. It holds what outlives a change of language: the stage, the moment shown,
/// running work, dialogs; all views are in a [WindowBody], of which a new one is made for a new
/// language. Theme, scale and language follow the settings at once. FX thread.
public final class MainWindow implements AutoCloseable {

    private static final int MOST_NAMED = 6;
    private static final Logger LOG = LoggerFactory.getLogger(MainWindow.class);
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /// Larger where everything is drawn larger, as far as the screen goes.
    private static final double LEAST_WIDTH = 720;

    private static final double LEAST_HEIGHT = 480;

    private final Stage stage;
    private final WindowParts parts;
    private final Ui ui;
    private final Theme theme;
    private final LiveOrPast cursor;
    private final WindowActivities activities;
    private final DialogLayer dialogs;
    private final DialogRouter router;
    private final StackPane holder = new StackPane();
    private final StackPane cover = new StackPane();
    private final PastViewModel pastModel = new PastViewModel();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Runnable> onClosed = new ArrayList<>();
    private Texts texts;
    private String themeChoice = "";
    private String languageChoice = "";
    private String lastHere = "";

    /// Whether somebody has worked here, who need not have a name before people sign in, and
    /// whether they left it locked.
    private boolean used;

    private boolean left;
    private @Nullable WindowBody body;
    private @Nullable Node keysBefore;
    private boolean closed;

    public MainWindow(Stage stage, WindowParts parts) {
        this.stage = stage;
        this.parts = parts;
        this.ui = parts.ui();
        this.theme = parts.theme();
        Map<String, String> settings = parts.data().settings().all().current();
        languageChoice = SettingKeys.UI_LANGUAGE.in(settings);
        themeChoice = SettingKeys.UI_THEME.in(settings);
        texts = new Texts(locale(languageChoice));
        dialogs = new DialogLayer(() -> texts);
        router = new DialogRouter(this::currentDialogs);
        cursor =
                new LiveOrPast(
                        ui, parts.data().collector().fleet(), parts.past(), parts.data().clock());
        activities = new WindowActivities(parts.scheduler(), this::sentence, this::ended);
        look(settings);
    }

    /// Builds everything, as the session was left if that is wanted, and shows it.
    public void show() {
        Session session = lastSession();
        for (StackPane layer : List.of(holder, dialogs, cover)) {
            layer.setMinSize(0, 0);
        }
        Scene scene =
                theme.scene(
                        Alone.window(new StackPane(holder, dialogs, cover), Stage::setFullScreen),
                        WIDTH,
                        HEIGHT);
        cover.setVisible(false);
        scene.addEventFilter(InputEvent.ANY, e -> guard().ifPresent(Guard::touched));
        stage.iconifiedProperty()
                .addListener(
                        (o, was, is) -> {
                            if (is) {
                                guard().ifPresent(Guard::minimised);
                            }
                        });
        stage.setTitle("Pilothouse");
        stage.setScene(scene);
        Placing.place(stage, session.bounds());
        furnish(session, Map.of());
        subscriptions.add(ui.bind(parts.data().settings().all(), this::settingsChanged));
        stage.setOnCloseRequest(
                e -> {
                    if (unfinished() == 0) {
                        close();
                    } else {
                        e.consume();
                        askToClose();
                    }
                });
        if (parts.data().readOnly()) {
            ui.compute(
                    () -> parts.data().history().extent(),
                    extent -> cursor.goTo(extent.to() - 1),
                    failure -> LOG.error("The cache's extent can't be read", failure));
        }
        stage.show();
    }

    private long unfinished() {
        return parts.data().control().operations().board().current().unfinished();
    }

    /// What is still under way, a line each, or the first few.
    private String goingOn() {
        OperationText words = new OperationText(new Format(texts));
        return parts.data().control().operations().board().current().operations().stream()
                .filter(one -> one.outcome() == null)
                .limit(MOST_NAMED)
                .map(one -> words.title(one.about(), one.target()))
                .collect(Collectors.joining("\n"));
    }

    /// Operations are still running: nothing is lost, whatever the answer.
    private void askToClose() {
        raise();
        router.ask(
                new DialogService.Question(
                        Tone.WARNING,
                        texts.text("operation.exit.title"),
                        texts.plural("operation.exit.text", unfinished()),
                        goingOn(),
                        List.of(
                                new DialogService.Choice(
                                        "now", texts.text("operation.exit.now"), true),
                                new DialogService.Choice(
                                        "wait", texts.text("operation.exit.wait"), false))),
                answer -> {
                    if (answer.orElse("").equals("now")) {
                        close();
                    } else if (answer.orElse("").equals("wait")) {
                        subscriptions.add(
                                ui.bind(
                                        parts.data().control().operations().board(),
                                        board -> {
                                            if (board.unfinished() == 0) {
                                                ui.later(this::close);
                                            }
                                        }));
                    }
                });
    }

    /// Brings the window to the front, as a second start does.
    public void raise() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /// For failures that nobody else shows.
    public DialogService dialogs() {
        return router;
    }

    public Activities activities() {
        return activities;
    }

    public Texts texts() {
        return texts;
    }

    /// What the window was furnished by.
    public Furniture furniture() {
        return parts.furniture();
    }

    public TimeCursor cursor() {
        return cursor;
    }

    /// The names of the kinds of screens there are, once the window is shown.
    public List<String> screens() {
        return body == null ? List.of() : body.screens();
    }

    /// Opens or selects a screen, once the window is shown.
    public void open(TabKey tab, String place) {
        if (body != null) {
            body.open(tab, place);
        }
    }

    /// What is to be done once the window has closed, in the order it was told.
    public void onClosed(Runnable run) {
        onClosed.add(run);
    }

    /// Keeps the session and gives everything back; the stage is hidden.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (body != null) {
            body.keep();
            body.close();
        }
        subscriptions.forEach(Subscription::close);
        cursor.close();
        stage.hide();
        onClosed.forEach(Runnable::run);
    }

    private void furnish(Session session, Map<TabKey, dev.pilothouse.app.shell.Screen> before) {
        WindowBody made =
                new WindowBody(
                        parts,
                        new WindowBody.Kept(
                                stage, cursor, activities, dialogs, router, pastModel, texts),
                        session,
                        new WindowBody.Choices(themeChoice, languageChoice),
                        before);
        body = made;
        made.comfortable(roomy());
        holder.getChildren().setAll(made.view());
        made.guard()
                .ifPresent(
                        guard -> {
                            cover.getChildren().setAll(guard.cover());
                            guard.coveredProperty().subscribe(covered -> cover(guard, covered));
                            guard.whoProperty().subscribe(this::here);
                        });
    }

    private Optional<Guard> guard() {
        return body == null ? Optional.empty() : body.guard();
    }

    /// Somebody else than before: everything is made anew, so that nobody goes on in what another
    /// one has opened, such as a terminal. Who comes back finds what was left.
    private void here(String named) {
        // The role beside the name is said in another language after a change of it.
        String who = named.replaceFirst(" · .*", "");
        if (who.isEmpty() || who.equals(lastHere)) {
            return;
        }
        boolean other = left || !lastHere.isEmpty();
        lastHere = who;
        left = false;
        if (other) {
            dialogs.forget();
            ui.later(() -> refurnish(texts, false));
        }
    }

    /// What lies below a cover gets neither pointer nor keys, dialogs least of all.
    private void cover(Guard guard, boolean covered) {
        Node owner = stage.getScene() == null ? null : stage.getScene().getFocusOwner();
        if (covered && !cover.isVisible()) {
            keysBefore = owner;
        }
        cover.setVisible(covered);
        holder.setDisable(covered);
        holder.getStyleClass().remove("covered");
        if (covered) {
            holder.getStyleClass().add("covered");
        }
        dialogs.setDisable(covered);
        if (body != null) {
            body.covered(covered);
        }
        if (!covered) {
            // later: who uncovers it first has not worked in it yet
            ui.later(() -> used = true);
        } else if (used) {
            left = true;
        }
        if (covered) {
            ui.later(guard::focus);
        } else if (keysBefore != null) {
            // Whoever comes back types on where the keys were.
            ui.later(this::typeOn);
        }
    }

    private void typeOn() {
        Node before = keysBefore;
        keysBefore = null;
        if (before != null && before.getScene() != null && !cover.isVisible()) {
            before.requestFocus();
        }
    }

    private void settingsChanged(Map<String, String> settings) {
        look(settings);
        if (body != null) {
            body.comfortable(roomy());
        }
        String language = SettingKeys.UI_LANGUAGE.in(settings);
        String chosen = SettingKeys.UI_THEME.in(settings);
        boolean speaks =
                !texts.locale()
                        .getLanguage()
                        .equals(new Texts(locale(language)).locale().getLanguage());
        if (speaks || !language.equals(languageChoice) || !chosen.equals(themeChoice)) {
            languageChoice = language;
            themeChoice = chosen;
            if (speaks) {
                refurnish(new Texts(locale(language)), true);
            } else if (body != null) {
                body.choices(new WindowBody.Choices(themeChoice, languageChoice));
            }
        }
    }

    /// @param going whether what goes on in another language does, such as terminals
    private void refurnish(Texts fresh, boolean going) {
        texts = fresh;
        Session session = Session.fresh();
        Map<TabKey, dev.pilothouse.app.shell.Screen> screens = Map.of();
        if (body != null) {
            session = body.session(bounds(stage));
            if (going) {
                screens = body.release();
            }
            body.close();
        }
        furnish(session, screens);
    }

    private void look(Map<String, String> settings) {
        theme.choiceProperty()
                .set(
                        Theme.Choice.valueOf(
                                SettingKeys.UI_THEME.in(settings).toUpperCase(Locale.ROOT)));
        double scale = SettingKeys.UI_SCALE.in(settings) / 100.0;
        theme.scaleProperty().set(scale);
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(room.getWidth(), LEAST_WIDTH * Math.max(1, scale)));
        stage.setMinHeight(Math.min(room.getHeight(), LEAST_HEIGHT * Math.max(1, scale)));
        String motion = SettingKeys.UI_MOTION.in(settings);
        theme.reducedMotionProperty()
                .set("system".equals(motion) ? null : "reduced".equals(motion));
    }

    private boolean roomy() {
        return "comfortable".equals(SettingKeys.UI_DENSITY.in(parts.data().settings()));
    }

    private Session lastSession() {
        Optional<String> kept = parts.data().settings().get(Session.KEY);
        Session last = kept.map(Session::read).orElseGet(Session::fresh);
        if (SettingKeys.UI_RESTORE.in(parts.data().settings())) {
            return last;
        }
        Session fresh = Session.fresh();
        return new Session(
                last.bounds(),
                fresh.desk(),
                fresh.places(),
                fresh.dividers(),
                last.treeWidth(),
                last.folded());
    }

    static Bounds bounds(Stage stage) {
        return new Bounds(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized());
    }

    private DialogLayer currentDialogs() {
        return body == null ? dialogs : body.currentDialogs();
    }

    private String sentence(Exception failure) {
        if (failure instanceof FaultException fault) {
            return new FaultText(new Format(texts, parts.zone())).tell(fault.fault()).title();
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private void ended(Activity activity) {
        Tone tone =
                switch (activity.state()) {
                    case WAITING, RUNNING, CANCELLED -> Tone.INFO;
                    case DONE -> Tone.DONE;
                    case UNKNOWN -> Tone.WARNING;
                    case FAILED -> Tone.FAILED;
                };
        String detail =
                activity.state() == Activities.State.CANCELLED
                        ? texts.text("shell.activity.cancelled")
                        : activity.detail();
        ui.later(() -> router.toast(tone, activity.title(), detail));
    }

    private static Locale locale(String choice) {
        return "system".equals(choice) ? Locale.getDefault() : Locale.of(choice);
    }
}
