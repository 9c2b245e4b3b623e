package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.dialog.HintsContent;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.TargetId;

import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// What the window does when an action or the header asks for it.
final class WindowDoings implements WindowActions.Doings, HeaderBar.Doings {

    private static final Logger LOG = LoggerFactory.getLogger(WindowDoings.class);
    private static final TabKey SETTINGS = new TabKey("settings", "");

    private final WindowParts parts;
    private final Stage stage;
    private final Texts texts;
    private final DialogService dialogs;
    private final Reach reach;

    /// The size that is being stored; 0 for none.
    private int scaling;

    /// What of the window is within reach once all of it is made.
    interface Reach {
        Navigator navigator();

        Workspace workspace();

        WindowFrame frame();

        PastSide past();

        FleetBook book();

        /// A palette of all there is now.
        PaletteViewModel palette();
    }

    WindowDoings(WindowParts parts, Stage stage, Texts texts, DialogService dialogs, Reach reach) {
        this.parts = parts;
        this.stage = stage;
        this.texts = texts;
        this.dialogs = dialogs;
        this.reach = reach;
    }

    /// Does an action unless the moment forbids it, which is then said. The keys of what is done to
    /// one target mean the one in front.
    void perform(Actions actions, TimeCursor cursor, Action action, String given) {
        FleetBook book = reach.book();
        String subject = given;
        if (action.perTarget() && given.isEmpty()) {
            Optional<TargetId> front = workspace().front().flatMap(book::shown);
            if (front.isEmpty() || !actions.applies(action, book.target(front.get()))) {
                return;
            }
            subject = "" + front.get().value();
        }
        if (action.liveOnly() && !cursor.live()) {
            String why = parts.data().readOnly() ? "shell.refused.readonly" : "shell.refused.past";
            dialogs.toast(Tone.INFO, action.title(book.name(subject)), texts.text(why));
            return;
        }
        Optional<String> refused = new Needs(texts, parts.data()).refusal(action.id());
        if (refused.isPresent()) {
            dialogs.toast(Tone.WARNING, texts.text("operation.refused.title"), refused.get());
            onRecord(action.id(), book.name(subject));
            return;
        }
        action.run().accept(subject);
    }

    /// That somebody wanted it who may not.
    private void onRecord(String action, String subject) {
        parts.ui()
                .compute(
                        () -> {
                            Needs.right(action)
                                    .ifPresent(
                                            right ->
                                                    parts.data()
                                                            .control()
                                                            .who()
                                                            .refused(right, action, subject));
                            return true;
                        },
                        noted -> {},
                        failure -> LOG.warn("A refusal is not on record", failure));
    }

    @Override
    public Workspace workspace() {
        return reach.workspace();
    }

    @Override
    public void palette() {
        WindowFrame frame = reach.frame();
        if (frame.hasPalette()) {
            frame.closePalette();
        } else {
            frame.palette(new PaletteView(reach.palette(), texts, frame::closePalette));
        }
    }

    @Override
    public void settings() {
        reach.navigator().open(SETTINGS, "");
    }

    @Override
    public void drawer() {
        reach.frame().drawer();
    }

    @Override
    public void fullScreen() {
        Stage front = front();
        if (!front.isFullScreen() && Alone.begun(front)) {
            return;
        }
        // Escape belongs to what is shown, such as an editor in a terminal.
        front.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        front.setFullScreenExitHint(texts.text("shell.fullscreen.hint"));
        front.setFullScreen(!front.isFullScreen());
    }

    private Stage front() {
        return Window.getWindows().stream()
                .filter(w -> w.isFocused() && w instanceof Stage)
                .map(Stage.class::cast)
                .findFirst()
                .orElse(stage);
    }

    @Override
    public void shortcutSheet() {
        ShortcutSheet sheet = new ShortcutSheet(texts, reach.navigator().shortcuts());
        sheet.closeWith(dialogs.show(sheet)::close);
    }

    @Override
    public void scale(int by) {
        int stored = SettingKeys.UI_SCALE.in(parts.data().settings());
        // A key that is held asks again before the first is stored.
        int next = Scales.next(scaling == 0 ? stored : scaling, by);
        scaling = next;
        parts.ui()
                .compute(
                        () -> {
                            String written = SettingKeys.UI_SCALE.write(next);
                            parts.data()
                                    .settings()
                                    .put(Map.of(SettingKeys.UI_SCALE.name(), written));
                            return next;
                        },
                        done -> scaling = done == scaling ? 0 : scaling,
                        failure -> {
                            scaling = 0;
                            LOG.error("The size can't be stored", failure);
                            dialogs.toast(Tone.FAILED, texts.text("shell.failed.setting"), "");
                        });
        dialogs.toast(
                Tone.INFO, texts.text("shell.scale"), texts.text("shell.scale.percent", next));
    }

    @Override
    public void refreshFront() {
        workspace().frontScreen().ifPresent(Screen::refresh);
    }

    @Override
    public void refreshAll() {
        parts.data().collector().refreshAll();
    }

    @Override
    public void find() {
        workspace().frontScreen().ifPresent(Screen::find);
    }

    @Override
    public void focusTree() {
        reach.frame().focusTree();
    }

    @Override
    public void part(int by) {
        Scene scene = front().getScene();
        FocusRound.go(
                reach.frame().parts().stream()
                        .filter(part -> scene.equals(part.getScene()))
                        .toList(),
                scene.getFocusOwner(),
                by);
    }

    /// What has the keys may be beside all splits, such as the header; then that of the tab in
    /// front.
    @Override
    public void divide(Dividers.Way way) {
        WindowFrame frame = reach.frame();
        if (!Dividers.move(front().getScene().getFocusOwner(), way, frame::stretch)) {
            workspace()
                    .frontPane()
                    .ifPresent(
                            pane -> {
                                boolean unused = Dividers.move(pane, way, frame::stretch);
                            });
        }
    }

    /// All that the pointer is told in the window in front.
    @Override
    public void hints() {
        HintsContent.show(dialogs, texts, front().getScene().getRoot());
    }

    @Override
    public void tabToOtherPane() {
        if (!workspace().moveOn()) {
            dialogs.toast(
                    Tone.INFO,
                    texts.text("shell.action.tab.other"),
                    texts.text("shell.tabs.alone"));
        }
    }

    @Override
    public void step(int by) {
        reach.past().step(by);
    }

    @Override
    public void chooseMoment() {
        reach.past().choose();
    }

    @Override
    public void live() {
        reach.past().live();
    }

    @Override
    public void open(TargetId target) {
        reach.navigator().openTarget(target, "");
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
                texts.text("shell.failed.pause", reach.book().name(target)));
    }

    @Override
    public void moment() {
        reach.past().clockPressed();
    }

    @Override
    public void tree() {
        reach.frame().toggleTree();
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

    /// Changes something stored, on another thread; a failure is told.
    private void change(Callable<Boolean> what, String failed) {
        parts.ui()
                .compute(
                        what,
                        done -> {},
                        failure -> {
                            LOG.error("{}", failed, failure);
                            dialogs.toast(Tone.FAILED, failed, "");
                        });
    }
}
