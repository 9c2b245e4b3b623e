package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;

import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

@Timeout(60)
class SshForwardTest {

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshWorld world;

    private final TestServer server = new TestServer();
    private final ServerSocket behind = listener();

    private static ServerSocket listener() {
        try {
            return new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void open() {
        server.start();
        world = new SshWorld(home, SshTimes.DEFAULT, null);
        world.passwordOf(server.port(), TestServer.USER, "right");
        world.trust(endpoint());
        world.scheduler.run("echo", this::echo);
    }

    /// Gives everything back, with a last byte once the other side has finished.
    private void echo() {
        while (!behind.isClosed()) {
            try (Socket socket = behind.accept()) {
                socket.getInputStream().transferTo(socket.getOutputStream());
                socket.getOutputStream().write('.');
            } catch (IOException e) {
                // The next one.
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        behind.close();
        world.close();
        server.close();
    }

    private Endpoint.Ssh endpoint() {
        return SshWorld.password(server.port(), TestServer.USER);
    }

    private static byte[] ask(LocalForward forward, byte[] question) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), forward.localPort())) {
            socket.getOutputStream().write(question);
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void carriesBothWaysCountsAndComesBackAfterALostConnection() throws IOException {
        byte[] question = new byte[300_000];
        for (int i = 0; i < question.length; i++) {
            question[i] = (byte) (i * 31 + (i >> 9));
        }
        try (SshConnection connection = world.connections.connection(endpoint());
                LocalForward forward = connection.forward(0, "127.0.0.1", behind.getLocalPort())) {
            byte[] answer = ask(forward, question);
            assertThat(answer).startsWith(question).hasSize(question.length + 1);
            assertThat(forward.bytesUp()).isEqualTo(question.length);
            assertThat(forward.bytesDown()).isEqualTo(question.length + 1);
            for (Session session : server.sshd.getActiveSessions()) {
                session.close(true);
            }
            byte[] later = ask(forward, new byte[] {1});
            // The first connection after the loss may be its victim.
            assertThat(later.length == 2 || ask(forward, new byte[] {1}).length == 2).isTrue();
            assertThat(forward.lastFault()).isEmpty();
        }
    }

    @Test
    void listensOnTheLoopbackOnlyAndRefusesATakenPort() throws IOException {
        try (SshConnection connection = world.connections.connection(endpoint());
                LocalForward forward = connection.forward(0, "127.0.0.1", 1)) {
            assertThat(
                            SshWorld.fault(
                                    () -> connection.forward(forward.localPort(), "127.0.0.1", 1)))
                    .isInstanceOf(Fault.Locked.class);
            assertThat(ask(forward, new byte[0])).isEmpty();
            assertThat(forward.lastFault()).isPresent();
            assertThat(forward.connections()).isZero();
        }
    }

    @Test
    void saysWhenTheServerForbidsForwarding() throws IOException {
        server.sshd.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        try (SshConnection connection = world.connections.connection(endpoint());
                LocalForward forward = connection.forward(0, "127.0.0.1", behind.getLocalPort())) {
            assertThat(ask(forward, new byte[0])).isEmpty();
            assertThat(forward.lastFault().orElseThrow()).isInstanceOf(Fault.Forbidden.class);
        }
    }
}
