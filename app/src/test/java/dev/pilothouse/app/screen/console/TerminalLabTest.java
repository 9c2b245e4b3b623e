package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.app.widget.Png;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.Lab;

import javafx.stage.Stage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Full-screen programs in a terminal on a real OpenSSH server; leaves a picture of each in
/// `target/terminal`.
@Tag("lab")
@Timeout(120)
@SuppressWarnings("NullAway.Init") // set before every test
class TerminalLabTest {

    private static Lab lab;

    @TempDir private Path home;
    private final SystemScheduler scheduler = new SystemScheduler();
    private final MemorySecrets secrets = new MemorySecrets();
    private SshConnections connections;
    private SshConnection connection;

    @BeforeAll
    static void start() {
        lab = Lab.start("sshd");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void connect() throws IOException {
        Path ssh = Files.createDirectories(home.resolve(".ssh"));
        StringBuilder known = new StringBuilder();
        for (JsonNode line : lab.ready().path("known_hosts")) {
            known.append(line.asText()).append('\n');
        }
        Files.writeString(ssh.resolve("known_hosts"), known);
        SshOptions options =
                new SshOptions(home, ssh, home.resolve("etc"), "nobody", null, SshTimes.DEFAULT, 4);
        connections = new SshConnections(options, secrets, scheduler);
        connection =
                connections.connection(
                        new Endpoint.Ssh(
                                "127.0.0.1",
                                lab.port(),
                                lab.ready().path("users").path("ops").path("name").asText(),
                                Login.KEY,
                                lab.ready().path("keys").path("ed25519").path("private").asText(),
                                "none"));
    }

    @AfterEach
    void close() {
        connections.close();
        scheduler.close();
        secrets.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "vim => vim -u NONE -N -c 'syntax on' -c 'set number' /etc/profile => system-wide",
                "tmux => tmux -L a$$ -f /dev/null new-session \\; split-window -h"
                        + " 'ls --color -la /etc; sh' \\; split-window -v 'top' => [0]",
                "htop => htop => F10Quit",
                "mc => mc --nosubshell /etc /usr => 10Quit",
            })
    void fullScreenProgramsLookRight(String program, String command, String proof)
            throws IOException {
        assumeTrue(
                connection
                                .shell()
                                .run("command -v " + program, Duration.ofSeconds(20), 9999)
                                .exitStatus()
                        == 0,
                program + " is not installed");
        for (Theme.Choice theme : new Theme.Choice[] {Theme.Choice.LIGHT, Theme.Choice.DARK}) {
            picture(program, command, proof, theme);
        }
    }

    private void picture(String program, String command, String proof, Theme.Choice choice)
            throws IOException {
        Workbench bench =
                new DemoBench(DemoFleet.live())
                        .bench(new Texts(Locale.ENGLISH), new FxUi(scheduler));
        Theme theme =
                Headless.on(
                        () -> {
                            Theme made = new Theme();
                            made.choiceProperty().set(choice);
                            return made;
                        });
        TerminalView view =
                Headless.on(
                        () ->
                                new TerminalView(
                                        bench,
                                        new TerminalView.Shared(
                                                new PaintTurns(bench.ui()::later), new Broadcast()),
                                        new TerminalView.What("fra-edge-02", "fra-edge-02"),
                                        size ->
                                                connection.terminal(
                                                        size,
                                                        Map.of(
                                                                "TERM",
                                                                "xterm-256color",
                                                                "LANG",
                                                                "C.UTF-8"))));
        Stage stage = Headless.show(theme, view.view(), 900, 560);
        try {
            Headless.run(() -> view.go(TerminalView.CONNECT));
            await(() -> !text(view).isBlank());
            type(view, " export LANG=C.UTF-8; clear\r");
            type(view, " " + command + "\r");
            await(() -> text(view).contains(proof));
            // What comes last is drawn, too, once nothing more comes.
            for (int i = 0; i < 60; i++) {
                Headless.pulse();
            }
            Path folder = Files.createDirectories(Path.of("target", "terminal"));
            Files.write(
                    folder.resolve(program + "-" + choice.name().toLowerCase(Locale.ROOT) + ".png"),
                    Png.encode(Headless.picture(stage.getScene())));
            assertThat(text(view)).as(text(view)).contains(proof);
        } finally {
            Headless.run(view::close);
            Headless.close(stage);
        }
    }

    private static void type(TerminalView view, String text) {
        Headless.run(() -> view.panel().getTerminalOutputStream().sendString(text, true));
    }

    private static String text(TerminalView view) {
        return view.panel().getTerminalTextBuffer().getScreenLines();
    }

    private static void await(BooleanSupplier until) {
        while (!Headless.on(until::getAsBoolean)) {
            Headless.pulse();
        }
    }
}
