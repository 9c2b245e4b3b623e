package dev.pilothouse.core.wire;

import static dev.pilothouse.core.wire.SshWorld.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.wire.FileSource.Batch;
import dev.pilothouse.core.wire.FileSource.FsSize;
import dev.pilothouse.fixtures.Lab;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Against the real OpenSSH of the laboratory, with a jump host.
@Tag("lab")
class OpenSshLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 20;

    @SuppressWarnings("NullAway.Init") // set before every test
    private static Lab lab;

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshWorld world;

    @BeforeAll
    static void start() {
        lab = Lab.start("sshd", "--jump");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void open() {
        lab.ctl("fault", Map.of("clear", 1));
        world = new SshWorld(home, SshTimes.DEFAULT, null);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static JsonNode user(String role) {
        return lab.ready().path("users").path(role);
    }

    private static String name(String role) {
        return user(role).path("name").asText();
    }

    private static String key(String kind) {
        return lab.ready().path("keys").path(kind).path("private").asText();
    }

    private SshConnection known(Endpoint.Ssh endpoint) {
        lab.ready().path("known_hosts").forEach(l -> world.file("known_hosts", l.asText() + "\n"));
        lab.ready()
                .path("target")
                .path("known_hosts")
                .forEach(l -> world.file("known_hosts", l.asText() + "\n"));
        return world.connections.connection(endpoint);
    }

    private SshConnection ops(String kind) {
        return known(SshWorld.key(lab.port(), name("ops"), key(kind)));
    }

    @Test
    void firstContactShowsTheKeyAndTrustingItLetsIn() {
        Endpoint.Ssh endpoint = SshWorld.key(lab.port(), name("ops"), key("ed25519"));
        SshConnection connection = world.connections.connection(endpoint);
        Fault fault = fault(() -> connection.open(SshProgress.NONE));
        assertThat(fault).isInstanceOf(Fault.HostKeyUnknown.class);
        Fault.HostKeyUnknown unknown = (Fault.HostKeyUnknown) fault;
        assertThat(unknown.sha256())
                .isEqualTo(lab.ready().at("/host_keys/ed25519/sha256").asText());
        new KnownHosts(world.options.sshDirectory(), world.options.systemDirectory())
                .trust(unknown);
        connection.open(SshProgress.NONE);
        assertThat(connection.serverVersion()).startsWith("OpenSSH_9");
    }

    @Test
    void everyKindOfKeyLogsIn() {
        for (String kind : List.of("ed25519", "rsa", "ecdsa", "certified")) {
            assertThat(ops(kind).shell().run("echo hello", PATIENCE, LIMIT).text())
                    .as(kind)
                    .isEqualTo("hello\n");
        }
    }

    @Test
    void anEncryptedKeyAsksForItsPassphraseAndNoticesAWrongOne() {
        SshConnection connection = ops("ed25519_passphrase");
        String path = key("ed25519_passphrase");
        Fault first = fault(() -> connection.open(SshProgress.NONE));
        assertThat(first).isInstanceOf(Fault.SecretNeeded.class);
        assertThat(((Fault.SecretNeeded) first).name()).isEqualTo("ssh-key:" + path);
        assertThat(((Fault.SecretNeeded) first).wrong()).isFalse();
        world.secret("ssh-key:" + path, "not this");
        Fault second = fault(() -> connection.open(SshProgress.NONE));
        assertThat(((Fault.SecretNeeded) second).wrong()).isTrue();
        world.secret(
                "ssh-key:" + path, lab.ready().at("/keys/ed25519_passphrase/passphrase").asText());
        connection.open(SshProgress.NONE);
    }

    @Test
    void passwordsLogInAndWrongOnesAreNamed() {
        Endpoint.Ssh endpoint = SshWorld.password(lab.port(), name("ops"));
        SshConnection connection = known(endpoint);
        assertThat(fault(() -> connection.open(SshProgress.NONE)))
                .isInstanceOf(Fault.SecretNeeded.class);
        world.passwordOf(lab.port(), name("ops"), "wrong");
        Fault wrong = fault(() -> connection.open(SshProgress.NONE));
        assertThat(((Fault.SecretNeeded) wrong).wrong()).isTrue();
        world.passwordOf(lab.port(), name("ops"), user("ops").path("password").asText());
        connection.open(SshProgress.NONE);
    }

    @Test
    void aStrangersKeyIsRefused() {
        SshConnection connection = ops("stranger");
        Fault fault = fault(() -> connection.open(SshProgress.NONE));
        assertThat(fault).isInstanceOf(Fault.AuthFailed.class);
        Fault.AuthFailed failed = (Fault.AuthFailed) fault;
        assertThat(failed.tried()).containsExactly("publickey " + key("stranger"));
        assertThat(failed.offered()).contains("publickey");
    }

    @Test
    void filesComeOverSftpAndAgreeWithThisMachine() throws IOException {
        SshConnection connection = ops("ed25519");
        assertThat(connection.sftp()).isTrue();
        checkFiles(connection.files());
    }

    @Test
    void filesComeThroughTheShellAndAgreeWithThisMachine() throws IOException {
        try (Lab without = Lab.start("sshd", "--no-sftp")) {
            Endpoint.Ssh endpoint =
                    SshWorld.key(
                            without.port(),
                            without.ready().at("/users/ops/name").asText(),
                            without.ready().at("/keys/ed25519/private").asText());
            world.trust(endpoint);
            SshConnection connection = world.connections.connection(endpoint);
            assertThat(connection.sftp()).isFalse();
            checkFiles(connection.files());
        }
    }

    private void checkFiles(FileSource files) throws IOException {
        Path fresh = home.resolve("large");
        Files.writeString(fresh, "0123456789abcde\n".repeat(20_000));
        Path empty = Files.createFile(home.resolve("empty"));
        Path secret = Path.of("/etc/shadow");
        List<String> paths =
                List.of(
                        "/proc/meminfo",
                        "/proc/stat",
                        "/proc/self/mounts",
                        "/proc/cpuinfo",
                        fresh.toString(),
                        empty.toString(),
                        "/no/such/file",
                        secret.toString());
        allowOthers(home);
        for (int i = 0; i < 3; i++) {
            Batch batch = files.read(paths, List.of("/", "/proc", "/nowhere"), LIMIT, PATIENCE);
            assertThat(batch.contents().get("/proc/meminfo")).startsWith("MemTotal:");
            assertThat(batch.contents().get("/proc/stat")).startsWith("cpu ").contains("\nbtime ");
            assertThat(batch.contents().get("/proc/self/mounts")).contains(" / ");
            assertThat(batch.contents().get(fresh.toString())).isEqualTo(Files.readString(fresh));
            assertThat(batch.contents().get(empty.toString())).isEmpty();
            assertThat(batch.missing())
                    .containsEntry("/no/such/file", "no such file")
                    .containsEntry("/etc/shadow", "permission denied")
                    .containsKey("/nowhere");
            FsSize root = Objects.requireNonNull(batch.sizes().get("/"));
            FileStore store = Files.getFileStore(Path.of("/"));
            assertThat(root.blocks() * root.blockSize()).isEqualTo(store.getTotalSpace());
            assertThat(root.readOnly()).isFalse();
            assertThat(batch.bytesDown()).isPositive();
            assertThat(batch.bytesUp()).isPositive();
        }
        Batch small = files.read(List.of(fresh.toString()), List.of(), 1000, PATIENCE);
        assertThat(small.missing()).containsKey(fresh.toString());
    }

    private static void allowOthers(Path path) throws IOException {
        Files.setPosixFilePermissions(
                path, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void noiseOfTheLoginDoesNotReachTheAnswers() {
        SshConnection connection = known(SshWorld.key(lab.port(), name("noisy"), key("ed25519")));
        assertThat(connection.sftp()).isFalse();
        assertThat(connection.shell().run("printf 'a\\nb'; exit 3", PATIENCE, LIMIT))
                .satisfies(
                        o -> {
                            assertThat(o.text()).isEqualTo("a\nb");
                            assertThat(o.exitStatus()).isEqualTo(3);
                        });
        Batch batch =
                connection.files().read(List.of("/proc/uptime"), List.of("/"), 4096, PATIENCE);
        assertThat(batch.contents().get("/proc/uptime")).matches("[0-9.]+ [0-9.]+\n");
        assertThat(batch.sizes()).containsKey("/");
    }

    @Test
    void loginsWithoutAShellSayWhatTheySaid() {
        SshConnection nologin = known(SshWorld.password(lab.port(), name("nologin")));
        world.passwordOf(lab.port(), name("nologin"), user("nologin").path("password").asText());
        Fault fault =
                fault(
                        () ->
                                nologin.files()
                                        .read(List.of("/proc/stat"), List.of(), LIMIT, PATIENCE));
        assertThat(fault).isInstanceOf(Fault.NoShell.class);
        assertThat(((Fault.NoShell) fault).detail()).contains("not available");
        assertThat(((Fault.NoShell) fault).trouble()).isEqualTo(Fault.NoShell.Trouble.ENDED);
        SshConnection forced = known(SshWorld.key(lab.port(), name("forced"), key("ed25519")));
        Fault second = fault(() -> forced.shell().run("echo hello", PATIENCE, LIMIT));
        assertThat(second).isInstanceOf(Fault.NoShell.class);
        assertThat(((Fault.NoShell) second).trouble()).isEqualTo(Fault.NoShell.Trouble.OTHER);
    }

    @Test
    void aHungScriptIsLeftKilledAndReplaced() {
        Shell shell = ops("ed25519").shell();
        String mark = "sleep 987.123";
        assertThat(fault(() -> shell.run(mark, Duration.ofMillis(300), LIMIT)))
                .isInstanceOf(Fault.Timeout.class);
        assertThat(shell.run("echo again", PATIENCE, LIMIT).text()).isEqualTo("again\n");
        assertThat(shell.run("pgrep -f '[s]leep 987.123'; true", PATIENCE, LIMIT).text()).isEmpty();
    }

    @Test
    void aJumpHostIsCheckedAndLoggedInToLikeAnyOther() {
        int port = lab.ready().at("/ports/target").asInt();
        world.file(
                "config",
                """
                Host hop
                  HostName 127.0.0.1
                  Port %d
                  User %s
                  IdentityFile %s
                  IdentitiesOnly yes
                """
                        .formatted(lab.port(), name("jumper"), key("ed25519")));
        Endpoint.Ssh endpoint =
                new Endpoint.Ssh(
                        "127.0.0.1", port, name("ops"), Login.KEY, key("target_ed25519"), "hop");
        SshConnection connection = known(endpoint);
        assertThat(connection.shell().run("echo $SSH_CONNECTION", PATIENCE, LIMIT).text())
                .contains(" " + port + "\n");
        assertThat(
                        connection
                                .files()
                                .read(List.of("/proc/uptime"), List.of(), 4096, PATIENCE)
                                .contents())
                .containsKey("/proc/uptime");
    }

    @Test
    void aLostConnectionIsOpenedAgain() {
        int port = lab.ready().path("proxied_port").asInt();
        Endpoint.Ssh endpoint = SshWorld.key(port, name("ops"), key("ed25519"));
        world.trust(endpoint);
        SshConnection connection = world.connections.connection(endpoint);
        List<String> paths = List.of("/proc/uptime");
        assertThat(connection.files().read(paths, List.of(), 4096, PATIENCE).contents()).hasSize(1);
        lab.ctl("fault", Map.of("reset", "all"));
        // Either the loss was already seen, or this reading finds it; the next one works.
        for (int i = 0; i < 3; i++) {
            try {
                if (connection.files().read(paths, List.of(), 4096, PATIENCE).contents().size()
                        == 1) {
                    return;
                }
            } catch (dev.pilothouse.core.model.FaultException e) {
                assertThat(e.fault()).isInstanceOf(Fault.ConnectionLost.class);
            }
        }
        assertThat(false).as("the connection does not come back").isTrue();
    }
}
