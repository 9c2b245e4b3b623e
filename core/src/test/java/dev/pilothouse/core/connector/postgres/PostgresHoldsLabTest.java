package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Tls;
import dev.pilothouse.core.model.Endpoint.TlsMode;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.Tier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What happens to servers while they are watched, and what is odd about some: nothing of it stops
/// the watching or looks like something else.
@Tag("lab")
class PostgresHoldsLabTest {

    private static final String ODD = "склад \"x\"";

    @TempDir Path home;

    private static Fact.Value fact(Snapshot snapshot, String key) {
        return snapshot.facts().stream()
                .filter(f -> f.key().equals(key))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static String text(Snapshot snapshot, String key) {
        return ((Fact.Text) fact(snapshot, key)).text();
    }

    private static Target in(int port, String database, String role) {
        return LabServer.target(Endpoint.Postgres.at("127.0.0.1", port, database, role));
    }

    /// In recovery everything is read that there is to read; a promotion keeps the connection.
    @Test
    void aStandbyIsReadAndItsPromotionIsSeen() {
        try (LabServer server = new LabServer(home, "--replica")) {
            int port = server.lab.ready().path("ports").path("standby").asInt();
            server.password("lab_monitor", port);
            Target standby = in(port, "app", "lab_monitor");
            try (Connection connection = server.connector.connect(standby)) {
                Snapshot before = connection.collect(Tier.FAST);
                assertThat(before.missing()).isEmpty();
                assertThat(text(before, PostgresFacts.ROLE)).isEqualTo(PostgresFacts.STANDBY);
                Snapshot slow = connection.collect(Tier.SLOW);
                assertThat(slow.missing()).extracting(PartFault::part).doesNotContain("receiver");
                assertThat(((Fact.Table) fact(slow, PostgresFacts.RECEIVER)).rows())
                        .singleElement()
                        .satisfies(row -> assertThat(row.get(3)).isEqualTo("streaming"));
                server.lab.ctl("promote", Map.of());
                Snapshot after = connection.collect(Tier.FAST);
                assertThat(text(after, PostgresFacts.ROLE)).isEqualTo(PostgresFacts.PRIMARY);
                assertThat(after.missing()).isEmpty();
            }
            Target primary = server.target("lab_monitor");
            try (Connection connection = server.connector.connect(primary)) {
                assertThat(text(connection.collect(Tier.FAST), PostgresFacts.ROLE))
                        .isEqualTo(PostgresFacts.PRIMARY);
            }
        }
    }

    @Test
    void publicationsOfAllDatabasesAreTold() throws SQLException {
        try (LabServer server = new LabServer(home, "--major", "18")) {
            for (String database : List.of("app", "quiet")) {
                try (java.sql.Connection psql =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + server.lab.port() + "/" + database,
                                "lab_super",
                                server.word("lab_super"))) {
                    LabServer.run(psql, "CREATE TABLE sold_" + database + " (id int PRIMARY KEY)");
                    LabServer.run(
                            psql,
                            "CREATE PUBLICATION pub_" + database + " FOR TABLE sold_" + database);
                }
            }
            try (Connection connection = server.connector.connect(server.target("lab_monitor"))) {
                Snapshot slow = connection.collect(Tier.SLOW);
                assertThat(((Fact.Table) fact(slow, PostgresFacts.PUBLICATIONS)).rows())
                        .containsExactly(
                                List.of("pub_app", "app", "1", "insert, update, delete"),
                                List.of("pub_quiet", "quiet", "1", "insert, update, delete"));
            }
        }
    }

    @Test
    void aFullServerIsToldAsFull() throws SQLException {
        List<java.sql.Connection> all = new ArrayList<>();
        try (LabServer server = new LabServer(home, "--max-connections", "12")) {
            SQLException full = null;
            while (full == null && all.size() < 20) {
                try {
                    all.add(
                            DriverManager.getConnection(
                                    server.lab.ready().path("jdbc_url").asText(),
                                    "lab_app",
                                    server.word("lab_app")));
                } catch (SQLException e) {
                    full = e;
                }
            }
            try (Connection connection = server.connector.connect(server.target("lab_monitor"))) {
                FaultException refused =
                        catchThrowableOfType(
                                FaultException.class, () -> connection.collect(Tier.FAST));
                assertThat(refused.fault())
                        .isInstanceOfSatisfying(
                                Fault.Database.class,
                                f -> assertThat(f.trouble()).isEqualTo(Trouble.FULL));
                all.removeLast().close();
                assertThat(connection.collect(Tier.FAST).samples())
                        .anyMatch(
                                s ->
                                        s.series()
                                                        .metric()
                                                        .equals(PostgresMetrics.CONNECTIONS_PERCENT)
                                                && s.value() > 70);
            }
        } finally {
            for (java.sql.Connection each : all) {
                each.close();
            }
        }
    }

