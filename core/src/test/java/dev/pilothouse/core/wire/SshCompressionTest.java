package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.compression.Compression;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// What goes over the wire is compressed wherever the server can do that, after the login as
/// OpenSSH has it; a server without it is no worse.
@Timeout(60)
class SshCompressionTest {

    private static final String DELAYED = "zlib@openssh.com";
    private static final String TEXT = "head -c 400000 /dev/zero | tr '\\0' a";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path home;

    /// Both ways, as agreed.
    private final Set<String> agreed = new CopyOnWriteArraySet<>();

    @Test
    void compressedAfterTheLoginWhereTheServerCan() {
        long bytes =
                answer(
                        BuiltinCompressions.none,
                        BuiltinCompressions.zlib,
                        BuiltinCompressions.delayedZlib);
        assertThat(agreed).containsExactly(DELAYED);
        assertThat(bytes).isLessThan(20_000);
    }

    @Test
    void plainWhereItCannot() {
        long bytes = answer(BuiltinCompressions.none);
        assertThat(agreed).containsExactly("none");
        assertThat(bytes).isGreaterThan(400_000);
    }

    /// Has a long text sent.
    ///
    /// @return bytes that came from the server, the handshake included
    private long answer(BuiltinCompressions... known) {
        try (TestServer server = new TestServer();
                SshWorld world = new SshWorld(home, SshTimes.DEFAULT, null)) {
            server.sshd.setCompressionFactories(List.<NamedFactory<Compression>>of(known));
            server.start();
            world.passwordOf(server.port(), TestServer.USER, "right");
            world.trust(SshWorld.password(server.port(), TestServer.USER));
            server.sshd.addSessionListener(new Agreed());
            try (SshConnection connection =
                    world.connections.connection(
                            SshWorld.password(server.port(), TestServer.USER))) {
                String text = connection.shell().run(TEXT, PATIENCE, 1 << 20).text();
                assertThat(text).hasSize(400_000).matches("a+");
                return connection.bytesDown();
            }
        }
    }

    private final class Agreed implements SessionListener {
        @Override
        public void sessionEvent(Session session, Event event) {
            if (event == Event.Authenticated) {
                agreed.add(session.getNegotiatedKexParameter(KexProposalOption.C2SCOMP));
                agreed.add(session.getNegotiatedKexParameter(KexProposalOption.S2CCOMP));
            }
        }
    }
}
