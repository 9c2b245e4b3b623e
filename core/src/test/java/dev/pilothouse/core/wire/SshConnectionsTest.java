package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.wire.SshProgress.Step;

import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.password.RejectAllPasswordAuthenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class SshConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 16;

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshWorld world;

    private final AtomicInteger logins = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final TestServer server = new TestServer();

    @BeforeEach
    void open() {
        server.sshd.addSessionListener(
                new SessionListener() {
                    @Override
                    public void sessionEvent(Session session, Event event) {
                        if (event == Event.Authenticated) {
                            logins.incrementAndGet();
                        }
                    }

                    @Override
                    public void sessionClosed(Session session) {
                        if (session.isAuthenticated()) {
                            ended.countDown();
                        }
                    }
                });
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

    @Test
    void allHoldersShareOneConnectionWhichEndsWithTheLast() throws InterruptedException {
        SshConnection first = world.connections.connection(endpoint());
        SshConnection second = world.connections.connection(endpoint());
        assertThat(first.shell().run("echo 1", PATIENCE, LIMIT).text()).isEqualTo("1\n");
        assertThat(second.shell().run("echo 2", PATIENCE, LIMIT).text()).isEqualTo("2\n");
        assertThat(logins).hasValue(1);
        first.close();
        first.close();
        assertThat(second.shell().run("echo 3", PATIENCE, LIMIT).text()).isEqualTo("3\n");
        assertThat(SshWorld.fault(() -> first.open(SshProgress.NONE)))
                .isInstanceOf(Fault.ConnectionLost.class);
        second.close();
        ended.await();
        assertThat(logins).hasValue(1);
        try (SshConnection separate = world.connections.separate(endpoint())) {
            separate.open(SshProgress.NONE);
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void openingTellsEachStep() {
        List<String> told = new ArrayList<>();
        SshProgress progress =
                new SshProgress() {
                    @Override
                    public void running(Step step) {
                        told.add(step.code());
                    }

                    @Override
                    public void done(Step step, String result, Duration took) {
                        assertThat(result).isNotBlank();
                        assertThat(took).isPositive();
                        told.add(step.code() + " done");
                    }

                    @Override
                    public void failed(Step step, Fault fault, Duration took) {
                        told.add(step.code() + " " + fault.getClass().getSimpleName());
                    }
                };
        try (SshConnection connection = world.connections.separate(endpoint())) {
            connection.open(progress);
        }
        assertThat(told)
                .containsExactly(
                        "resolve",
                        "resolve done",
                        "connect",
                        "connect done",
                        "hostkey",
                        "hostkey done",
                        "login",
                        "login done");
        told.clear();
        world.secret("ssh:" + TestServer.USER + "@127.0.0.1:" + server.port(), "wrong");
        try (SshConnection connection = world.connections.separate(endpoint())) {
            SshWorld.fault(() -> connection.open(progress));
        }
        assertThat(told).endsWith("login", "login SecretNeeded");
        told.clear();
        server.key(TestServer.newKey());
        try (SshConnection connection = world.connections.separate(endpoint())) {
            SshWorld.fault(() -> connection.open(progress));
        }
        assertThat(told).endsWith("connect done", "hostkey", "hostkey HostKeyChanged");
    }

    @Test
    void hopsAreSharedAndEndWithTheirTargets() throws InterruptedException {
        try (TestServer inner = new TestServer().start()) {
            Endpoint.Ssh behind =
                    new Endpoint.Ssh(
                            "127.0.0.1",
                            inner.port(),
                            TestServer.USER,
                            Login.PASSWORD,
                            null,
                            TestServer.USER + "@127.0.0.1:" + server.port());
            world.passwordOf(inner.port(), TestServer.USER, "right");
            world.trust(behind);
            SshConnection one = world.connections.connection(behind);
            SshConnection two = world.connections.separate(behind);
            assertThat(one.shell().run("echo 1", PATIENCE, LIMIT).text()).isEqualTo("1\n");
            int before = logins.get();
            assertThat(two.shell().run("echo 2", PATIENCE, LIMIT).text()).isEqualTo("2\n");
            assertThat(logins).hasValue(before);
            two.close();
            assertThat(one.shell().run("echo 3", PATIENCE, LIMIT).text()).isEqualTo("3\n");
            one.close();
            ended.await();
        }
    }

    /// Who confirms a key, or goes to repair a server, has to know which of the two it is.
    @Test
    void whatIsWrongWithTheJumpHostIsSaidOfIt() {
        try (TestServer hop = new TestServer().start();
                TestServer inner = new TestServer().start()) {
            Endpoint.Ssh behind =
                    new Endpoint.Ssh(
                            "127.0.0.1",
                            inner.port(),
                            TestServer.USER,
                            Login.PASSWORD,
                            null,
                            TestServer.USER + "@127.0.0.1:" + hop.port());
            try (SshConnection connection = world.connections.separate(behind)) {
                Fault fault = SshWorld.fault(() -> connection.shell().run("true", PATIENCE, LIMIT));
                assertThat(fault)
                        .isInstanceOfSatisfying(
                                Fault.AtHop.class,
                                at -> {
                                    assertThat(at.hop()).isEqualTo("127.0.0.1:" + hop.port());
                                    assertThat(at.root())
                                            .isInstanceOfSatisfying(
                                                    Fault.HostKeyUnknown.class,
                                                    key ->
                                                            assertThat(key.address())
                                                                    .contains("" + hop.port()));
                                });
            }
        }
    }

    @Test
    void keyboardInteractiveGetsThePassword() {
        server.sshd.setPasswordAuthenticator(RejectAllPasswordAuthenticator.INSTANCE);
        server.sshd.setUserAuthFactories(
                List.of(
                        org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory
                                .INSTANCE));
        server.sshd.setKeyboardInteractiveAuthenticator(
                new DefaultKeyboardInteractiveAuthenticator() {
                    @Override
                    public boolean authenticate(
                            org.apache.sshd.server.session.ServerSession session,
                            String user,
                            List<String> responses) {
                        return responses.equals(List.of("right"));
                    }
                });
        try (SshConnection connection = world.connections.separate(endpoint())) {
            assertThat(connection.shell().run("echo in", PATIENCE, LIMIT).text()).isEqualTo("in\n");
        }
    }

    @Test
    void bytesAreCounted() {
        try (SshConnection connection = world.connections.separate(endpoint())) {
            Shell.Output output =
                    connection.shell().run("head -c 20000 /dev/urandom", PATIENCE, LIMIT);
            assertThat(output.bytesDown()).isGreaterThan(20_000);
            assertThat(output.bytesUp()).isBetween(1L, 20_000L);
            assertThat(connection.bytesDown()).isGreaterThanOrEqualTo(output.bytesDown());
            assertThat(connection.serverVersion()).contains("SSHD");
        }
    }
}
