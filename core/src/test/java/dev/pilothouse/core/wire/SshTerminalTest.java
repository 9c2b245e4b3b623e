package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;

import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class SshTerminalTest {

    private static final TerminalStream.Size SIZE = new TerminalStream.Size(88, 32);
    private static final Map<String, String> WANTED =
            Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor");

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshWorld world;

    private final TestServer server = new TestServer().shell(SshTerminalTest::shell);

    @BeforeEach
    void open() {
        server.start();
        world = new SshWorld(home, SshTimes.DEFAULT, null);
        world.passwordOf(server.port(), TestServer.USER, "right");
        world.trust(endpoint());
    }

    @AfterEach
    void close() {
        world.close();
        server.close();
    }

    private Endpoint.Ssh endpoint() {
        return SshWorld.password(server.port(), TestServer.USER);
    }

    /// Says its surroundings, then answers each line; `exit` ends it with status 7, `size` says the
    /// size.
    private static int shell(InputStream in, OutputStream out, Environment environment)
            throws IOException {
        environment.addSignalListener(
                (channel, signal) -> say(out, size(environment)), Signal.WINCH);
        Map<String, String> env = environment.getEnv();
        say(out, env.get("TERM") + " " + env.get("COLORTERM") + " " + size(environment));
        for (String line = line(in); !line.equals("exit"); line = line(in)) {
            say(out, "you said " + line);
        }
        return 7;
    }

    private static String size(Environment environment) {
        Map<String, String> env = environment.getEnv();
        return env.get("COLUMNS") + "x" + env.get("LINES");
    }

    private static void say(OutputStream out, String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // The client went away.
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return "exit";
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static String next(TerminalStream terminal) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        while (terminal.read(one, 0, 1) > 0 && one[0] != '\n') {
            line.write(one[0]);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void type(TerminalStream terminal, String text) throws IOException {
        terminal.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aShellHasASizeAnEnvironmentAndAnExitStatus() throws IOException {
        try (SshConnection connection = world.connections.connection(endpoint());
                TerminalStream terminal = connection.terminal(SIZE, WANTED)) {
            assertThat(next(terminal)).isEqualTo("xterm-256color truecolor 88x32");
            type(terminal, "čau\n");
            assertThat(next(terminal)).isEqualTo("you said čau");
            terminal.resize(new TerminalStream.Size(132, 43));
            assertThat(next(terminal)).isEqualTo("132x43");
            assertThat(terminal.open()).isTrue();
            assertThat(terminal.exitStatus()).isEmpty();
            type(terminal, "exit\n");
            assertThat(next(terminal)).isEmpty();
            assertThat(terminal.exitStatus()).isEqualTo(OptionalInt.of(7));
            assertThat(terminal.open()).isFalse();
            terminal.resize(SIZE);
        }
    }

    /// `MaxSessions`.
    private static final class AtMost extends ChannelSessionFactory {
        private final AtomicInteger left;

        AtMost(int sessions) {
            left = new AtomicInteger(sessions);
        }

        @Override
        public Channel createChannel(Session session) {
            return left.getAndDecrement() > 0 ? new ChannelSession() : new Refused();
        }
    }

    private static final class Refused extends ChannelSession {
        @Override
        protected OpenFuture doInit(Buffer buffer) {
            OpenFuture future = new DefaultOpenFuture(this, this);
            future.setException(
                    new SshChannelOpenException(
                            getChannelId(),
                            SshConstants.SSH_OPEN_RESOURCE_SHORTAGE,
                            "no more sessions"));
            return future;
        }
    }

    @Test
    void itStandsBesideTheKeptShellAndSaysWhenTheServerAllowsNoMore() throws IOException {
        server.sshd.setChannelFactories(List.of(new AtMost(2)));
        try (SshConnection connection = world.connections.connection(endpoint())) {
            assertThat(connection.shell().run("echo 1", Duration.ofSeconds(20), 99).text())
                    .isEqualTo("1\n");
            TerminalStream first = connection.terminal(SIZE, WANTED);
            assertThat(next(first)).startsWith("xterm");
            Fault fault = SshWorld.fault(() -> connection.terminal(SIZE, WANTED));
            assertThat(fault)
                    .isInstanceOfSatisfying(
                            Fault.NoShell.class,
                            f -> assertThat(f.detail()).contains("MaxSessions"));
            assertThat(connection.shell().run("echo 2", Duration.ofSeconds(20), 99).text())
                    .isEqualTo("2\n");
            type(first, "still here\n");
            assertThat(next(first)).isEqualTo("you said still here");
        }
    }

    @Test
    void aLostConnectionAndAClosedOneEndIt() throws IOException {
        try (SshConnection connection = world.connections.connection(endpoint())) {
            TerminalStream cut = connection.terminal(SIZE, WANTED);
            assertThat(next(cut)).startsWith("xterm");
            for (Session session : server.sshd.getActiveSessions()) {
                session.close(true);
            }
            assertThat(cut.read(new byte[9], 0, 9)).isEqualTo(-1);
            assertThat(cut.open()).isFalse();
            assertThat(cut.exitStatus()).isEmpty();
            TerminalStream again = connection.terminal(SIZE, WANTED);
            assertThat(next(again)).startsWith("xterm");
            connection.close();
            assertThat(again.read(new byte[9], 0, 9)).isEqualTo(-1);
        }
    }
}
