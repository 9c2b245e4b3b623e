package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Versions that PostgreSQL itself no longer looks after, and many a server still runs: each
/// question is answered by them too, or known not to be one.
@Tag("lab")
class OldVersionsLabTest {

    @TempDir Path home;

    @ParameterizedTest
    @ValueSource(strings = {"9.6", "10", "11", "12", "13"})
    void everyQuestionIsAnswered(String version) throws SQLException, InterruptedException {
        try (OldServer server = new OldServer(home, version);
                java.sql.Connection psql = server.sql()) {
            LabServer.run(psql, "CREATE EXTENSION pg_stat_statements");
            LabServer.run(psql, "CREATE TABLE \"Склад\" (id serial PRIMARY KEY, a int)");
            LabServer.run(
                    psql, "INSERT INTO \"Склад\" (a) SELECT g FROM generate_series(1, 5000) g");
            LabServer.run(psql, "CREATE INDEX \"Ключ\" ON \"Склад\" (a)");
            LabServer.run(psql, "CREATE INDEX twice ON \"Склад\" (a)");
            probed(server, version);
            collected(server, psql);
            statements(server, psql);
            sessions(server, psql);
            Catalog catalog = server.reach.control.catalog(server.target("lab_super"));
            catalogued(catalog, psql, version);
            kept(server, catalog, version);
            ServerFindings findings = server.reach.control.findings(server.target("lab_super"));
            assertThat(findings.unchecked()).as("not looked at").isEmpty();
            assertThat(findings.all()).extracting(ServerFinding::code).contains("index.duplicate");
            assertThat(server.reach.control.sizes(server.target("lab_monitor"))).containsKey("app");
        }
    }

    private static void probed(OldServer server, String version) {
        Probe probe = server.reach.connector.probe(server.target("lab_super"), s -> {});
        assertThat(probe.ok()).as("%s", probe).isTrue();
        assertThat(probe.version()).startsWith("PostgreSQL " + version + ".");
        assertThat(probe.missing()).isEmpty();
        Probe watching = server.reach.connector.probe(server.target("lab_monitor"), s -> {});
        assertThat(watching.ok()).as("%s", watching).isTrue();
    }

    private static void collected(OldServer server, java.sql.Connection psql) throws SQLException {
        for (String role : List.of("lab_super", "lab_monitor")) {
            try (Connection connection = server.reach.connector.connect(server.target(role))) {
                Snapshot fast = connection.collect(Tier.FAST);
                Snapshot slow = connection.collect(Tier.SLOW);
                if (role.equals("lab_super")) {
                    assertThat(fast.missing()).isEmpty();
                    assertThat(slow.missing()).isEmpty();
                }
                Map<String, Double> found =
                        fast.samples().stream()
                                .collect(
                                        Collectors.toMap(
                                                s -> s.series().toString(), Sample::value));
                assertThat(found.get("pg.started"))
                        .isEqualTo(
                                LabServer.number(
                                        psql,
                                        "SELECT extract(epoch FROM pg_postmaster_start_time())"));
                assertThat(found)
                        .containsKeys(
                                "pg.db.commits{database=app}",
                                "pg.checkpoints.timed",
                                "pg.connections.used",
                                "pg.xid.age");
            }
        }
    }

    private static void statements(OldServer server, java.sql.Connection psql) throws SQLException {
        try (PostgresConnection watching =
                (PostgresConnection) server.reach.connector.connect(server.target("lab_super"))) {
            Session session = watching.session(Opener.Progress.NONE);
            StatementReader reader = new StatementReader(() -> 60_000);
            String statement = "SELECT generate_series(1, 3) AS \"Серия\"";
            LabServer.run(psql, statement);
            assertThat(reader.read(session, 0)).isEmpty();
            LabServer.run(psql, statement);
            LabServer.run(psql, statement);
            assertThat(reader.read(session, 30_000)).isEmpty();
            List<Frame> run = new ArrayList<>();
            run.add(reader.read(session, 60_000).orElseThrow());
            assertThat(StatementFrames.read(run).getFirst().top())
                    .filteredOn(o -> o.text().contains("Серия"))
                    .singleElement()
                    .satisfies(o -> assertThat(o.counts().calls()).isEqualTo(2))
                    .satisfies(o -> assertThat(o.counts().rows()).isEqualTo(6));
        }
    }

