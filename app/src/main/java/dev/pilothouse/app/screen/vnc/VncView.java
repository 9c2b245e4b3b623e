package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.screen.vnc.VncViewModel.Broken;
import dev.pilothouse.app.screen.vnc.VncViewModel.Open;
import dev.pilothouse.app.shell.Alone;
import dev.pilothouse.app.shell.Keys;
import dev.pilothouse.app.shell.LoginHelp;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.rfb.Keysyms;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.rfb.Stroke;

import javafx.scene.Parent;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// One console in a tab: what can be done with it above, its screen, and below how it goes or why
/// it
/// does not. The keys go to the machine while its screen has the focus; Ctrl+Shift+F12 takes the
/// focus
/// away, Control and Shift together are the window's as in a terminal. F11 shows the screen alone;
/// there F11 and Ctrl+Shift+F12 lead back.
final class VncView implements Screen {

    /// Whether texts that are copied over there come into the clipboard here.
    static final String TAKE = "vnc.take";

    static final String QUALITY = "vnc.quality";

    private static final int BEST_FOR_MOST = 6;
    private static final double SECOND = 1000;

    private Workbench bench;
    private final What what;
    private final VncViewModel model;
    private final Face face;
    private final ConsoleKeys keys;
    private final StackPane middle = new StackPane();
    private final VBox root = new VBox();
    private final Subscription clock;
    private javafx.util.Subscription shown = javafx.util.Subscription.EMPTY;
    private VncHead head;
    private VncFoot foot;
    private Face.Figures before = new Face.Figures(0, 0, 1, 0, 0, OptionalLong.empty());
    private long beforeAt;
    private @Nullable Alone alone;
    private boolean viewOnly;
    private int quality;

    /// What a view shows.
    ///
    /// @param name as people call the machine
    /// @param environment whose colour it wears; null for none
    /// @param opener blocks
    record What(
            String name, @Nullable Environment environment, Callable<Doors.Way<RfbDoor>> opener) {}

    /// Makes what shows the screen.
    interface FaceMaker {
        Face make(int quality, Face.Listener listener);
    }

    VncView(Workbench bench, What what, FaceMaker faces) {
        this.bench = bench;
        this.what = what;
        quality = kept();
        face = faces.make(quality, new Heard());
        model = new VncViewModel(bench.ui(), what.opener(), face::begin);
        keys = new ConsoleKeys(face::key, face::byPlace);
        head = heading();
        foot = footing();
        assemble();
        words();
        model.stateProperty().subscribe(this::follow);
        clock = bench.ui().every(Duration.ofSeconds(1), this::tick);
    }

    private int kept() {
        String text = bench.data().settings().get(QUALITY).orElse("");
        return text.matches("-1|\\d") ? Integer.parseInt(text) : BEST_FOR_MOST;
    }

    private VncHead heading() {
        return new VncHead(bench.texts(), what.environment(), quality, new Done());
    }

    private VncFoot footing() {
        return new VncFoot(
                bench.texts(),
                what.name(),
                face.drawnBy(),
                bench.data().readOnly(),
                this::connect,
                model::stopTyping);
    }

