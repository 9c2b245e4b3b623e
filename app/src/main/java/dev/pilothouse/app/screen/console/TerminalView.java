package dev.pilothouse.app.screen.console;

import com.techsenger.jeditermfx.core.util.TermSize;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.TerminalWidget;
import com.techsenger.jeditermfx.ui.TerminalWidgetListener;

import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.screen.console.TerminalViewModel.Open;
import dev.pilothouse.app.shell.Keys;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.SharpPane;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.wire.TerminalStream;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// One terminal in a tab: what can be done with it above, its text, and below, while it is not
/// connected, why and how to go on.
class TerminalView implements Screen {

    /// The place that connects at once; a tab that comes back with a session has none.
    static final String CONNECT = "connect";

    private static final int LONGEST_PREVIEW = 2000;

    private Workbench bench;
    private Texts texts;
    private final Shared shared;
    private final TerminalViewModel model;
    private final TerminalLook look;
    private final TerminalInks inks;
    private final TypingWidget widget;
    private TerminalHead head;
    private FindBar find;
    private final Recording recording;
    private final Member member;
    private final Gate gate = new Gate();
    private final StackPane middle = new StackPane();
    private final VBox root = new VBox();
    private Subscription shown = Subscription.EMPTY;
    private final String target;
    private boolean before;
    private TerminalStream.Size size = new TerminalStream.Size(80, 24);

    /// What all terminals of a window have together.
    record Shared(PaintTurns turns, Broadcast broadcast) {}

    /// What a terminal shows.
    ///
    /// @param name as people call it
    /// @param target name of the target, whose environment's colour it wears
    record What(String name, String target) {}

    TerminalView(Workbench bench, Shared shared, What what, TerminalViewModel.Opener opener) {
        this.bench = bench;
        this.target = what.target();
        String name = what.name();
        this.texts = bench.texts();
        this.shared = shared;
        look = new TerminalLook(texts);
        inks = new TerminalInks(this::recolour);
        member = new Member(name);
        widget =
                TypingWidget.make(
                        look,
                        new TerminalPane.Surroundings(shared.turns(), gate, this::pasting),
                        typed -> shared.broadcast().typed(member, typed));
        model = new TerminalViewModel(bench.ui(), opener, name, this::feed);
        recording = new Recording(bench, name);
        // Else the next space or Enter would press the button once more.
        recording.runningProperty().addListener((o, was, is) -> focus());
        find = finder();
        head = heading();
        assemble();
        words();
        widget.addListener(new End());
        shared.broadcast().join(member);
    }

    private static @Nullable Environment environment(Workbench bench, String name) {
        String of =
                bench.data().inventory().targets().current().stream()
                        .filter(t -> t.name().equals(name))
                        .map(Target::environment)
                        .findFirst()
                        .orElse("");
        return bench.data().inventory().environments().current().stream()
                .filter(e -> e.name().equals(of))
                .findFirst()
                .orElse(null);
    }

    private FindBar finder() {
        FindBar made = new FindBar(bench.ui(), texts, widget.getTerminalPanel(), this::focus);
        StackPane.setAlignment(made, Pos.TOP_RIGHT);
        return made;
    }

    private TerminalHead heading() {
        return new TerminalHead(texts, member, shared.broadcast(), recording, this::mixing);
    }

    /// Puts together what has words, for the first time or in another language.
    private void words() {
        shown.unsubscribe();
        TerminalFoot foot = new TerminalFoot(texts, bench.data().readOnly(), this::connect);
        root.getChildren().setAll(head.view(), middle, foot.view());
        Canvas canvas = widget.getTerminalPanel().getCanvas();
        canvas.setAccessibleText(texts.text("console.terminal.of", member.name()));
        shown =
                Subscription.combine(
                        model.stateProperty().subscribe(foot::show),
                        model.stateProperty().subscribe(head::show));
        head.doings(this::find, () -> bench.navigator().run("tab.detach", ""));
    }