    @Test
    void aServerWithoutTlsIsNotTrustedWithoutIt() {
        try (LabServer server = new LabServer(home)) {
            Tls must = new Tls(TlsMode.REQUIRE, null, null, null, null);
            Target target = LabServer.target(server.endpoint("lab_monitor", must));
            try (Connection connection = server.connector.connect(target)) {
                FaultException refused =
                        catchThrowableOfType(
                                FaultException.class, () -> connection.collect(Tier.FAST));
                assertThat(refused.fault())
                        .isInstanceOfSatisfying(
                                Fault.Database.class,
                                f -> assertThat(f.trouble()).isEqualTo(Trouble.NO_TLS));
            }
        }
    }

    /// A table that somebody has all to himself, and a statement that takes too long for us, cost
    /// their part and no more; nobody waits.
    @Test
    void aLockedTableAndAMissingExtensionLoseTheirPartOnly() throws SQLException {
        try (LabServer server = new LabServer(home);
                java.sql.Connection other = server.sql();
                java.sql.Connection psql = server.sql()) {
            LabServer.run(psql, "CREATE TABLE held (id int PRIMARY KEY)");
            LabServer.run(psql, "DROP EXTENSION IF EXISTS pg_stat_statements");
            other.setAutoCommit(false);
            LabServer.run(other, "LOCK TABLE held IN ACCESS EXCLUSIVE MODE");
            long start = System.nanoTime();
            try (Connection connection = server.connector.connect(server.target("lab_monitor"))) {
                Snapshot fast = connection.collect(Tier.FAST);
                connection.collect(Tier.FAST);
                assertThat(fast.samples()).isNotEmpty();
                assertThat(fast.missing()).isEmpty();
                Snapshot slow = connection.collect(Tier.SLOW);
                assertThat(((Fact.Table) fact(slow, PostgresFacts.SETTINGS)).rows()).isNotEmpty();
                assertThat(((Fact.Table) fact(slow, PostgresFacts.ROLES)).rows()).isNotEmpty();
            }
            assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
            // Nobody of ours waits or holds anything behind.
            assertThat(
                            LabServer.number(
                                    psql,
                                    "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a"
                                            + " USING (pid) WHERE a.application_name ="
                                            + " 'pilothouse' AND NOT l.granted"))
                    .isZero();
        }
    }

    @Test
    void aDatabaseThatGoesWhileItIsWatchedIsTold() throws SQLException {
        try (LabServer server = new LabServer(home);
                java.sql.Connection psql = server.sql()) {
            LabServer.run(psql, "CREATE DATABASE doomed");
            Target target = in(server.lab.port(), "doomed", "lab_monitor");
            try (Connection connection = server.connector.connect(target)) {
                assertThat(connection.collect(Tier.FAST).samples()).isNotEmpty();
                LabServer.run(psql, "DROP DATABASE doomed WITH (FORCE)");
                FaultException lost =
                        catchThrowableOfType(
                                FaultException.class, () -> connection.collect(Tier.FAST));
                assertThat(lost.fault())
                        .isInstanceOfSatisfying(
                                Fault.Database.class, f -> assertThat(f.trouble().down()).isTrue());
                FaultException gone =
                        catchThrowableOfType(
                                FaultException.class, () -> connection.collect(Tier.FAST));
                assertThat(gone.fault())
                        .isInstanceOfSatisfying(
                                Fault.Database.class,
                                f -> assertThat(f.trouble()).isEqualTo(Trouble.NO_DATABASE));
            }
        }
    }

