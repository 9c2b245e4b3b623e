package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.vault.Stretch;
import dev.pilothouse.core.vault.Vault;
import dev.pilothouse.core.vault.VaultState.Locking;

import net.schmizz.sshj.common.Buffer;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

/// Logging in with a key that is in the vault and nowhere else.
class VaultKeyLoginTest {

    @TempDir Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshWorld world;

    @SuppressWarnings("NullAway.Init") // set before every test
    private Safe safe;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshConnections connections;

    @BeforeEach
    void make() throws Exception {
        world = new SshWorld(home, SshWorld.QUICK, null);
        Path vault = Files.createDirectory(home.resolve("vault"));
        safe =
                new Safe(
                        new Vault(vault, world.scheduler.clock(), () -> new Stretch(8, 1, 1)),
                        vault,
                        DesktopRing.NONE,
                        "person",
                        who -> Journal.NONE,
                        List::of);
        safe.door().makeWithKeyFile();
        connections = new SshConnections(world.options, safe.secrets(), world.scheduler);
    }

    @AfterEach
    void close() {
        connections.close();
        safe.close();
        world.close();
    }

    private TestServer server(SshKey key) throws Exception {
        PublicKey wanted =
                new Buffer.PlainBuffer(Base64.getDecoder().decode(key.publicBlob()))
                        .readPublicKey();
        TestServer server = new TestServer();
        server.sshd.setPublickeyAuthenticator(
                (user, offered, session) -> KeyUtils.compareKeys(offered, wanted));
        return server.start();
    }

    @ParameterizedTest
    @EnumSource(
            value = NewKey.Kind.class,
            names = {"ED25519", "RSA_3072"})
    void aKeyMadeHereLogsInUntilTheVaultIsLocked(NewKey.Kind kind) throws Exception {
        SshKey key = safe.keys().generate("deploy", kind, "");
        try (TestServer server = server(key)) {
            Endpoint.Ssh endpoint = SshWorld.key(server.port(), TestServer.USER, key.reference());
            world.trust(SshWorld.password(server.port(), TestServer.USER));
            try (SshConnection connection = connections.separate(endpoint)) {
                connection.open(SshProgress.NONE);
            }
            safe.door().lock(Locking.ASKED);
            try (SshConnection connection = connections.separate(endpoint)) {
                assertThat(SshWorld.fault(() -> connection.open(SshProgress.NONE)))
                        .isInstanceOfSatisfying(
                                Fault.VaultLocked.class,
                                f -> assertThat(f.purpose()).isEqualTo("key"));
            }
        }
    }

    @Test
    void aPasswordThatMayLieInTheLockedVaultIsSaidToBeThere() throws Exception {
        safe.door().lock(Locking.ASKED);
        try (TestServer server = new TestServer().start()) {
            world.trust(SshWorld.password(server.port(), TestServer.USER));
            Endpoint.Ssh endpoint = SshWorld.password(server.port(), TestServer.USER);
            try (SshConnection connection = connections.separate(endpoint)) {
                assertThat(SshWorld.fault(() -> connection.open(SshProgress.NONE)))
                        .isInstanceOf(Fault.VaultLocked.class);
                safe.door().byItself();
                try (Secret right = Secret.of("right".toCharArray())) {
                    safe.secrets()
                            .put("ssh:" + TestServer.USER + "@127.0.0.1:" + server.port(), right);
                }
                safe.door().lock(Locking.ASKED);
                safe.door().byItself();
            }
            try (SshConnection connection = connections.separate(endpoint)) {
                connection.open(SshProgress.NONE);
            }
        }
    }

    @Test
    void whatIsNoKeyIsNotTaken() {
        assertThatThrownBy(() -> KeyImport.read(Secret.of("-----BEGIN".toCharArray()), null))
                .isInstanceOf(InvalidInput.class);
    }
}
