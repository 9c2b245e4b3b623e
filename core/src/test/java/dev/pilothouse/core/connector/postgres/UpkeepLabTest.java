package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.StoppedException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Upkeep of real servers: what is said to be done is done, and what is not is not said to be.
@Tag("lab")
class UpkeepLabTest {

    @TempDir Path home;

    private static Finding done(LabServer server, Operation operation) throws InterruptedException {
        KeptRun run = new KeptRun(server.scheduler);
        operation.run(run);
        return operation.verify(run);
    }

    private static Upkeep on(Verb verb, String name) {
        return new Upkeep(verb, "app", "public", name, "");
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void everythingIsDoneAndSeen(int major) throws SQLException, InterruptedException {
        try (LabServer server = new LabServer(home, "--major", Integer.toString(major));
                Connection psql = server.sql()) {
            Catalog catalog = server.control.catalog(server.target("lab_super"));
            LabServer.run(psql, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            LabServer.run(psql, "CREATE TABLE \"Склад \"\"1\"\"\" (id int PRIMARY KEY, a int)");
            LabServer.run(
                    psql,
                    "INSERT INTO \"Склад \"\"1\"\"\" SELECT g, g FROM generate_series(1, 5000) g");
            LabServer.run(psql, "CREATE INDEX \"Ключ\" ON \"Склад \"\"1\"\"\" (a)");
            String table = "Склад \"1\"";
            for (Upkeep upkeep :
                    List.of(
                            on(Verb.VACUUM, table),
                            on(Verb.VACUUM_ANALYZE, table),
                            on(Verb.ANALYZE, table),
                            on(Verb.REINDEX_INDEX, "Ключ"),
                            on(Verb.REINDEX_TABLE, table),
                            Upkeep.resetStatistics("app"),
                            Upkeep.resetStatements("app"),
                            Upkeep.reload())) {
                Operation operation = catalog.upkeep(upkeep);
                assertThat(done(server, operation))
                        .as("%s", upkeep)
                        .isInstanceOf(Finding.Holds.class);
                assertThat(operation.undo()).isEmpty();
            }
            Operation drop = catalog.upkeep(on(Verb.DROP_INDEX, "Ключ"));
            assertThat(drop.impact().effects()).isNotEmpty();
            assertThat(done(server, drop)).isInstanceOf(Finding.Holds.class);
            assertThat(count(psql, "Ключ")).isZero();
            Operation again = drop.undo().orElseThrow();
            assertThat(again.describe().sent().getFirst())
                    .startsWith("CREATE INDEX CONCURRENTLY \"Ключ\" ON public.");
            assertThat(done(server, again)).isInstanceOf(Finding.Holds.class);
            assertThat(count(psql, "Ключ")).isEqualTo(1);
            measured(server, catalog);
        }
    }

    private static double count(Connection psql, String index) throws SQLException {
        return LabServer.number(
                psql, "SELECT count(*) FROM pg_class WHERE relname = '" + index + "'");
    }

    /// A plan of a statement that is run, and one that would change something.
    private static void measured(LabServer server, Catalog catalog) throws InterruptedException {
        AtomicReference<Plan> plan = new AtomicReference<>();
        Operation read =
                catalog.explainAnalyze(
                        new Explained("app", "", "SELECT count(*) FROM pg_class", 0), plan::set);
        assertThat(done(server, read)).isInstanceOf(Finding.Holds.class);
        assertThat(plan.get().executed()).isTrue();
        assertThat(plan.get().executionMillis()).isPositive();
        assertThat(read.impact().worst()).isEqualTo(Phrase.NONE);
        assertThat(read.impact().effects()).hasSize(1);
        Operation acts =
                catalog.explainAnalyze(
                        new Explained(
                                "app",
                                "",
                                "SELECT random(), \"v\".x FROM (SELECT pg_terminate_backend(pid) x"
                                        + " FROM pg_stat_activity WHERE usename = 'y(') \"v\"",
                                0),
                        p -> {});
        assertThat(acts.impact().worst().args()).containsExactly("pg_terminate_backend");
        Operation writes =
                catalog.explainAnalyze(
                        new Explained("app", "", "SELECT txid_current(), nextval('s')", 0),
                        p -> {});
        assertThatThrownBy(() -> writes.run(new KeptRun(server.scheduler)))
                .isInstanceOf(FaultException.class);
        Operation changes =
                catalog.explainAnalyze(
                        new Explained(
                                "app",
                                "",
                                "WITH x AS (DELETE FROM \"Склад \"\"1\"\"\" RETURNING 1)"
                                        + " SELECT * FROM x",
                                0),
                        p -> {});
        assertThatThrownBy(() -> changes.run(new KeptRun(server.scheduler)))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault().toString()).contains("25006"));
    }