    /// Names are quoted wherever they go: what the rules propose can be run as it is.
    @Test
    void namesMayBeWhateverTheyAre() throws SQLException {
        try (LabServer server = new LabServer(home);
                java.sql.Connection psql = server.sql()) {
            LabServer.run(psql, "CREATE DATABASE " + Server.quote(ODD));
            LabServer.run(psql, "CREATE ROLE " + Server.quote(ODD));
            try (java.sql.Connection there =
                    DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:"
                                    + server.lab.port()
                                    + "/"
                                    + java.net.URLEncoder.encode(
                                                    ODD, java.nio.charset.StandardCharsets.UTF_8)
                                            .replace("+", "%20"),
                            "lab_super",
                            server.word("lab_super"))) {
                LabServer.run(there, "CREATE SCHEMA \"с\"\"х\"");
                LabServer.run(there, "CREATE TABLE \"с\"\"х\".\"т \"\" 1\" (\"к\" int, b int)");
                LabServer.run(there, "CREATE INDEX \"и \"\" 1\" ON \"с\"\"х\".\"т \"\" 1\" (b)");
                LabServer.run(there, "CREATE INDEX \"и \"\" 2\" ON \"с\"\"х\".\"т \"\" 1\" (b)");
                Target target = server.target("lab_super");
                try (Connection connection = server.connector.connect(target)) {
                    Snapshot fast = connection.collect(Tier.FAST);
                    assertThat(fast.samples())
                            .extracting(s -> s.series().label(PostgresMetrics.DATABASE))
                            .contains(ODD);
                    Snapshot slow = connection.collect(Tier.SLOW);
                    assertThat(((Fact.Table) fact(slow, PostgresFacts.DATABASES)).rows())
                            .extracting(List::getFirst)
                            .contains(ODD);
                    assertThat(((Fact.Table) fact(slow, PostgresFacts.ROLES)).rows())
                            .extracting(List::getFirst)
                            .contains(ODD);
                }
                ServerFinding twice =
                        server.control.findings(target).all().stream()
                                .filter(f -> f.code().equals("index.duplicate"))
                                .filter(f -> f.database().equals(ODD))
                                .findFirst()
                                .orElseThrow();
                LabServer.run(there, twice.remedy());
                assertThat(server.control.findings(target).all())
                        .noneMatch(f -> f.code().equals("index.duplicate"));
            }
        }
    }

    /// A statement of a megabyte is cut before it gets anywhere.
    @Test
    void aTextOfAMegabyteIsCut() throws SQLException {
        String query = "SELECT 1 /* " + "ж".repeat(500_000) + " */, '" + "x".repeat(100_000) + "'";
        try (LabServer server = new LabServer(home);
                java.sql.Connection psql = server.sql();
                Connection connection = server.connector.connect(server.target("lab_monitor"));
                LiveSessions live = server.control.live(server.target("lab_monitor"));
                Statement statement = psql.createStatement()) {
            connection.collect(Tier.FAST);
            statement.executeQuery(query).close();
            assertThat(live.activity().backends())
                    .allSatisfy(b -> assertThat(b.query().length()).isLessThanOrEqualTo(4_000));
            statement.executeQuery(query).close();
            Snapshot second = connection.collect(Tier.FAST);
            assertThat(second.missing()).isEmpty();
            assertThat(second.frames().stream().mapToInt(f -> size(f)).sum()).isLessThan(200_000);
        }
    }

    private static int size(Frame frame) {
        return frame.bytes().length;
    }

    /// The certificate is the login: no password is known of this role.
    @Test
    void aCertificateIsALogin() throws Exception {
        openssl(
                "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -subj /CN=ca -days"
                        + " 2");
        openssl("req -newkey rsa:2048 -nodes -keyout own.key -out own.csr -subj /CN=lab_repl");
        openssl(
                "x509 -req -in own.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out own.crt -days"
                        + " 2");
        try (LabServer server = new LabServer(home, "--tls");
                java.sql.Connection psql = server.sql()) {
            Path data;
            try (Statement statement = psql.createStatement();
                    var row = statement.executeQuery("SHOW data_directory")) {
                row.next();
                data = Path.of(row.getString(1));
            }
            Files.writeString(
                    data.resolve("client-ca.crt"), Files.readString(home.resolve("ca.crt")));
            Path rules = data.resolve("pg_hba.conf");
            Files.writeString(
                    rules, "hostssl all lab_repl 127.0.0.1/32 cert\n" + Files.readString(rules));
            LabServer.run(psql, "ALTER SYSTEM SET ssl_ca_file = 'client-ca.crt'");
            LabServer.run(psql, "SELECT pg_reload_conf()");
            Tls own =
                    new Tls(
                            TlsMode.REQUIRE,
                            null,
                            null,
                            home.resolve("own.crt").toString(),
                            home.resolve("own.key").toString());
            Endpoint.Postgres with = server.endpoint("lab_repl", own);
            assertThat(server.connector.probe(LabServer.target(with), s -> {}).ok()).isTrue();
            try (Connection connection = server.connector.connect(LabServer.target(with))) {
                assertThat(connection.collect(Tier.FAST).samples()).isNotEmpty();
            }
            Tls none = new Tls(TlsMode.REQUIRE, null, null, null, null);
            Target without = LabServer.target(server.endpoint("lab_repl", none));
            try (Connection connection = server.connector.connect(without)) {
                FaultException refused =
                        catchThrowableOfType(
                                FaultException.class, () -> connection.collect(Tier.FAST));
                assertThat(refused.fault()).isInstanceOf(Fault.Database.class);
            }
        }
    }

    private void openssl(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Process process =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("openssl.log").toFile())
                        .start();
        assertThat(process.waitFor()).as(arguments).isZero();
    }

    @Test
    void tenThousandTablesAreReadInTime() throws SQLException {
        try (LabServer server = new LabServer(home);
                java.sql.Connection psql = server.sql()) {
            for (int part = 0; part < 10; part++) {
                LabServer.run(
                        psql,
                        "DO $$ BEGIN FOR i IN 1..1000 LOOP EXECUTE format('CREATE TABLE"
                                + " many_%s_%s (id int)', "
                                + part
                                + ", i); END LOOP; END $$");
            }
            Target target = server.target("lab_super");
            try (Connection connection = server.connector.connect(target)) {
                Snapshot fast = connection.collect(Tier.FAST);
                assertThat(fast.missing()).isEmpty();
                long start = System.nanoTime();
                Snapshot slow = connection.collect(Tier.SLOW);
                assertThat(slow.missing()).extracting(PartFault::reason).isEmpty();
                assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
                assertThat(slow.samples())
                        .extracting(Sample::value)
                        .allSatisfy(v -> assertThat(v).isFinite());
            }
        }
    }
}
