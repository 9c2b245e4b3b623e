package dev.pilothouse.app.screen.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.fixtures.ManualTime;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Path;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// A log on the headless platform; the test writes its lines.
class LogsViewTest {

    private final ManualTime time = new ManualTime(1_763_608_365_000L);
    private final FakeLogs logs = new FakeLogs(time);
    private final Deque<Stage> stages = new ArrayDeque<>();
    private final LogsViewModel model =
            Headless.on(() -> new LogsViewModel(new DirectUi(), logs, time.clock()));

    @AfterEach
    void close() {
        stages.forEach(Headless::close);
    }

    private LogsView show(String language, double width) {
        Workbench bench = new DemoBench(DemoFleet.live()).bench(new Texts(Locale.of(language)));
        LogsView view =
                Headless.on(
                        () ->
                                new LogsView(
                                        bench,
                                        model,
                                        "web-1",
                                        new LogSource.Journal("web.service", false),
                                        List::of));
        stages.add(Headless.show(Headless.on(Theme::new), view.view(), width, 600));
        return view;
    }

    private void say(Runnable lines) {
        Headless.run(
                () -> {
                    lines.run();
                    model.tick();
                });
        Headless.pulse();
    }

    private static LogList list(LogsView view) {
        return Headless.on(() -> (LogList) view.view().lookup(".log-list"));
    }

    private static void press(Node node, KeyCode code, boolean control) {
        Headless.run(node::requestFocus);
        Headless.run(
                () ->
                        Event.fireEvent(
                                node,
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        false,
                                        control,
                                        false,
                                        false)));
        Headless.pulse();
    }

    private static List<String> said(LogsView view) {
        LogList list = list(view);
        return Headless.on(list::said);
    }

    @Test
    void theNewestLineStaysInViewUntilSomebodyScrolls() {
        LogsView view = show("en", 1136);
        say(() -> logs.say(0, 500));
        assertThat(said(view).getLast()).endsWith("line 499");
        assertThat(said(view)).hasSizeLessThan(40);
        press(list(view), KeyCode.HOME, false);
        assertThat(said(view).getFirst()).endsWith("line 0");
        say(() -> logs.say(500, 600));
        assertThat(said(view).getFirst()).endsWith("line 0");
        press(list(view), KeyCode.END, false);
        assertThat(said(view).getLast())
                .as(
                        "%d lines in view, paused: %s",
                        model.viewProperty().get().lines().length, model.pausedProperty().get())
                .endsWith("line 599");
    }

    @Test
    void whatIsFoundIsMarkedAndGoneTo() {
        LogsView view = show("en", 1136);
        say(() -> logs.say(0, 500));
        Headless.run(() -> model.searchProperty().set("line 7"));
        Headless.run(() -> view.step(1));
        Headless.pulse();
        assertThat(said(view)).anyMatch(s -> s.endsWith("line 7"));
        int marked =
                Headless.on(
                        () ->
                                (int)
                                        view.view().lookupAll(".log-found").stream()
                                                .filter(n -> n.getParent().isVisible())
                                                .filter(n -> !((Path) n).getElements().isEmpty())
                                                .count());
        assertThat(marked).isEqualTo(1);
        assertThat(words(view)).contains("1 of 11");
    }

    @Test
    void chosenLinesAreCopied() {
        LogsView view = show("en", 1136);
        say(() -> logs.say(0, 5));
        LogList list = list(view);
        Headless.run(() -> list.choose(1, 2));
        press(list, KeyCode.C, true);
        String copied = Headless.on(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.lines()).hasSize(2).allMatch(l -> l.contains("INFO line"));
    }

    @Test
    void aLongLineIsCutOffOrBroken() {
        LogsView view = show("en", 1136);
        say(() -> logs.say(LogLevel.ERROR, "x".repeat(2_000)));
        assertThat(said(view).getFirst()).endsWith("…").hasSizeLessThan(300);
        LogList list = list(view);
        Headless.run(() -> list.wrapProperty().set(true));
        Headless.pulse();
        assertThat(said(view).getFirst()).hasSizeGreaterThan(2_000);
        double tall =
                Headless.on(() -> view.view().lookup(".log-row").getLayoutBounds().getHeight());
        assertThat(tall).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void nothingIsCutOffWhereThereIsLittleRoom(String language) {
        LogsView view = show(language, 640);
        say(() -> logs.say(0, 30));
        Headless.run(() -> model.searchProperty().set("line"));
        Headless.pulse();
        List<String> cut =
                Headless.on(
                        () ->
                                view.view().lookupAll(".button").stream()
                                        .map(Labeled.class::cast)
                                        .filter(b -> b.getWidth() + 1 < b.prefWidth(-1))
                                        .map(Labeled::getText)
                                        .toList());
        assertThat(cut).isEmpty();
    }

    private static List<String> words(LogsView view) {
        return Headless.on(
                () ->
                        view.view().lookupAll(".label").stream()
                                .map(n -> ((Labeled) n).getText())
                                .toList());
    }
}