    private void assemble() {
        middle.getChildren().setAll(face.view());
        middle.getStyleClass().add("vnc-body");
        middle.setMinSize(0, 0);
        middle.setFocusTraversable(true);
        middle.getProperties().put(Keys.OWN, Boolean.TRUE);
        middle.getProperties().put(Alone.WANTED, (Runnable) this::alone);
        VBox.setVgrow(middle, Priority.ALWAYS);
        root.getStyleClass().add("vnc");
        root.getStylesheets().addAll(Theme.sheet("console"), Theme.sheet("vnc"));
        middle.addEventFilter(KeyEvent.ANY, this::key);
        middle.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> middle.requestFocus());
        middle.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                keys.release();
                            }
                        });
        // Who turns to a console types into it.
        root.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                focus();
                            }
                        });
    }

    /// Puts together what has words, for the first time or in another language.
    private void words() {
        shown.unsubscribe();
        root.getChildren().setAll(head.view(), middle, foot.view());
        middle.setAccessibleText(bench.texts().text("vnc.screen.of", what.name()));
        head.fit().valueProperty().bindBidirectional(model.fitProperty());
        shown =
                javafx.util.Subscription.combine(
                        model.stateProperty().subscribe(foot::show),
                        model.stateProperty().subscribe(now -> head.open(now instanceof Open)),
                        model.fitProperty().subscribe(face::fit),
                        model.leftProperty()
                                .subscribe(left -> foot.typing(left.intValue(), viewOnly)));
    }

    /// Only the screen, on all of the display; what is beside it comes at the upper edge.
    private void alone() {
        root.getChildren().clear();
        alone =
                Alone.show(
                                root,
                                middle,
                                head.view(),
                                bench.texts().text("vnc.alone.hint"),
                                this::together)
                        .orElse(null);
        if (alone == null) {
            words();
        }
        focus();
    }

    /// Back among the others.
    private void together() {
        Alone was = alone;
        if (was != null) {
            alone = null;
            was.close();
            words();
            focus();
        }
    }

    @Override
    public boolean renew(Workbench fresh) {
        together();
        bench = fresh;
        head = heading();
        foot = footing();
        words();
        tick();
        return true;
    }

    private void follow(VncViewModel.State now) {
        before = new Face.Figures(0, 0, 1, 0, 0, OptionalLong.empty());
        beforeAt = bench.data().clock().millis();
        if (now instanceof Open) {
            tick();
            focus();
        } else if (now instanceof Broken(Fault fault)
                && fault instanceof Fault.SecretNeeded needed) {
            bench.ui().later(() -> new LoginHelp(bench).ask(needed, this::connect));
        }
    }

    private void tick() {
        if (model.stateProperty().get() instanceof Open(long since)) {
            long at = bench.data().clock().millis();
            Face.Figures now = face.figures();
            double seconds = Math.max(0.5, (at - beforeAt) / SECOND);
            foot.figures(before, now, seconds, (at - since) / SECOND);
            before = now;
            beforeAt = at;
        }
    }

    private void key(KeyEvent event) {
        if (leaves(event) || (alone != null && event.getCode() == KeyCode.F11)) {
            event.consume();
            if (event.getEventType() == KeyEvent.KEY_PRESSED) {
                keys.release();
                leave();
            }
            return;
        }
        if (!model.connected()) {
            again(event);
            return;
        }
        if (event.getEventType() == KeyEvent.KEY_PRESSED) {
            keys.pressed(event);
        } else if (event.getEventType() == KeyEvent.KEY_RELEASED) {
            keys.released(event);
        } else {
            keys.typed(event);
        }
    }

    private void leave() {
        if (alone != null) {
            together();
        } else {
            head.focus();
        }
    }

    private static boolean leaves(KeyEvent event) {
        return event.getCode() == KeyCode.F12 && event.isControlDown() && event.isShiftDown();
    }

    /// Enter or R begin anew where there is nothing to type to.
    private void again(KeyEvent event) {
        boolean asked = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.R;
        if (event.getEventType() == KeyEvent.KEY_PRESSED
                && asked
                && !event.isShortcutDown()
                && !event.isAltDown()) {
            event.consume();
            connect();
        }
    }

    private void connect() {
        if (!bench.data().readOnly()) {
            model.connect();
            focus();
        }
    }

    private void focus() {
        bench.ui().later(middle::requestFocus);
    }

    /// The picture's pane, for tests and benchmarks.
    StackPane middle() {
        return middle;
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void go(String place) {
        if (VncScreens.CONNECT.equals(place)) {
            connect();
        }
    }

    @Override
    public void close() {
        if (alone != null) {
            alone.close();
            alone = null;
        }
        shown.unsubscribe();
        clock.close();
        model.close();
        face.close();
    }

    private boolean takesOver() {
        return !bench.data().settings().get(TAKE).orElse("").equals("no");
    }

    private static String copied() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }

    private final class Heard implements Face.Listener {
        @Override
        public void shown() {
            model.shown(bench.data().clock().millis());
        }

        @Override
        public void ended(Exception failure) {
            model.failed(failure);
        }

        @Override
        public void copied(String text) {
            if (takesOver() && !text.isEmpty()) {
                ClipboardContent content = new ClipboardContent();
                content.putString(text);
                Clipboard.getSystemClipboard().setContent(content);
            }
        }

        @Override
        public void resized() {
            tick();
        }
    }

    private final class Done implements VncHead.Doings {
        @Override
        public void send(KeyChords chord) {
            chord.send(face);
            focus();
        }

        @Override
        public void typeClipboard() {
            List<Stroke> strokes = Stroke.of(copied());
            if (strokes.isEmpty()) {
                bench.dialogs().toast(Tone.INFO, bench.texts().text("vnc.type.empty"), "");
            }
            long lost =
                    face.byPlace() ? strokes.stream().filter(s -> s.scanCode() == 0).count() : 0;
            if (lost > 0) {
                bench.dialogs()
                        .toast(
                                Tone.WARNING,
                                bench.texts().plural("vnc.type.lost", lost),
                                bench.texts().text("vnc.type.lost.why"));
            }
            model.type(strokes, this::stroke);
            focus();
        }

        private void stroke(Stroke stroke) {
            if (stroke.shift()) {
                face.key(Keysyms.SHIFT, 0x2a, true);
            }
            face.key(stroke.keysym(), stroke.scanCode(), true);
            face.key(stroke.keysym(), stroke.scanCode(), false);
            if (stroke.shift()) {
                face.key(Keysyms.SHIFT, 0x2a, false);
            }
        }

        @Override
        public void sendClipboard() {
            face.clipboard(VncView.copied());
            focus();
        }

        @Override
        public void takeOver(boolean taken) {
            keep(TAKE, taken ? "yes" : "no");
        }

        @Override
        public boolean takesOver() {
            return VncView.this.takesOver();
        }

        private void keep(String setting, String value) {
            bench.ui()
                    .compute(
                            () -> {
                                bench.data().settings().put(Map.of(setting, value));
                                return true;
                            },
                            done -> {},
                            failed -> {});
        }

        @Override
        public void screenshot() {
            face.picture().ifPresent(image -> new Screenshot(bench, what.name()).save(image));
        }

        @Override
        public void again() {
            face.end();
            model.end();
            connect();
        }

        @Override
        public void detach() {
            together();
            bench.navigator().run("tab.detach", "");
        }

        @Override
        public void fullScreen() {
            if (alone == null) {
                alone();
            } else {
                together();
            }
        }

        @Override
        public void viewOnly(boolean only) {
            if (only) {
                keys.release();
            }
            viewOnly = only;
            face.viewOnly(only);
            foot.typing(model.leftProperty().get(), only);
            focus();
        }

        @Override
        public void quality(int wanted) {
            quality = wanted;
            face.quality(wanted);
            keep(QUALITY, String.valueOf(wanted));
            focus();
        }

        @Override
        public void refocus() {
            focus();
        }
    }
}
