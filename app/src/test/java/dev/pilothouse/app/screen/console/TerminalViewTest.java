package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.techsenger.jeditermfx.ui.TerminalPanel;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.time.SystemScheduler;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/// A terminal on the headless platform, fed by the test.
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set before every test
class TerminalViewTest {

    private final SystemScheduler scheduler = new SystemScheduler();
    private final DemoBench demo = new DemoBench(DemoFleet.live());
    private final Deque<TerminalView> views = new ArrayDeque<>();
    private final Deque<Stage> stages = new ArrayDeque<>();
    private final LinkedBlockingQueue<FakeStream> streams = new LinkedBlockingQueue<>();
    private Workbench bench;
    private TerminalView.Shared shared;

    @BeforeEach
    void open() {
        bench = demo.bench(new Texts(Locale.ENGLISH), new FxUi(scheduler));
        shared =
                Headless.on(
                        () ->
                                new TerminalView.Shared(
                                        new PaintTurns(bench.ui()::later), new Broadcast()));
    }

    @AfterEach
    void close() {
        views.forEach(v -> Headless.run(v::close));
        stages.forEach(Headless::close);
        scheduler.close();
    }

    private TerminalView show(String name) {
        TerminalView view =
                Headless.on(
                        () ->
                                new TerminalView(
                                        bench,
                                        shared,
                                        new TerminalView.What(name, name),
                                        size -> {
                                            FakeStream stream = new FakeStream();
                                            streams.add(stream);
                                            return stream;
                                        }));
        views.add(view);
        Theme theme = Headless.on(Theme::new);
        stages.add(Headless.show(theme, view.view(), 900, 500));
        return view;
    }

    private static Canvas canvas(TerminalView view) {
        return (Canvas) Objects.requireNonNull(view.view().lookup("Canvas"));
    }