    @Test
    void whoMayNotIsToldSo() throws SQLException, InterruptedException {
        try (LabServer server = new LabServer(home, "--major", "17");
                Connection psql = server.sql()) {
            LabServer.run(psql, "CREATE TABLE t (id int PRIMARY KEY)");
            Catalog catalog = server.control.catalog(server.target("lab_monitor"));
            // The server only warns of it, and says that it vacuumed.
            assertThat(done(server, catalog.upkeep(on(Verb.VACUUM, "t"))))
                    .isInstanceOf(Finding.HoldsNot.class);
            assertThatThrownBy(
                            () ->
                                    catalog.upkeep(on(Verb.REINDEX_INDEX, "t_pkey"))
                                            .run(new KeptRun(server.scheduler)))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e ->
                                    assertThat(e.fault())
                                            .isInstanceOfSatisfying(
                                                    Fault.Forbidden.class,
                                                    f ->
                                                            assertThat(f.grant())
                                                                    .isEqualTo(
                                                                            "GRANT pg_maintain TO"
                                                                                + " lab_monitor;")));
            assertThatThrownBy(
                            () ->
                                    catalog.upkeep(on(Verb.VACUUM, "gone"))
                                            .run(new KeptRun(server.scheduler)))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault()).isInstanceOf(Fault.NotFound.class));
        }
    }

    @Test
    void whatWaitsCanBeCancelledAndSaysWhatItLeft() throws SQLException, InterruptedException {
        try (LabServer server = new LabServer(home, "--major", "16");
                Connection psql = server.sql();
                Connection holder = server.sql()) {
            LabServer.run(psql, "CREATE TABLE t (id int PRIMARY KEY)");
            LabServer.run(psql, "INSERT INTO t VALUES (1)");
            LabServer.run(holder, "BEGIN");
            LabServer.run(holder, "UPDATE t SET id = 2");
            Catalog catalog = server.control.catalog(server.target("lab_super"));
            Operation operation = catalog.upkeep(on(Verb.REINDEX_INDEX, "t_pkey"));
            Impact impact = operation.impact();
            assertThat(impact.effects())
                    .extracting(Impact.Effect::detail)
                    .contains("RowExclusiveLock");
            KeptRun run = new KeptRun(server.scheduler);
            AtomicReference<RuntimeException> ended = begun(server, operation, run);
            for (int i = 0; i < 50 && LabServer.number(psql, WAITING) < 1; i++) {
                server.scheduler.pause(Duration.ofMillis(100));
            }
            assertThat(operation.stop()).isTrue();
            until(server, () -> ended.get() != null);
            assertThat(ended.get()).isInstanceOf(StoppedException.class);
            assertThat(run.left)
                    .isEqualTo(
                            Phrase.of(
                                    "operation.found.pg.stopped.reindex",
                                    "public.t_pkey_ccnew",
                                    "canceling statement due to user request"));
            LabServer.run(holder, "ROLLBACK");
            // The second one is there, and is told of.
            assertThat(catalog.indexes("app", List.of()).rows())
                    .filteredOn(r -> r.has(IndexRow.Trouble.INVALID))
                    .extracting(IndexRow::name)
                    .containsExactly("t_pkey_ccnew");
        }
    }

    private static AtomicReference<RuntimeException> begun(
            LabServer server, Operation operation, KeptRun run) {
        AtomicReference<RuntimeException> ended = new AtomicReference<>();
        server.scheduler.run(
                "upkeep",
                () -> {
                    try {
                        operation.run(run);
                    } catch (FaultException | StoppedException e) {
                        ended.set(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        return ended;
    }

    private static void until(LabServer server, BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 100 && !holds.getAsBoolean(); i++) {
            server.scheduler.pause(Duration.ofMillis(100));
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private static List<String> invalid(LabServer server) {
        return server.control.findings(server.target("lab_super")).all().stream()
                .filter(f -> f.code().equals("index.invalid"))
                .map(ServerFinding::subject)
                .toList();
    }

    /// An index that is made waits for all who may still look at rows as they were, though they
    /// have never touched its table; who they are is told before and while it waits.
    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void whomTheBuildingOfAnIndexWaitsForIsNamed(int major)
            throws SQLException, InterruptedException {
        try (LabServer server = new LabServer(home, "--major", Integer.toString(major));
                Connection psql = server.sql();
                Connection holder = server.sql()) {
            LabServer.run(psql, "CREATE TABLE t (id int, a int)");
            LabServer.run(psql, "CREATE INDEX i ON t (a)");
            Catalog catalog = server.control.catalog(server.target("lab_super"));
            Operation drop = catalog.upkeep(on(Verb.DROP_INDEX, "i"));
            assertThat(done(server, drop)).isInstanceOf(Finding.Holds.class);
            Operation again = drop.undo().orElseThrow();
            LabServer.run(holder, "BEGIN ISOLATION LEVEL REPEATABLE READ");
            LabServer.run(holder, "SELECT 1");
            int pid = (int) LabServer.number(holder, "SELECT pg_backend_pid()");
            server.scheduler.pause(Duration.ofMillis(1_200));
            String who = pid + " lab_super@app";
            assertThat(again.impact().effects())
                    .filteredOn(e -> e.name().equals(who))
                    .extracting(e -> e.happens().code())
                    .containsExactly("operation.happens.pg.snapshot");
            KeptRun run = new KeptRun(server.scheduler);
            AtomicReference<RuntimeException> ended = begun(server, again, run);
            until(server, () -> run.note.code().equals("operation.note.pg.waits.since"));
            assertThat(run.note.args().getFirst()).isEqualTo(who);
            assertThat(run.lines).anyMatch(l -> l.contains("waiting for") && l.contains(who));
            // It is invalid until it is through, which is nothing to be found fault with.
            assertThat(invalid(server)).isEmpty();
            assertThat(again.stop()).isTrue();
            until(server, () -> ended.get() != null);
            assertThat(run.left.code()).isEqualTo("operation.found.pg.stopped.index-create");
            assertThat(run.left.args().getFirst()).isEqualTo("public.i");
            assertThat(invalid(server)).containsExactly("public.i");
        }
    }

    /// Dead rows that somebody may still look at stay, and that is said before and after.
    @Test
    void vacuumTellsWhoHoldsRowsBack() throws SQLException, InterruptedException {
        try (LabServer server = new LabServer(home, "--major", "16");
                Connection psql = server.sql();
                Connection holder = server.sql()) {
            LabServer.run(psql, "CREATE TABLE t (id int) WITH (autovacuum_enabled = false)");
            LabServer.run(psql, "INSERT INTO t SELECT generate_series(1, 500)");
            LabServer.run(holder, "BEGIN ISOLATION LEVEL REPEATABLE READ");
            LabServer.run(holder, "SELECT 1");
            int pid = (int) LabServer.number(holder, "SELECT pg_backend_pid()");
            LabServer.run(psql, "DELETE FROM t");
            LabServer.run(psql, "SELECT pg_stat_force_next_flush()");
            Catalog catalog = server.control.catalog(server.target("lab_super"));
            Operation vacuum = catalog.upkeep(on(Verb.VACUUM, "t"));
            assertThat(vacuum.impact().effects())
                    .filteredOn(e -> e.happens().code().startsWith("operation.happens.pg.keeps"))
                    .extracting(Impact.Effect::name)
                    .containsExactly(pid + " lab_super@app");
            assertThat(done(server, vacuum).said())
                    .isEqualTo(
                            Phrase.of("operation.found.pg.vacuumed.kept", "500 #", "500 #", "1"));
            LabServer.run(holder, "ROLLBACK");
            assertThat(done(server, catalog.upkeep(on(Verb.VACUUM, "t"))).said())
                    .isEqualTo(Phrase.of("operation.found.pg.vacuumed.dead", "500 #", "0 #"));
        }
    }

    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'REINDEX%' AND wait_event_type"
                    + " = 'Lock'";
}
