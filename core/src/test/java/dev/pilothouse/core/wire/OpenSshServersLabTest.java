package dev.pilothouse.core.wire;

import static dev.pilothouse.core.wire.SshWorld.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.fixtures.Lab;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// OpenSSH servers configured in other ways, agents, forms of keys, and trouble on the wire.
@Tag("lab")
class OpenSshServersLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 20;

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    private static String ops(Lab lab) {
        return lab.ready().at("/users/ops/name").asText();
    }

    private static String keyFile(Lab lab, String kind) {
        return lab.ready().at("/keys/" + kind + "/private").asText();
    }

    private static Endpoint.Ssh key(Lab lab) {
        return SshWorld.key(lab.port(), ops(lab), keyFile(lab, "ed25519"));
    }

    private SshWorld world(Lab lab) {
        SshWorld world = new SshWorld(home, SshTimes.DEFAULT, null);
        lab.ready().path("known_hosts").forEach(l -> world.file("known_hosts", l.asText() + "\n"));
        return world;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .start();
        String said =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void oneSessionIsEnough() {
        try (Lab lab = Lab.start("sshd", "--max-sessions", "1");
                SshWorld world = world(lab)) {
            SshConnection connection = world.connections.connection(key(lab));
            for (int i = 0; i < 5; i++) {
                assertThat(
                                connection
                                        .files()
                                        .read(
                                                List.of("/proc/uptime"),
                                                List.of("/"),
                                                LIMIT,
                                                PATIENCE)
                                        .contents())
                        .hasSize(1);
                assertThat(connection.shell().run("echo hi", PATIENCE, LIMIT).text())
                        .isEqualTo("hi\n");
            }
            // A hung script holds the only slot: a new connection has another.
            assertThat(
                            fault(
                                    () ->
                                            connection
                                                    .shell()
                                                    .run(
                                                            "sleep 600",
                                                            Duration.ofMillis(300),
                                                            LIMIT)))
                    .isInstanceOf(Fault.Timeout.class);
            assertThat(connection.shell().run("echo hi", PATIENCE, LIMIT).text()).isEqualTo("hi\n");
        }
    }

    @Test
    void passwordsThroughPamAndABanner() {
        try (Lab lab = Lab.start("sshd", "--pam", "--banner");
                SshWorld world = world(lab)) {
            world.passwordOf(lab.port(), ops(lab), lab.ready().at("/users/ops/password").asText());
            SshConnection connection =
                    world.connections.connection(SshWorld.password(lab.port(), ops(lab)));
            assertThat(connection.shell().run("id -un", PATIENCE, LIMIT).text())
                    .isEqualTo(ops(lab) + "\n");
            world.passwordOf(lab.port(), ops(lab), "wrong");
            SshConnection again =
                    world.connections.separate(SshWorld.password(lab.port(), ops(lab)));
            assertThat(fault(() -> again.open(SshProgress.NONE)))
                    .isInstanceOf(Fault.SecretNeeded.class);
        }
    }

    @Test
    void oldServersAreNamedUnsupported() {
        try (Lab lab = Lab.start("sshd", "--algorithms", "legacy");
                SshWorld world = world(lab)) {
            SshConnection connection = world.connections.connection(key(lab));
            assertThat(fault(() -> connection.open(SshProgress.NONE)))
                    .isInstanceOf(Fault.Unsupported.class);
        }
    }

    @Test
    void aHostKnownByRsaOnlyIsNotUnknown() {
        try (Lab lab = Lab.start("sshd");
                SshWorld world = new SshWorld(home, SshTimes.DEFAULT, null)) {
            lab.ready()
                    .path("known_hosts")
                    .forEach(
                            l -> {
                                if (l.asText().contains(" ssh-rsa ")) {
                                    world.file("known_hosts", l.asText() + "\n");
                                }
                            });
            world.connections.connection(key(lab)).open(SshProgress.NONE);
            lab.ctl("rotate-host-key", Map.of("type", "rsa"));
            SshConnection again = world.connections.separate(key(lab));
            assertThat(fault(() -> again.open(SshProgress.NONE)))
                    .isInstanceOf(Fault.HostKeyChanged.class);
        }
    }

    @Test
    void certifiedHostsAreKnownByTheirAuthority() throws Exception {
        Path authority = home.resolve("ca");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", authority.toString());
        try (Lab lab = Lab.start("sshd");
                SshWorld world = new SshWorld(home, SshTimes.DEFAULT, null)) {
            Path hostKey =
                    Path.of(lab.ready().path("config").asText()).resolveSibling("host_ed25519");
            run(
                    "ssh-keygen",
                    "-q",
                    "-s",
                    authority.toString(),
                    "-I",
                    "host",
                    "-h",
                    "-n",
                    "127.0.0.1",
                    hostKey + ".pub");
            lab.ctl("config", Map.of("HostCertificate", hostKey + "-cert.pub"));
            // The key must not be known otherwise.
            SshConnection stranger = world.connections.separate(key(lab));
            assertThat(fault(() -> stranger.open(SshProgress.NONE)))
                    .isInstanceOf(Fault.HostKeyUnknown.class);
            world.file(
                    "known_hosts",
                    "@cert-authority [127.0.0.1]:"
                            + lab.port()
                            + " "
                            + Files.readString(Path.of(authority + ".pub")));
            world.connections.separate(key(lab)).open(SshProgress.NONE);
            world.file(
                    "known_hosts", "@revoked * " + Files.readString(Path.of(authority + ".pub")));
            SshConnection revoked = world.connections.separate(key(lab));
            assertThat(fault(() -> revoked.open(SshProgress.NONE)))
                    .isInstanceOf(Fault.HostKeyUnknown.class);
        }
    }

    @Test
    void agentsSignWithEveryKindOfKey() throws Exception {
        try (Lab lab = Lab.start("sshd")) {
            for (String kind : List.of("ed25519", "rsa", "ecdsa", "certified")) {
                Path socket = home.resolve(kind + ".sock");
                Process agent =
                        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
                try {
                    while (!Files.exists(socket)) {
                        Thread.onSpinWait();
                    }
                    add(socket, keyFile(lab, "stranger"));
                    add(socket, keyFile(lab, kind));
                    try (SshWorld world = new SshWorld(home, SshTimes.DEFAULT, socket.toString())) {
                        lab.ready()
                                .path("known_hosts")
                                .forEach(l -> world.file("known_hosts", l.asText() + "\n"));
                        Endpoint.Ssh endpoint =
                                new Endpoint.Ssh(
                                        "127.0.0.1",
                                        lab.port(),
                                        ops(lab),
                                        Login.AGENT,
                                        null,
                                        "none");
                        world.connections.connection(endpoint).open(SshProgress.NONE);
                    }
                } finally {
                    agent.destroy();
                }
            }
        }
    }

    private static void add(Path socket, String key) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("ssh-add", "-q", key);
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(builder.start().waitFor()).isZero();
    }

    @Test
    void everyFormOfKeyLogsIn() throws Exception {
        try (Lab lab = Lab.start("sshd");
                SshWorld world = world(lab)) {
            for (String kind : List.of("rsa", "ecdsa")) {
                for (String form : List.of("PEM", "PKCS8")) {
                    Path copy = home.resolve(kind + form);
                    Files.copy(Path.of(keyFile(lab, kind)), copy);
                    run(
                            "ssh-keygen",
                            "-q",
                            "-p",
                            "-P",
                            "",
                            "-N",
                            "",
                            "-m",
                            form,
                            "-f",
                            copy.toString());
                    world.connections
                            .separate(SshWorld.key(lab.port(), ops(lab), copy.toString()))
                            .open(SshProgress.NONE);
                    run(
                            "ssh-keygen",
                            "-q",
                            "-p",
                            "-P",
                            "",
                            "-N",
                            "pass phrase",
                            "-m",
                            form,
                            "-f",
                            copy.toString());
                    Endpoint.Ssh locked = SshWorld.key(lab.port(), ops(lab), copy.toString());
                    assertThat(
                                    fault(
                                            () ->
                                                    world.connections
                                                            .separate(locked)
                                                            .open(SshProgress.NONE)))
                            .as("%s %s", kind, form)
                            .isInstanceOf(Fault.SecretNeeded.class);
                    world.secret("ssh-key:" + copy, "pass phrase");
                    world.connections.separate(locked).open(SshProgress.NONE);
                }
            }
        }
    }

    @Test
    void automaticLoginFindsAKeyAndElseAsksForThePassword() throws Exception {
        try (Lab lab = Lab.start("sshd");
                SshWorld world = world(lab)) {
            Endpoint.Ssh endpoint =
                    new Endpoint.Ssh(
                            "127.0.0.1", lab.port(), ops(lab), Login.AUTOMATIC, null, "none");
            Fault fault = fault(() -> world.connections.separate(endpoint).open(SshProgress.NONE));
            assertThat(((Fault.SecretNeeded) fault).purpose()).isEqualTo("password");
            Files.copy(Path.of(keyFile(lab, "ecdsa")), home.resolve(".ssh/id_ecdsa"));
            world.connections.separate(endpoint).open(SshProgress.NONE);
        }
    }

    @Test
    void slowAndBrokenLines() {
        try (Lab lab = Lab.start("sshd");
                SshWorld world =
                        new SshWorld(
                                home,
                                new SshTimes(
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(3),
                                        Duration.ofMillis(500),
                                        2),
                                null)) {
            int port = lab.ready().path("proxied_port").asInt();
            Endpoint.Ssh endpoint = SshWorld.key(port, ops(lab), keyFile(lab, "ed25519"));
            world.trust(endpoint);
            lab.ctl("fault", Map.of("latency_ms", 100));
            FileSource files = world.connections.connection(endpoint).files();
            List<String> paths = List.of("/proc/uptime", "/proc/stat");
            assertThat(files.read(paths, List.of("/"), LIMIT, PATIENCE).contents()).hasSize(2);
            List<Fault> faults = new ArrayList<>();
            for (Map<String, Object> trouble :
                    List.<Map<String, Object>>of(
                            Map.of("mode", "half-open"),
                            Map.of("reset", "all", "mode", "accept-silent"),
                            Map.of("reset", "all", "mode", "accept-reset"),
                            Map.of("reset", "all", "mode", "refuse"),
                            Map.of("reset", "all", "mode", "pass", "cut_after", 900))) {
                lab.ctl("fault", trouble);
                for (int i = 0; i < 2; i++) {
                    try {
                        files.read(paths, List.of(), LIMIT, Duration.ofSeconds(2));
                    } catch (FaultException e) {
                        faults.add(e.fault());
                    }
                }
                lab.ctl("fault", Map.of("clear", 1));
                lab.ctl("fault", Map.of("reset", "all"));
                boolean back = false;
                for (int i = 0; i < 3 && !back; i++) {
                    try {
                        back = files.read(paths, List.of(), LIMIT, PATIENCE).contents().size() == 2;
                    } catch (FaultException e) {
                        faults.add(e.fault());
                    }
                }
                assertThat(back).as("back after %s", trouble).isTrue();
            }
            assertThat(faults).hasSizeGreaterThan(5);
            assertThat(faults)
                    .allSatisfy(
                            f ->
                                    assertThat(f)
                                            .isInstanceOfAny(
                                                    Fault.Timeout.class,
                                                    Fault.ConnectionLost.class,
                                                    // reset while it was still connecting
                                                    Fault.Unreachable.class,
                                                    Fault.Refused.class));
            assertThat(faults).hasAtLeastOneElementOfType(Fault.Refused.class);
            assertThat(faults).hasAtLeastOneElementOfType(Fault.Timeout.class);
        }
    }
}
