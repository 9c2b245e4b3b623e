package dev.pilothouse.core.wire;

import static dev.pilothouse.core.wire.SshWorld.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The fault table of SSH: what goes wrong, and what it is called.
@Timeout(60)
class SshFaultTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 20;
    private static final SshTimes SHORT =
            new SshTimes(
                    Duration.ofMillis(300),
                    Duration.ofMillis(400),
                    Duration.ofMillis(400),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    3);

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshWorld world;

    private final TestSockets sockets = new TestSockets();

    @BeforeEach
    void open() {
        world = new SshWorld(home, SshTimes.DEFAULT, null);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
        sockets.close();
    }

    private static Endpoint.Ssh at(int port) {
        return SshWorld.password(port, TestServer.USER);
    }

    /// Logged in, host key and password known.
    private SshConnection to(int port) {
        world.passwordOf(port, TestServer.USER, "right");
        world.trust(at(port));
        return world.connections.connection(at(port));
    }

    private Fault openingAt(int port) {
        try (SshWorld hurried = new SshWorld(home, SHORT, null)) {
            return fault(() -> hurried.connections.connection(at(port)).open(SshProgress.NONE));
        }
    }

    @Test
    void refused() {
        int port = TestSockets.closedPort();
        assertThat(openingAt(port)).isEqualTo(new Fault.Refused("127.0.0.1:" + port));
    }

    @Test
    void unroutable() {
        int port = sockets.blackHole();
        assertThat(openingAt(port))
                .isEqualTo(new Fault.Timeout("127.0.0.1:" + port, "connect", SHORT.connect()));
    }

    @Test
    void noSuchName() {
        Endpoint.Ssh nowhere =
                new Endpoint.Ssh(
                        "no-such-host.invalid", null, "x", Endpoint.Login.PASSWORD, null, "none");
        assertThat(fault(() -> world.connections.connection(nowhere).open(SshProgress.NONE)))
                .isInstanceOf(Fault.Unreachable.class);
    }

    @Test
    void silentAfterAccepting() {
        int port = sockets.serve(s -> s.getInputStream().readAllBytes());
        assertThat(openingAt(port))
                .isEqualTo(new Fault.Timeout("127.0.0.1:" + port, "handshake", SHORT.handshake()));
    }

    @Test
    void drippingForEver() {
        CountDownLatch never = new CountDownLatch(1);
        int port =
                sockets.serve(
                        s -> {
                            try {
                                while (!never.await(
                                        20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                                    s.getOutputStream().write('x');
                                }
                            } catch (InterruptedException e) {
                                throw new IOException(e);
                            }
                        });
        assertThat(openingAt(port))
                .isEqualTo(new Fault.Timeout("127.0.0.1:" + port, "handshake", SHORT.handshake()));
    }

    @Test
    void somethingElseOnThePort() {
        int port =
                sockets.serve(
                        s -> {
                            s.getOutputStream()
                                    .write(
                                            "HTTP/1.1 400 Bad Request\r\n\r\n"
                                                    .getBytes(StandardCharsets.US_ASCII));
                            s.close();
                        });
        assertThat(openingAt(port)).isInstanceOf(Fault.ConnectionLost.class);
    }

    @Test
    void garbageInsteadOfAHandshake() {
        int port =
                sockets.serve(
                        s -> {
                            byte[] noise = new byte[4000];
                            new Random(1).nextBytes(noise);
                            s.getOutputStream()
                                    .write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
                            s.getOutputStream().write(noise);
                            s.getInputStream().readAllBytes();
                        });
        assertThat(openingAt(port))
                .isInstanceOfAny(Fault.Protocol.class, Fault.ConnectionLost.class);
    }

    @Test
    void noCommonAlgorithm() {
        try (TestServer server = new TestServer()) {
            server.sshd.setKeyExchangeFactories(
                    List.of(ServerBuilder.DH2KEX.apply(BuiltinDHFactories.dhg15_512)));
            server.start();
            Fault fault =
                    fault(
                            () ->
                                    world.connections
                                            .connection(at(server.port()))
                                            .open(SshProgress.NONE));
            assertThat(fault).isInstanceOf(Fault.Unsupported.class);
            assertThat(((Fault.Unsupported) fault).version())
                    .contains("diffie-hellman-group15-sha512");
        }
    }

    @Test
    void hostKeyUnknownAndThenChanged() {
        try (TestServer server = new TestServer().start()) {
            int port = server.port();
            SshConnection connection = to(port);
            connection.open(SshProgress.NONE);
            server.key(TestServer.newKey());
            connection.close();
            Fault fault =
                    fault(() -> world.connections.connection(at(port)).open(SshProgress.NONE));
            assertThat(fault).isInstanceOf(Fault.HostKeyChanged.class);
            Fault.HostKeyChanged changed = (Fault.HostKeyChanged) fault;
            assertThat(changed.address()).isEqualTo("[127.0.0.1]:" + port);
            assertThat(changed.known()).hasSize(1).doesNotContain(changed.sha256());
            assertThat(changed.file()).endsWith("known_hosts");
            assertThat(changed.line()).isEqualTo(1);
        }
    }

    @Test
    void passwordMissingAndThenWrong() {
        try (TestServer server = new TestServer().start()) {
            SshConnection connection = to(server.port());
            String name = "ssh:" + TestServer.USER + "@127.0.0.1:" + server.port();
            world.secrets.forget(name);
            String address = "127.0.0.1:" + server.port();
            assertThat(fault(() -> connection.open(SshProgress.NONE)))
                    .isEqualTo(new Fault.SecretNeeded(address, name, "password", false));
            world.secret(name, "wr0ng!");
            try {
                connection.open(SshProgress.NONE);
                throw new AssertionError("let in");
            } catch (FaultException e) {
                assertThat(e.fault())
                        .isEqualTo(new Fault.SecretNeeded(address, name, "password", true));
                java.io.StringWriter all = new java.io.StringWriter();
                e.printStackTrace(new java.io.PrintWriter(all));
                assertThat(all.toString()).doesNotContain("wr0ng!");
            }
        }
    }

    /// Ten holders of a server that is down must not wait ten times, and a wrong password must not
    /// be tried ten times.
    @Test
    void whoWaitedForAnAttemptThatFailedSharesItsOutcome() throws InterruptedException {
        AtomicInteger came = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        int port =
                sockets.serve(
                        socket -> {
                            came.incrementAndGet();
                            first.countDown();
                            try (socket) {
                                answer.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        AtomicReference<Fault> one = new AtomicReference<>();
        AtomicReference<Fault> other = new AtomicReference<>();
        Thread trying = Thread.ofPlatform().start(() -> one.set(opening(port)));
        first.await();
        Thread waiting = Thread.ofPlatform().start(() -> other.set(opening(port)));
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        answer.countDown();
        trying.join();
        waiting.join();
        int attempt = came.get();
        assertThat(one.get()).isNotNull().isEqualTo(other.get());
        assertThat(opening(port)).isEqualTo(one.get());
        assertThat(came).as("who comes later tries again").hasValue(2 * attempt);
    }

    private Fault opening(int port) {
        return fault(() -> world.connections.connection(at(port)).open(SshProgress.NONE));
    }

    @Test
    void loginThatIsNotOffered() {
        try (TestServer server = new TestServer().start()) {
            SshConnection connection = to(server.port());
            connection.close();
            Endpoint.Ssh agent =
                    new Endpoint.Ssh(
                            "127.0.0.1",
                            server.port(),
                            TestServer.USER,
                            Endpoint.Login.AGENT,
                            null,
                            "none");
            Fault fault = fault(() -> world.connections.connection(agent).open(SshProgress.NONE));
            assertThat(fault).isInstanceOf(Fault.AuthFailed.class);
            assertThat(((Fault.AuthFailed) fault).offered()).contains("password");
            assertThat(((Fault.AuthFailed) fault).tried())
                    .containsExactly("ssh-agent (none is running)");
        }
    }

    @Test
    void aKeyFileThatIsNotThereIsNoRefusedLogin() {
        try (TestServer server = new TestServer().start()) {
            Endpoint.Ssh key =
                    new Endpoint.Ssh(
                            "127.0.0.1",
                            server.port(),
                            TestServer.USER,
                            Endpoint.Login.KEY,
                            "/no/such/key",
                            "none");
            SshConnection connection = to(server.port());
            connection.close();
            Fault fault = fault(() -> world.connections.connection(key).open(SshProgress.NONE));
            assertThat(fault)
                    .isInstanceOfSatisfying(
                            Fault.KeyFile.class,
                            f -> {
                                assertThat(f.path()).isEqualTo("/no/such/key");
                                assertThat(f.missing()).isTrue();
                            });
        }
    }

    @Test
    void slowLogin() {
        try (TestServer server = new TestServer()) {
            CountDownLatch never = new CountDownLatch(1);
            server.sshd.setPasswordAuthenticator(
                    (user, password, session) -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return false;
                    });
            server.start();
            world.passwordOf(server.port(), TestServer.USER, "right");
            world.trust(at(server.port()));
            SshTimes times =
                    new SshTimes(PATIENCE, PATIENCE, Duration.ofMillis(300), PATIENCE, PATIENCE, 3);
            try (SshWorld hurried = new SshWorld(home, times, null)) {
                hurried.passwordOf(server.port(), TestServer.USER, "right");
                Fault fault =
                        fault(
                                () ->
                                        hurried.connections
                                                .connection(at(server.port()))
                                                .open(SshProgress.NONE));
                assertThat(fault)
                        .isEqualTo(
                                new Fault.Timeout(
                                        "127.0.0.1:" + server.port(), "login", times.login()));
            }
            never.countDown();
        }
    }

    @Test
    void noShell() {
        TestServer.Body nologin =
                (in, out) -> {
                    out.write(
                            "This account is currently not available.\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    return 1;
                };
        try (TestServer server = new TestServer().command(nologin).start()) {
            SshConnection connection = to(server.port());
            Fault fault = fault(() -> connection.shell().run("true", PATIENCE, LIMIT));
            assertThat(fault)
                    .isEqualTo(
                            new Fault.NoShell(
                                    "127.0.0.1:" + server.port(),
                                    TestServer.USER,
                                    Fault.NoShell.Trouble.ENDED,
                                    "This account is currently not available."));
            assertThat(
                            fault(
                                    () ->
                                            connection
                                                    .files()
                                                    .read(
                                                            List.of("/x"),
                                                            List.of(),
                                                            LIMIT,
                                                            PATIENCE)))
                    .isInstanceOf(Fault.NoShell.class);
        }
    }

    @Test
    void forcedCommandThatEchoes() {
        // Sees our questions and gives them back: must not be taken for a shell.
        TestServer.Body echo =
                (in, out) -> {
                    byte[] buffer = new byte[4096];
                    int n = in.read(buffer);
                    out.write(buffer, 0, n);
                    return 0;
                };
        try (TestServer server = new TestServer().command(echo).start()) {
            assertThat(fault(() -> to(server.port()).shell().run("true", PATIENCE, LIMIT)))
                    .isInstanceOfSatisfying(
                            Fault.NoShell.class,
                            f -> assertThat(f.trouble()).isEqualTo(Fault.NoShell.Trouble.OTHER));
        }
    }

    @Test
    void noisyLogin() {
        try (TestServer server = new TestServer()) {
            CoreModuleProperties.WELCOME_BANNER.set(server.sshd, "### no trespassing ###\n");
            var shells = server.sshd.getCommandFactory();
            server.sshd.setCommandFactory(
                    (channel, command) ->
                            shells.createCommand(channel, "printf 'motd\\nB12 $ ' ; " + command));
            server.start();
            Shell shell = to(server.port()).shell();
            assertThat(shell.run("echo one; echo two >&2; exit 7", PATIENCE, LIMIT))
                    .satisfies(
                            o -> {
                                assertThat(o.text()).isEqualTo("one\ntwo\n");
                                assertThat(o.exitStatus()).isEqualTo(7);
                            });
            assertThat(shell.run("cat; echo $LC_ALL", PATIENCE, LIMIT).text()).isEqualTo("C\n");
        }
    }

    @Test
    void answerOf100Megabytes() {
        try (TestServer server = new TestServer().start()) {
            Shell shell = to(server.port()).shell();
            assertThat(fault(() -> shell.run("head -c 100000000 /dev/zero", PATIENCE, LIMIT)))
                    .isEqualTo(
                            new Fault.TooMuch("the answer of 127.0.0.1:" + server.port(), LIMIT));
            assertThat(shell.run("echo next", PATIENCE, LIMIT).text()).isEqualTo("next\n");
        }
    }

    @Test
    void garbageInsteadOfAnAnswer() {
        byte[] noise = new byte[100_000];
        new Random(2).nextBytes(noise);
        TestServer.Body garbage =
                (in, out) -> {
                    out.write(noise);
                    return 0;
                };
        try (TestServer server = new TestServer().command(garbage).sftp(() -> garbage).start()) {
            SshConnection connection = to(server.port());
            assertThat(connection.sftp()).isFalse();
            Fault fault =
                    fault(() -> connection.files().read(List.of("/x"), List.of(), LIMIT, PATIENCE));
            assertThat(fault).isInstanceOf(Fault.NoShell.class);
            assertThat(((Fault.NoShell) fault).detail()).hasSizeLessThan(200);
        }
    }

    @Test
    void hungScript() {
        try (TestServer server = new TestServer().start()) {
            Shell shell = to(server.port()).shell();
            Duration little = Duration.ofMillis(200);
            assertThat(fault(() -> shell.run("sleep 600", little, LIMIT)))
                    .isEqualTo(new Fault.Timeout("127.0.0.1", "read", little));
            assertThat(shell.run("echo next", PATIENCE, LIMIT).text()).isEqualTo("next\n");
        }
    }

    @Test
    void oneSessionOnly() {
        FakeSftp sftp = new FakeSftp();
        sftp.files.put("/a", "content\n");
        try (TestServer server = new TestServer().sftp(sftp::body)) {
            CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server.sshd, 1);
            server.start();
            SshConnection connection = to(server.port());
            for (int i = 0; i < 3; i++) {
                assertThat(
                                connection
                                        .files()
                                        .read(List.of("/a"), List.of(), LIMIT, PATIENCE)
                                        .contents())
                        .containsEntry("/a", "content\n");
                assertThat(connection.shell().run("echo hi", PATIENCE, LIMIT).text())
                        .isEqualTo("hi\n");
            }
        }
    }

    @Test
    void cutAfterLogin() throws IOException {
        try (TestServer server = new TestServer().start()) {
            TestSockets.Relay relay = sockets.new Relay(server.port());
            Shell shell = to(relay.port).shell();
            assertThat(shell.run("echo one", PATIENCE, LIMIT).text()).isEqualTo("one\n");
            int before = relay.taken();
            relay.reset();
            comesBack(shell);
            assertThat(relay.taken()).as("one connection more").isEqualTo(before + 1);
        }
    }

    @Test
    void halfClosed() throws IOException {
        try (TestServer server = new TestServer().start()) {
            TestSockets.Relay relay = sockets.new Relay(server.port());
            Shell shell = to(relay.port).shell();
            assertThat(shell.run("echo one", PATIENCE, LIMIT).text()).isEqualTo("one\n");
            int before = relay.taken();
            relay.halfClose();
            comesBack(shell);
            assertThat(relay.taken()).as("one connection more").isEqualTo(before + 1);
        }
    }

    /// The loss is seen before the next use or by it; the use after that works again.
    private static void comesBack(Shell shell) {
        for (int i = 0; i < 2; i++) {
            try {
                assertThat(shell.run("echo two", PATIENCE, LIMIT).text()).isEqualTo("two\n");
                return;
            } catch (FaultException e) {
                assertThat(e.fault()).isInstanceOf(Fault.ConnectionLost.class);
            }
        }
        throw new AssertionError("the connection does not come back");
    }

    @Test
    void deadPeerIsFoundByAsking() throws InterruptedException {
        try (TestServer server = new TestServer().start()) {
            TestSockets.Relay relay = sockets.new Relay(server.port());
            world.trust(at(relay.port));
            SshTimes times =
                    new SshTimes(PATIENCE, PATIENCE, PATIENCE, PATIENCE, Duration.ofMillis(100), 2);
            try (SshWorld watchful = new SshWorld(home, times, null)) {
                watchful.passwordOf(relay.port, TestServer.USER, "right");
                Shell shell = watchful.connections.connection(at(relay.port)).shell();
                assertThat(shell.run("echo one", PATIENCE, LIMIT).text()).isEqualTo("one\n");
                relay.silence();
                // The keep-alive closes the link while this waits.
                assertThat(fault(() -> shell.run("echo two", PATIENCE, LIMIT)))
                        .isInstanceOf(Fault.ConnectionLost.class);
                relay.awaitLostBytes();
                relay.speak();
                assertThat(shell.run("echo three", PATIENCE, LIMIT).text()).isEqualTo("three\n");
            }
        }
    }

    @Test
    void interruptedWhileWaiting() throws InterruptedException {
        try (TestServer server = new TestServer().start()) {
            Shell shell = to(server.port()).shell();
            assertThat(shell.run("echo one", PATIENCE, LIMIT).text()).isEqualTo("one\n");
            CountDownLatch started = new CountDownLatch(1);
            AtomicReference<Fault> fault = new AtomicReference<>();
            Thread waiting =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        started.countDown();
                                        fault.set(
                                                fault(
                                                        () ->
                                                                shell.run(
                                                                        "sleep 600",
                                                                        PATIENCE.multipliedBy(9),
                                                                        LIMIT)));
                                    });
            started.await();
            waiting.interrupt();
            waiting.join();
            assertThat(fault.get()).isInstanceOf(Fault.ConnectionLost.class);
            assertThat(shell.run("echo two", PATIENCE, LIMIT).text()).isEqualTo("two\n");
        }
    }

    @Test
    void jumpHostThatForbidsForwarding() {
        try (TestServer hop = new TestServer()) {
            hop.sshd.setForwardingFilter(null);
            hop.start();
            world.passwordOf(hop.port(), TestServer.USER, "right");
            world.trust(at(hop.port()));
            Endpoint.Ssh behind =
                    new Endpoint.Ssh(
                            "127.0.0.1",
                            TestSockets.closedPort(),
                            TestServer.USER,
                            Endpoint.Login.PASSWORD,
                            null,
                            TestServer.USER + "@127.0.0.1:" + hop.port());
            assertThat(fault(() -> world.connections.connection(behind).open(SshProgress.NONE)))
                    .isInstanceOf(Fault.Forbidden.class);
        }
    }

    @Test
    void circleOfJumpHosts() {
        world.file("config", "Host a\nProxyJump b\nHost b\nProxyJump a\n");
        Endpoint.Ssh a = new Endpoint.Ssh("a", null, null, Endpoint.Login.AUTOMATIC, null, null);
        assertThat(fault(() -> world.connections.connection(a).open(SshProgress.NONE)).root())
                .isInstanceOf(Fault.Unsupported.class);
    }
}
