package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Tls;
import dev.pilothouse.core.model.Endpoint.TlsMode;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.fixtures.ConnectorContract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// One real server with TLS, and the ways in which a login can go wrong.
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresConnectorLabTest extends ConnectorContract {

    @SuppressWarnings("NullAway.Init") // set before the first test
    private LabServer server;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Path home;

    @BeforeAll
    void start(@TempDir Path folder) {
        home = folder;
        server = new LabServer(home, "--tls");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected Connector connector() {
        return server.connector;
    }

    @Override
    protected Target target() {
        return server.target("lab_monitor");
    }

    @Override
    protected List<String> steps() {
        return List.of("resolve", "connect", "tls", "login", "version", "connections", "rights");
    }

    @Override
    protected List<Metric> essential() {
        return List.of(
                PostgresMetrics.CONNECTIONS_USED,
                PostgresMetrics.COMMITS,
                PostgresMetrics.BLOCKS_HIT,
                PostgresMetrics.WAL,
                PostgresMetrics.XID_AGE,
                PostgresMetrics.STARTED);
    }

    private Fault refused(Endpoint endpoint) {
        Probe probe = server.connector.probe(LabServer.target(endpoint), s -> {});
        assertThat(probe.ok()).isFalse();
        return probe.steps().stream()
                .map(s -> s.fault())
                .filter(f -> f != null)
                .findFirst()
                .orElseThrow();
    }

    private static Tls tls(TlsMode mode, @Nullable String ca, @Nullable String pin) {
        return new Tls(mode, ca, pin, null, null);
    }

    private String certificate() {
        return server.lab.ready().path("tls").path("cert").asText();
    }

    private String sha256() {
        String written = server.lab.ready().path("tls").path("sha256").asText();
        return written.replace(":", "").toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void theCertificateIsTrustedByItsPinOrItsAuthorityOnly() {
        assertThat(refused(server.endpoint("lab_monitor", tls(TlsMode.VERIFY_CA, null, null))))
                .isEqualTo(
                        new Fault.TlsUntrusted("127.0.0.1:" + server.lab.port(), sha256(), null));
        String other = "00".repeat(32);
        assertThat(refused(server.endpoint("lab_monitor", tls(TlsMode.REQUIRE, null, other))))
                .isEqualTo(
                        new Fault.TlsUntrusted("127.0.0.1:" + server.lab.port(), sha256(), other));
        for (Tls good :
                List.of(
                        tls(TlsMode.REQUIRE, null, sha256()),
                        tls(TlsMode.VERIFY_CA, certificate(), null),
                        tls(TlsMode.REQUIRE, null, null),
                        tls(TlsMode.ALLOW, null, null))) {
            Probe probe =
                    server.connector.probe(
                            LabServer.target(server.endpoint("lab_monitor", good)), s -> {});
            assertThat(probe.ok()).as("%s %s", good, probe).isTrue();
        }
    }

    @Test
    void aServerThatWantsTlsLetsNobodyInWithout() {
        assertThat(refused(server.endpoint("lab_monitor", tls(TlsMode.DISABLE, null, null))))
                .isInstanceOfSatisfying(
                        Fault.Database.class,
                        f -> {
                            assertThat(f.trouble()).isEqualTo(Trouble.NO_ENTRY);
                            assertThat(f.name()).isEqualTo("lab_monitor");
                        });
    }

    @Test
    void whatIsWrongWithALoginIsTold() throws IOException {
        int port = server.lab.port();
        assertThat(refused(Endpoint.Postgres.at("127.0.0.1", port, "app", "lab_repl")))
                .isEqualTo(
                        new Fault.SecretNeeded(
                                "127.0.0.1:" + port,
                                "postgres:lab_repl@127.0.0.1:" + port,
                                "password",
                                false));
        try (Secret wrong = Secret.of("no".toCharArray())) {
            server.secrets.put("postgres:lab_repl@127.0.0.1:" + port, wrong);
        }
        assertThat(refused(Endpoint.Postgres.at("127.0.0.1", port, "app", "lab_repl")))
                .isInstanceOfSatisfying(
                        Fault.SecretNeeded.class, f -> assertThat(f.wrong()).isTrue());
        server.secrets.forget("postgres:lab_repl@127.0.0.1:" + port);
        pass("127.0.0.1:" + port + ":*:lab_repl:wrong");
        assertThat(refused(Endpoint.Postgres.at("127.0.0.1", port, "app", "lab_repl")))
                .isInstanceOfSatisfying(
                        Fault.Database.class,
                        f -> {
                            assertThat(f.trouble()).isEqualTo(Trouble.LOGIN);
                            assertThat(f.answer()).contains(".pgpass, line 1");
                        });
        pass("127.0.0.1:" + port + ":*:lab_repl:" + server.word("lab_repl"));
        Target good = LabServer.target(Endpoint.Postgres.at("127.0.0.1", port, "app", "lab_repl"));
        assertThat(server.connector.probe(good, s -> {}).ok()).isTrue();
        assertThat(refused(Endpoint.Postgres.at("127.0.0.1", port, "none", "lab_monitor")))
                .isInstanceOfSatisfying(
                        Fault.Database.class,
                        f -> assertThat(f.trouble()).isEqualTo(Trouble.NO_DATABASE));
        assertThat(refused(Endpoint.Postgres.at("127.0.0.1", 1, "app", "lab_monitor")))
                .isEqualTo(new Fault.Database(Trouble.REFUSED, "127.0.0.1:1", "", ""));
        assertThat(refused(Endpoint.Postgres.at("no-such-name.invalid", port, "a", "b")))
                .isInstanceOf(Fault.Unreachable.class);
    }

    private void pass(String line) throws IOException {
        Path file = home.resolve(".pgpass");
        Files.write(file, List.of(line));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whoMayLessSeesLessAndIsToldWhatWouldHelp() {
        try (var connection = server.connector.connect(server.target("lab_nobody"))) {
            Snapshot fast = connection.collect(Tier.FAST);
            assertThat(fast.missing())
                    .extracting(PartFault::part, PartFault::grant)
                    .contains(
                            org.assertj.core.groups.Tuple.tuple(
                                    "activity", "GRANT pg_monitor TO lab_nobody;"));
            assertThat(fast.samples())
                    .noneMatch(s -> s.series().metric().equals(PostgresMetrics.TRANSACTION_LONGEST))
                    .anyMatch(s -> s.series().metric().equals(PostgresMetrics.COMMITS));
            Snapshot slow = connection.collect(Tier.SLOW);
            assertThat(slow.missing()).extracting(PartFault::part).contains("settings");
        }
    }

    /// What is not held is given by the very statement that is named, as it stands.
    @Test
    void whatIsGrantedAsToldIsHeldThen() throws SQLException {
        Target nobody = server.target("lab_nobody");
        List<String> grants =
                server.control.privileges(nobody).stream()
                        .filter(p -> !p.held())
                        .map(PrivilegeDoctor.Privilege::grant)
                        .toList();
        assertThat(grants).hasSizeGreaterThan(4).allMatch(g -> g.endsWith(";"));
        try (java.sql.Connection sql = server.sql()) {
            for (String grant : grants) {
                LabServer.run(sql, grant);
            }
            assertThat(server.control.privileges(nobody)).allMatch(p -> p.held());
            assertThat(server.control.findings(nobody).unchecked()).isEmpty();
            for (String grant : grants) {
                LabServer.run(sql, grant.replace("GRANT ", "REVOKE ").replace(" TO ", " FROM "));
            }
        }
    }

    @Test
    void aServerThatWentAwayIsReadAgainWhenItIsBack() {
        try (var connection = server.connector.connect(server.target("lab_monitor"))) {
            connection.collect(Tier.FAST);
            server.lab.ctl("stop-server", Map.of("mode", "immediate"));
            FaultException lost =
                    catchThrowableOfType(FaultException.class, () -> connection.collect(Tier.FAST));
            assertThat(lost.fault())
                    .isInstanceOfSatisfying(
                            Fault.Database.class, f -> assertThat(f.trouble().down()).isTrue());
            FaultException gone =
                    catchThrowableOfType(FaultException.class, () -> connection.collect(Tier.FAST));
            assertThat(gone.fault())
                    .isInstanceOfSatisfying(
                            Fault.Database.class, f -> assertThat(f.trouble().down()).isTrue());
            server.lab.ctl("start-server", Map.of());
            assertThat(connection.collect(Tier.FAST).samples()).isNotEmpty();
        }
    }
}
