package dev.pilothouse.app.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.SystemScheduler;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Failures that nobody handled, from where they happen to what is on the screen.
class FailuresTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);
    private static final String TITLE = EN.text("dialog.uncaught.title");
    private static final String GO_ON = EN.text("dialog.uncaught.goon");

    private final Failures failures = new Failures();
    private final SystemScheduler scheduler = new SystemScheduler(Clock.system(), this::failed);
    private CompletableFuture<String> task = new CompletableFuture<>();
    private final DialogLayer layer = Headless.on(() -> new DialogLayer(() -> EN));
    private final Stage stage =
            Headless.show(
                    Headless.on(Theme::new), Headless.on(() -> new StackPane(layer)), 900, 600);
    private final Thread.UncaughtExceptionHandler before =
            Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void asTheWindowDoes() {
        Thread.setDefaultUncaughtExceptionHandler(failures);
    }

    @AfterEach
    void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        scheduler.close();
        Headless.close(stage);
    }

    private void failed(String name, Throwable failure) {
        failures.accept(name, failure);
        task.complete(name);
    }

    private void window() {
        Target server =
                new Target(
                        new TargetId(1),
                        "accounts",
                        TargetKind.POSTGRES,
                        Endpoint.Postgres.at("dbhost3", 5432, "a", "b"),
                        "",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
        failures.showIn(
                new UncaughtDialog(
                        new FxUi(scheduler),
                        () -> EN,
                        layer,
                        Map.of("Pilothouse", "0.1.0"),
                        () -> Redaction.ofThisMachine(List.of(server))));
    }

    private static void failInTheWindow(RuntimeException failure) {
        Platform.runLater(
                () -> {
                    throw failure;
                });
        Headless.pulse();
    }

    /// Returns when the task has ended and the window knows of it.
    private void failBehindIt(RuntimeException failure) throws Exception {
        task = new CompletableFuture<>();
        scheduler.run(
                "read accounts",
                () -> {
                    throw failure;
                });
        assertThat(task.get(60, TimeUnit.SECONDS)).isEqualTo("read accounts");
        Headless.pulse();
    }

    @Test
    void aFailureOfTheWindowIsShownWithAReportThatCanBeCopiedAndNamesNobody() {
        window();
        failInTheWindow(new IllegalStateException("no answer of dbhost3, 203.0.113.7"));
        assertThat(said()).contains(TITLE);
        String report = report();
        assertThat(report)
                .contains("Pilothouse: 0.1.0", "Thread: JavaFX Application Thread")
                .contains("IllegalStateException: no answer of (server), (address)")
                .contains("FailuresTest")
                .doesNotContain("dbhost3", "203.0.113.7");
        press(EN.text("dialog.copy"));
        assertThat(Headless.on(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(report);
        press(GO_ON);
        assertThat(said()).doesNotContain(TITLE);
    }

    @Test
    void aFailureInTheBackgroundIsShownOnceAndTheNextOnesCount() throws Exception {
        window();
        failBehindIt(new IllegalStateException("accounts are odd"));
        assertThat(said()).contains(TITLE);
        assertThat(report()).contains("Thread: read (server)", "(server) are odd");
        failBehindIt(new IllegalStateException("again"));
        failInTheWindow(new IllegalArgumentException("of another kind"));
        assertThat(report()).contains("are odd");
        press(GO_ON);
        assertThat(said()).contains(EN.plural("dialog.uncaught.more", 2)).doesNotContain(TITLE);

        // What fails at every turn does not ask at every turn.
        failBehindIt(new IllegalStateException("and again"));
        assertThat(said()).doesNotContain(TITLE);
        failInTheWindow(new IllegalStateException("somebody pressed that button again"));
        assertThat(said()).contains(TITLE);
    }

    @Test
    void aFaultIsNoDefect() throws Exception {
        window();
        failBehindIt(new FaultException(new Fault.Internal("expected")));
        assertThat(said()).doesNotContain(TITLE);
    }

    @Test
    void whatFailedBeforeTheWindowWasThereIsShownInIt() throws Exception {
        failBehindIt(new IllegalStateException("early"));
        assertThat(said()).doesNotContain(TITLE);
        window();
        Headless.pulse();
        assertThat(said()).contains(TITLE);
        assertThat(report()).contains("early");
    }

    private String report() {
        return Headless.on(() -> ((TextArea) layer.lookup(".code-area")).getText());
    }

    private void press(String label) {
        Headless.run(
                () ->
                        layer.lookupAll(".button").stream()
                                .filter(n -> n instanceof Button b && label.equals(b.getText()))
                                .map(Button.class::cast)
                                .findFirst()
                                .orElseThrow()
                                .fire());
        Headless.pulse();
    }

    private List<String> said() {
        return Headless.on(
                () ->
                        layer.lookupAll(".text").stream()
                                .filter(Text.class::isInstance)
                                .map((Node n) -> ((Text) n).getText())
                                .toList());
    }
}