    /// Two sessions, of which one holds what the other wants.
    private static void sessions(OldServer server, java.sql.Connection psql)
            throws SQLException, InterruptedException {
        try (LiveSessions live = server.reach.control.live(server.target("lab_super"));
                java.sql.Connection waiting = server.sql()) {
            assertThat(live.activity().complete()).isTrue();
            assertThat(live.activity().backends()).anyMatch(Backend::own);
            assertThat(live.blocking().roots()).isEmpty();
            LabServer.run(psql, "BEGIN");
            LabServer.run(psql, "UPDATE \"Склад\" SET a = 0 WHERE id = 1");
            Thread blocked =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            LabServer.run(
                                                    waiting,
                                                    "UPDATE \"Склад\" SET a = 1 WHERE id = 1");
                                        } catch (SQLException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    });
            double holder = LabServer.number(psql, "SELECT pg_backend_pid()");
            long end = System.nanoTime() + 10_000_000_000L;
            BlockingTree tree = live.blocking();
            while (tree.roots().isEmpty() && System.nanoTime() < end) {
                tree = live.blocking();
            }
            assertThat(tree.waiting()).isEqualTo(1);
            assertThat(tree.roots())
                    .singleElement()
                    .satisfies(r -> assertThat(r.party().toString()).contains("" + (int) holder));
            LabServer.run(psql, "ROLLBACK");
            blocked.join();
        }
    }

    private static void catalogued(Catalog catalog, java.sql.Connection psql, String version)
            throws SQLException {
        assertThat(catalog.databases()).contains("app", "postgres");
        TableList tables = catalog.tables("app");
        assertThat(tables.missing()).isEmpty();
        TableRow table =
                tables.rows().stream()
                        .filter(r -> r.name().equals("Склад"))
                        .findFirst()
                        .orElseThrow();
        assertThat(table.size().total())
                .isEqualTo(LabServer.number(psql, "SELECT pg_total_relation_size('\"Склад\"')"));
        assertThat(catalog.table("app", table.oid()).indexes()).hasSize(3);
        IndexList indexes = catalog.indexes("app", List.of());
        assertThat(indexes.rows())
                .filteredOn(r -> r.has(IndexRow.Trouble.DUPLICATE))
                .extracting(IndexRow::name)
                .containsAnyOf("Ключ", "twice");
        if (version.equals("9.6")) {
            assertThat(indexes.missing()).extracting(p -> p.part()).containsExactly("sequences");
        } else {
            assertThat(indexes.missing()).isEmpty();
            assertThat(indexes.sequences())
                    .extracting(IndexList.Sequence::name)
                    .containsExactly("public.\"Склад_id_seq\"");
        }
        assertThat(catalog.definition("app", indexes.rows().getFirst().oid())).contains("INDEX");
        VacuumState vacuum = catalog.vacuum("app");
        assertThat(vacuum.missing()).isEmpty();
        assertThat(vacuum.ages()).extracting(a -> a.database()).contains("app");
        Plan plain = catalog.explain(new Explained("app", "", "SELECT * FROM \"Склад\"", 0));
        assertThat(plain.root().type()).isEqualTo("Seq Scan");
        Explained asked = new Explained("app", "", "SELECT * FROM \"Склад\" WHERE id = $1", 0);
        if (version.startsWith("12") || version.startsWith("13")) {
            assertThat(catalog.explain(asked).root().type()).contains("Index");
        } else {
            // Plans without values can be had from 12 on.
            assertThatThrownBy(() -> catalog.explain(asked))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault()).isInstanceOf(Fault.Unsupported.class));
        }
    }

    private static void kept(OldServer server, Catalog catalog, String version)
            throws InterruptedException {
        for (Upkeep upkeep :
                List.of(
                        on(Verb.VACUUM, "Склад"),
                        on(Verb.VACUUM_ANALYZE, "Склад"),
                        on(Verb.ANALYZE, "Склад"),
                        Upkeep.resetStatistics("app"),
                        Upkeep.resetStatements("app"),
                        Upkeep.reload())) {
            assertThat(done(server, catalog.upkeep(upkeep)))
                    .as("%s", upkeep)
                    .isInstanceOf(Finding.Holds.class);
        }
        // Concurrently, from 12 on.
        if (version.startsWith("12") || version.startsWith("13")) {
            assertThat(done(server, catalog.upkeep(on(Verb.REINDEX_INDEX, "Ключ"))))
                    .isInstanceOf(Finding.Holds.class);
        }
        Operation drop = catalog.upkeep(on(Verb.DROP_INDEX, "Ключ"));
        assertThat(done(server, drop)).isInstanceOf(Finding.Holds.class);
        assertThat(done(server, drop.undo().orElseThrow())).isInstanceOf(Finding.Holds.class);
    }

    private static Upkeep on(Verb verb, String name) {
        return new Upkeep(verb, "app", "public", name, "");
    }

    private static Finding done(OldServer server, Operation operation) throws InterruptedException {
        KeptRun run = new KeptRun(server.reach.scheduler);
        operation.run(run);
        return operation.verify(run);
    }
}