    /// The session goes on in the other language, with its text and all.
    @Override
    public boolean renew(Workbench fresh) {
        bench = fresh;
        texts = fresh.texts();
        look.words(texts);
        recording.words(fresh);
        head.close();
        middle.getChildren().remove(find);
        find = finder();
        middle.getChildren().add(1, find);
        head = heading();
        words();
        if (model.connected()) {
            head.size(size);
        }
        return true;
    }

    private void assemble() {
        SharpPane sharp = new SharpPane(widget.getPane(), this::rescale);
        middle.getChildren().setAll(sharp, find, inks);
        middle.getStyleClass().add("terminal-body");
        middle.setMinSize(0, 0);
        VBox.setVgrow(middle, Priority.ALWAYS);
        root.getStyleClass().add("terminal");
        root.getStylesheets().add(Theme.sheet("console"));
        Canvas canvas = widget.getTerminalPanel().getCanvas();
        canvas.getProperties().put(Keys.OWN, Boolean.TRUE);
        middle.addEventFilter(KeyEvent.KEY_PRESSED, this::again);
        middle.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        middle.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        middle.setOnMouseClicked(e -> focus());
        // Who turns to a terminal types into it.
        root.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                focus();
                            }
                        });
    }

    private void pressed(KeyEvent event) {
        if (find.isFocusWithin()) {
            return;
        }
        OptionalInt control = TerminalKeys.control(event);
        if (control.isPresent() && model.connected()) {
            widget.press((byte) control.getAsInt());
        }
        if (control.isPresent() || TerminalKeys.silent(event)) {
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        if (!find.isFocusWithin() && TerminalKeys.follows(event)) {
            event.consume();
        }
    }

    /// Enter or R begin anew where there is nothing to type to.
    private void again(KeyEvent event) {
        boolean asked = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.R;
        if (find.isFocusWithin()
                || model.connected()
                || !asked
                || event.isShortcutDown()
                || event.isAltDown()) {
            return;
        }
        event.consume();
        connect();
    }

    private void connect() {
        if (bench.data().readOnly()) {
            return;
        }
        model.connect(this::measured);
        focus();
    }

    private TerminalStream.Size measured() {
        root.applyCss();
        root.layout();
        TermSize seen = widget.getTerminalPanel().getTerminalSizeFromComponent();
        if (seen != null) {
            size = new TerminalStream.Size(seen.getColumns(), seen.getRows());
        }
        return size;
    }

    private void feed(TerminalStream stream) {
        Tty tty = new Tty(stream, member.name(), before(), gate, new Passing());
        before = true;
        widget.setTtyConnector(tty);
        widget.start();
        head.size(size);
        focus();
    }

    private Tty.Before before() {
        if (!before) {
            return Tty.Before.NOTHING;
        }
        return widget.getTerminalPanel().getTerminalTextBuffer().isUsingAlternateBuffer()
                ? Tty.Before.PROGRAM
                : Tty.Before.SHELL;
    }

    private void focus() {
        bench.ui().later(() -> widget.getTerminalPanel().getCanvas().requestFocus());
    }

    private void recolour() {
        look.colours(inks);
        widget.getTerminalPanel().repaint();
    }

    private void rescale(double factor) {
        look.scale(factor);
        if (widget.getTerminalPanel() instanceof TerminalPane pane) {
            pane.fontChanged();
        }
    }

    /// What is meant for one environment would be typed into a protected one as well.
    private void mixing(List<Environment> guarded, Runnable yes, Runnable no) {
        String names = guarded.stream().map(Environment::name).collect(Collectors.joining(", "));
        bench.dialogs()
                .ask(
                        new Question(
                                Tone.WARNING,
                                texts.text("console.together.mixed.title", names),
                                texts.text("console.together.mixed.sentence", names),
                                "",
                                List.of(
                                        new Choice(
                                                "mix",
                                                texts.text("console.together.mixed.do"),
                                                true))),
                        answer -> {
                            answer.ifPresentOrElse(a -> yes.run(), no);
                            focus();
                        });
    }

    /// Several lines may be several commands.
    private void pasting(String text, Runnable paste) {
        long lines = text.strip().lines().count();
        Environment of = environment(bench, target);
        String where = member.name() + (of == null ? "" : ", " + of.name());
        boolean several =
                shared.broadcast().receiversProperty().get() > 1 && member.receivesProperty().get();
        bench.dialogs()
                .ask(
                        new Question(
                                Tone.WARNING,
                                texts.plural("console.paste.title", Math.max(1, lines)),
                                where
                                        + ". "
                                        + (several
                                                ? texts.plural(
                                                        "console.paste.several",
                                                        shared.broadcast()
                                                                .receiversProperty()
                                                                .get())
                                                : texts.text("console.paste.sentence")),
                                text.length() > LONGEST_PREVIEW
                                        ? text.substring(0, LONGEST_PREVIEW) + "…"
                                        : text,
                                List.of(
                                        new Choice(
                                                "paste", texts.text("console.paste.do"), false))),
                        answer -> {
                            if (answer.isPresent() && model.connected()) {
                                paste.run();
                            }
                            focus();
                        });
    }

    /// The library's view, for tests and benchmarks.
    TerminalPanel panel() {
        return widget.getTerminalPanel();
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void go(String place) {
        if (CONNECT.equals(place)) {
            connect();
        } else if (place.startsWith(CONNECT + " ")) {
            connect();
            typeOnce(place.substring(CONNECT.length() + 1));
        }
    }

    /// Once there is somebody who reads it; the person looks at it and runs it.
    private void typeOnce(String command) {
        byte[] typed = command.getBytes(StandardCharsets.UTF_8);
        ChangeListener<TerminalViewModel.State> once =
                new ChangeListener<>() {
                    @Override
                    public void changed(
                            ObservableValue<? extends TerminalViewModel.State> o,
                            TerminalViewModel.State was,
                            TerminalViewModel.State is) {
                        if (!(is instanceof TerminalViewModel.Connecting)) {
                            model.stateProperty().removeListener(this);
                        }
                        // The widget begins on a thread of its own and has no way out yet.
                        if (is instanceof Open open) {
                            write(open.stream(), typed);
                        }
                    }
                };
        model.stateProperty().addListener(once);
    }

    private void write(TerminalStream stream, byte[] typed) {
        dev.pilothouse.core.feed.Subscription unused =
                bench.ui()
                        .compute(
                                () -> {
                                    stream.write(typed);
                                    return true;
                                },
                                written -> {},
                                // What broke it is told by the terminal itself.
                                failure -> {});
    }

    @Override
    public void find() {
        find.open();
    }

    @Override
    public void close() {
        shown.unsubscribe();
        head.close();
        shared.broadcast().leave(member);
        recording.stop();
        model.close();
        widget.close();
    }

    /// What passes between the node and the emulator.
    private final class Passing implements Tty.Listener {
        @Override
        public void output(char[] text, int offset, int length) {
            recording.output(text, offset, length);
            if (widget.getTerminalPanel() instanceof TerminalPane pane) {
                pane.trim();
            }
        }

        @Override
        public void resized(TerminalStream.Size now) {
            recording.resized(now);
            bench.ui()
                    .later(
                            () -> {
                                size = now;
                                head.size(now);
                            });
        }
    }

    private final class End implements TerminalWidgetListener {
        @Override
        public void allSessionsClosed(TerminalWidget ended) {
            bench.ui()
                    .later(
                            () -> {
                                if (model.stateProperty().get() instanceof Open open
                                        && !open.stream().open()) {
                                    model.ended(open.stream());
                                }
                            });
        }
    }

    /// This terminal among those that may be typed into together.
    private final class Member extends Broadcast.Member {
        private final String name;

        Member(String name) {
            this.name = name;
        }

        @Override
        String name() {
            return name;
        }

        @Override
        Optional<Environment> environment() {
            return Optional.ofNullable(TerminalView.environment(bench, target));
        }

        @Override
        boolean connected() {
            return model.connected();
        }

        @Override
        void type(byte[] typed) {
            widget.type(typed);
        }
    }
}