    private static void key(Node target, KeyCode code, String character) {
        Headless.run(
                () -> {
                    target.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    character,
                                    code,
                                    false,
                                    false,
                                    false,
                                    false));
                    target.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    character,
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false));
                });
    }

    private static List<String> words(Node node) {
        List<String> words = new ArrayList<>();
        if (node.isVisible()) {
            if (node instanceof Labeled labeled && labeled.getText() != null) {
                words.add(labeled.getText());
            }
            if (node instanceof javafx.scene.Parent parent) {
                parent.getChildrenUnmodifiable().forEach(c -> words.addAll(words(c)));
            }
        }
        return words;
    }

    private static void await(BooleanSupplier until) {
        while (!Headless.on(until::getAsBoolean)) {
            Headless.pulse();
        }
    }

    private static void awaitWords(TerminalView view, String words) {
        await(() -> String.join("\n", words(view.view())).contains(words));
    }

    private static void awaitText(TerminalView view, String text) {
        TerminalPanel panel = view.panel();
        await(() -> panel.getTerminalTextBuffer().getScreenLines().contains(text));
    }

    /// Whoever asked for it looks at it and runs it.
    @Test
    void aCommandIsTypedAsSoonAsSomebodyReadsItAndNotRun() throws InterruptedException {
        TerminalView view = show("pve1");
        Headless.run(() -> view.go(TerminalView.CONNECT + " pct enter 103"));
        FakeStream stream = streams.take();
        stream.awaitTyped("pct enter 103");
        assertThat(stream.typed()).isEqualTo("pct enter 103");
    }

    /// Else a space that was meant for the shell presses the button once more.
    @Test
    void afterTheRecordButtonTheKeysGoToTheTerminal(@TempDir Path folder) {
        demo.answer = Optional.of(folder.resolve("a.cast").toString());
        TerminalView view = show("fra-edge-01");
        await(() -> canvas(view).isFocused());
        String begin = new Texts(Locale.ENGLISH).text("console.record.begin");
        Headless.run(
                () -> {
                    Button record =
                            view.view().lookupAll(".icon-button").stream()
                                    .filter(b -> begin.equals(b.getAccessibleText()))
                                    .map(Button.class::cast)
                                    .findFirst()
                                    .orElseThrow();
                    record.requestFocus();
                    record.fire();
                });
        await(() -> canvas(view).isFocused());
    }

    @Test
    void itIsIdleUntilAskedThenShowsTypesEndsAndComesBack() throws InterruptedException {
        TerminalView view = show("fra-edge-02");
        awaitWords(view, "Not connected");
        assertThat(streams).isEmpty();
        key(canvas(view), KeyCode.ENTER, "\r");
        FakeStream first = streams.take();
        first.say("ops@fra:~$ \u001b[38;2;10;20;30mécho\u001b[0m");
        awaitText(view, "ops@fra:~$ écho");
        key(canvas(view), KeyCode.L, "l");
        first.awaitTyped("l");
        first.exit(5);
        awaitWords(view, "ended with status 5");
        key(canvas(view), KeyCode.R, "r");
        FakeStream second = streams.take();
        second.say("again");
        awaitText(view, "again");
        assertThat(Headless.on(() -> words(view.view()))).doesNotContain("Connect again");
        second.cut();
        awaitWords(view, "Connect again");
    }

    @Test
    void aCharacterIsRepeatedAsTheDescriptionOfXtermPromises() throws InterruptedException {
        TerminalView view = show("a");
        Headless.run(() -> view.go(TerminalView.CONNECT));
        FakeStream stream = streams.take();
        stream.say("CPU[|\u001b[9b \u001b[3b7%]\u001b[b\u001b[31m<\u001b[2b>");
        awaitText(view, "CPU[||||||||||    7%]]<<<>");
    }

    @Test
    void aKeyThatIsNothingByItselfSendsNothing() throws InterruptedException {
        TerminalView view = show("a");
        Headless.run(() -> view.go(TerminalView.CONNECT));
        FakeStream stream = streams.take();
        stream.say("$");
        awaitText(view, "$");
        for (KeyCode code :
                List.of(KeyCode.SHIFT, KeyCode.CONTROL, KeyCode.ALT_GRAPH, KeyCode.CAPS)) {
            Headless.run(
                    () ->
                            canvas(view)
                                    .fireEvent(
                                            new KeyEvent(
                                                    KeyEvent.KEY_PRESSED,
                                                    "",
                                                    "",
                                                    code,
                                                    code == KeyCode.SHIFT,
                                                    code == KeyCode.CONTROL,
                                                    false,
                                                    false)));
        }
        key(canvas(view), KeyCode.X, "x");
        stream.awaitTyped("x");
        assertThat(stream.typed()).isEqualTo("x");
    }

    @Test
    void aControlKeyIsTheSameWhateverTheKeyboardsLetters() throws InterruptedException {
        TerminalView view = show("a");
        Headless.run(() -> view.go(TerminalView.CONNECT));
        FakeStream stream = streams.take();
        stream.say("$");
        awaitText(view, "$");
        Headless.run(
                () -> {
                    canvas(view)
                            .fireEvent(
                                    new KeyEvent(
                                            KeyEvent.KEY_PRESSED,
                                            "",
                                            "\u0441",
                                            KeyCode.C,
                                            false,
                                            true,
                                            false,
                                            false));
                    canvas(view)
                            .fireEvent(
                                    new KeyEvent(
                                            KeyEvent.KEY_TYPED,
                                            "\u0441",
                                            "",
                                            KeyCode.UNDEFINED,
                                            false,
                                            true,
                                            false,
                                            false));
                });
        key(canvas(view), KeyCode.C, "\u0441");
        stream.awaitTyped("\u0441");
        assertThat(stream.typed()).isEqualTo("\u0003\u0441");
    }

    @Test
    void aSecondShellGoesOnBelowTheFirstThoughAProgramHadTheScreen() throws InterruptedException {
        TerminalView view = show("a");
        Headless.run(() -> view.go(TerminalView.CONNECT));
        FakeStream first = streams.take();
        first.say("one\r\n\u001b[?1049hfull\u001b[?1049ltwo\r\nlast\r\n");
        awaitText(view, "last");
        first.exit(0);
        awaitWords(view, "The shell has ended");
        key(canvas(view), KeyCode.R, "r");
        streams.take().say("anew");
        awaitText(view, "anew");
        assertThat(view.panel().getTerminalTextBuffer().getScreenLines().lines().map(String::strip))
                .containsSubsequence("one", "two", "last", "anew");
    }

    @Test
    void theCanvasHasTheThemesColours() throws InterruptedException {
        TerminalView view = show("a");
        Headless.run(() -> view.go(TerminalView.CONNECT));
        streams.take()
                .say("\u001b[41m          \u001b[0m\r\n\u001b[48;2;1;2;3m          \u001b[0m");
        awaitText(view, "     ");
        Headless.pulse();
        Headless.pulse();
        var picture = Headless.picture(stages.getLast().getScene());
        int found = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            int rgb = picture.getPixelReader().getArgb(20, y);
            if (rgb == 0xff010203) {
                found |= 1;
            }
            if (rgb == 0xfffbd5d3) {
                found |= 2;
            }
        }
        assertThat(found).as("24-bit colour and the light theme's red behind text").isEqualTo(3);
    }

    @Test
    void severalTerminalsTypeTogetherWithAMark() throws InterruptedException {
        TerminalView one = show("one");
        TerminalView two = show("two");
        Headless.run(() -> one.go(TerminalView.CONNECT));
        FakeStream first = streams.take();
        Headless.run(() -> two.go(TerminalView.CONNECT));
        FakeStream second = streams.take();
        first.say("1");
        second.say("2");
        awaitText(one, "1");
        awaitText(two, "2");
        Headless.run(
                () -> shared.broadcast().members().forEach(m -> m.receivesProperty().set(true)));
        awaitWords(one, "Typing goes to 2 terminals");
        key(canvas(one), KeyCode.X, "x");
        second.awaitTyped("x");
        first.awaitTyped("x");
        Headless.run(() -> shared.broadcast().stop());
        key(canvas(two), KeyCode.Y, "y");
        second.awaitTyped("y");
        assertThat(first.typed()).isEqualTo("x");
    }

    @Test
    void severalLinesAreAskedAboutBeforeTheyArePasted() throws InterruptedException {
        TerminalView view = show("a");
        Headless.run(() -> view.go(TerminalView.CONNECT));
        FakeStream stream = streams.take();
        stream.say("$");
        awaitText(view, "$");
        paste(view, "one \u001b[201~word");
        stream.awaitTyped("one [201~word");
        demo.answer = Optional.empty();
        paste(view, "rm a\nrm b\n");
        demo.answer = Optional.of("paste");
        paste(view, "echo a\necho b\n");
        stream.awaitTyped("echo a\recho b\r");
        assertThat(stream.typed()).doesNotContain("rm");
        assertThat(demo.calls.stream().filter(c -> c.contains("2 lines"))).hasSize(2);
    }

    private static void paste(TerminalView view, String text) {
        Headless.run(
                () -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text);
                    Clipboard.getSystemClipboard().setContent(content);
                    view.panel().handlePaste();
                });
    }
}
