package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.postgres.IndexRow.Trouble;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Tables, indexes, vacuum and plans of loaded servers of every version: the figures are those the
/// server gives to anybody who asks, and what was made wrong on purpose is told.
@Tag("lab")
class CatalogLabTest {

    @TempDir Path home;

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void figuresAreThoseOfTheServer(int major) throws SQLException {
        try (LabServer server = new LabServer(home, "--major", Integer.toString(major), "--load");
                java.sql.Connection psql = server.sql()) {
            LabServer.run(psql, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            Catalog watching = server.control.catalog(server.target("lab_monitor"));
            Catalog all = server.control.catalog(server.target("lab_super"));
            assertThat(watching.databases()).contains("app", "quiet", "static_data");
            tables(all.tables("app"), psql);
            TableList less = watching.tables("app");
            assertThat(less.missing()).extracting(PartFault::part).containsExactly("bloat");
            assertThat(less.missing().getFirst().grant())
                    .isEqualTo("GRANT pg_read_all_data TO lab_monitor;");
            indexes(all.indexes("app", List.of()), psql);
            vacuum(all.vacuum("app"), psql);
            assertThat(watching.vacuum("app").missing()).isEmpty();
            growth(server, psql);
            plans(all, watching, major);
            locked(all, psql);
            System.out.printf(
                    "%d: tables %.1f ms, indexes %.1f ms, vacuum %.1f ms%n",
                    major,
                    all.tables("app").millis(),
                    all.indexes("app", List.of()).millis(),
                    all.vacuum("app").millis());
        }
    }

    private static TableRow table(TableList list, String name) {
        return list.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    private static void tables(TableList list, java.sql.Connection psql) throws SQLException {
        assertThat(list.missing()).isEmpty();
        assertThat(list.rows())
                .hasSize(
                        (int)
                                LabServer.number(
                                        psql,
                                        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON"
                                            + " n.oid = relnamespace WHERE relkind IN ('r', 'm',"
                                            + " 'p') AND nspname NOT LIKE 'pg\\_%' AND nspname <>"
                                            + " 'information_schema'"));
        for (String name : List.of("orders", "bloated", "pgbench_accounts")) {
            TableRow row = table(list, name);
            assertThat(row.size().exact()).isTrue();
            assertThat(row.size().total())
                    .isEqualTo(ask(psql, "SELECT pg_total_relation_size('" + name + "')"));
            assertThat(row.size().indexes())
                    .isEqualTo(ask(psql, "SELECT pg_indexes_size('" + name + "')"));
            assertThat(row.rows().live()).isEqualTo(stat(psql, name, "n_live_tup"));
            assertThat(row.rows().dead()).isEqualTo(stat(psql, name, "n_dead_tup"));
            assertThat(row.rows().changed()).isEqualTo(stat(psql, name, "n_mod_since_analyze"));
            assertThat(row.rows().inserted()).isEqualTo(stat(psql, name, "n_ins_since_vacuum"));
            assertThat(row.use().sequential()).isEqualTo(stat(psql, name, "seq_scan"));
            assertThat(row.use().index()).isEqualTo(stat(psql, name, "idx_scan"));
            assertThat(row.use().hot()).isEqualTo(stat(psql, name, "n_tup_hot_upd"));
            assertThat(row.care().xidAge())
                    .isGreaterThanOrEqualTo(
                            ask(
                                    psql,
                                    "SELECT age(relfrozenxid) - 20 FROM pg_class WHERE oid = '"
                                            + name
                                            + "'::regclass"));
        }
        assertThat(table(list, "bloated").bloat().percent()).isGreaterThan(60);
        assertThat(table(list, "bloated").rows().dead()).isGreaterThan(50_000);
        assertThat(table(list, "orders").bloat().percent()).isLessThan(10);
        assertThat(table(list, "part_events").kind()).isEqualTo('p');
        assertThat(table(list, "part_events_2025").partition()).isTrue();
        assertThat(table(list, "scratch").unlogged()).isTrue();
    }

    private static double ask(java.sql.Connection psql, String sql) throws SQLException {
        return LabServer.number(psql, sql);
    }

    private static double stat(java.sql.Connection psql, String table, String column)
            throws SQLException {
        return ask(
                psql,
                "SELECT " + column + " FROM pg_stat_user_tables WHERE relname = '" + table + "'");
    }

    private static IndexRow index(IndexList list, String name) {
        return list.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    private static void indexes(IndexList list, java.sql.Connection psql) throws SQLException {
        assertThat(list.missing()).isEmpty();
        for (String name : List.of("orders_pkey", "orders_customer_idx")) {
            assertThat(index(list, name).size())
                    .isEqualTo(ask(psql, "SELECT pg_relation_size('" + name + "')"));
            assertThat(index(list, name).scans())
                    .isEqualTo(
                            ask(
                                    psql,
                                    "SELECT idx_scan FROM pg_stat_user_indexes WHERE"
                                            + " indexrelname = '"
                                            + name
                                            + "'"));
        }
        assertThat(index(list, "invalid_unique_idx").has(Trouble.INVALID)).isTrue();
        assertThat(list.rows())
                .filteredOn(r -> r.has(Trouble.DUPLICATE))
                .extracting(IndexRow::name)
                .containsAnyOf("orders_customer_idx", "orders_customer_dup_idx");
        // An inactive slot may belong to a standby, whose scans nobody knows here.
        assertThat(list.doubt()).isEqualTo(IndexList.Doubt.SLOTS);
        assertThat(list.rows())
                .filteredOn(r -> r.has(Trouble.PERHAPS_UNUSED))
                .isNotEmpty()
                .allMatch(r -> r.scans() == 0 && r.droppable() && !r.unique());
        assertThat(index(list, "orders_pkey").droppable()).isFalse();
        assertThat(list.unkeyed()).extracting(IndexList.Unkeyed::table).contains("public.child_fk");
        assertThat(list.sequences())
                .filteredOn(s -> s.percent() > 75 && !s.cycles())
                .extracting(IndexList.Sequence::name)
                .containsExactlyInAnyOrder("public.orders_no_seq", "public.seqs_small_id_seq");
        assertThat(list.sequences())
                .filteredOn(s -> s.name().equals("public.seqs_small_id_seq"))
                .extracting(IndexList.Sequence::table)
                .containsExactly("public.seqs_small.id");
    }

    private static void vacuum(VacuumState state, java.sql.Connection psql) throws SQLException {
        assertThat(state.missing()).isEmpty();
        assertThat(state.settings().threshold())
                .isEqualTo(ask(psql, "SELECT current_setting('autovacuum_vacuum_threshold')::int"));
        Due bloated =
                state.queue().stream()
                        .filter(d -> d.table().name().equals("bloated"))
                        .findFirst()
                        .orElseThrow();
        assertThat(bloated.state()).isEqualTo(Due.State.OFF_DUE);
        assertThat(bloated.triggers().getFirst().limit())
                .isCloseTo(
                        50
                                + 0.2
                                        * ask(
                                                psql,
                                                "SELECT reltuples FROM pg_class WHERE relname ="
                                                        + " 'bloated'"),
                        org.assertj.core.data.Offset.offset(1.0));
        assertThat(state.holders()).isNotEmpty();
        assertThat(state.holders().getFirst().age()).isGreaterThan(0);
        assertThat(state.ages())
                .filteredOn(a -> a.database().equals("app"))
                .first()
                .satisfies(
                        a ->
                                assertThat(a.xids())
                                        .isCloseTo(
                                                ask(
                                                        psql,
                                                        "SELECT age(datfrozenxid) FROM pg_database"
                                                                + " WHERE datname = 'app'"),
                                                org.assertj.core.data.Offset.offset(50.0)));
    }

    private static void growth(LabServer server, java.sql.Connection psql) throws SQLException {
        try (Connection connection = server.connector.connect(server.target("lab_monitor"))) {
            Snapshot slow = connection.collect(Tier.SLOW);
            assertThat(slow.missing()).isEmpty();
            assertThat(slow.samples())
                    .filteredOn(
                            s ->
                                    s.series()
                                            .toString()
                                            .equals(
                                                    "pg.table.size{database=app,"
                                                            + "table=public.orders}"))
                    .first()
                    .satisfies(
                            s ->
                                    assertThat(s.value())
                                            .isEqualTo(
                                                    ask(
                                                            psql,
                                                            "SELECT pg_total_relation_size("
                                                                    + "'orders')")));
            assertThat(slow.samples())
                    .filteredOn(s -> s.series().metric().equals(PostgresMetrics.XIDS))
                    .hasSize(1);
        }
    }

    private static void plans(Catalog all, Catalog watching, int major) {
        Plan plain = all.explain(new Explained("app", "", "SELECT * FROM orders", 0));
        assertThat(plain.root().type()).isEqualTo("Seq Scan");
        assertThat(plain.root().on()).isEqualTo("orders");
        assertThat(plain.text()).contains("Seq Scan on orders");
        assertThat(plain.executed()).isFalse();
        Plan generic =
                all.explain(
                        new Explained(
                                "app",
                                "lab_app",
                                "SELECT * FROM orders WHERE id = $1 AND note <> '?'",
                                0));
        assertThat(generic.generic()).isTrue();
        assertThat(generic.root().type()).contains("Index Scan");
        assertThat(generic.root().details().get("Index Cond")).contains("$1");
        assertThatThrownBy(
                        () -> watching.explain(new Explained("app", "", "SELECT * FROM orders", 0)))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isInstanceOfSatisfying(
                                                Fault.Forbidden.class,
                                                f ->
                                                        assertThat(f.grant())
                                                                .isEqualTo(
                                                                        "GRANT pg_read_all_data TO"
                                                                            + " lab_monitor;")));
        assertThat(major).isGreaterThanOrEqualTo(14);
    }

    /// A table that somebody holds for himself keeps nobody waiting, and loses only its own size.
    private static void locked(Catalog all, java.sql.Connection psql) throws SQLException {
        LabServer.run(psql, "BEGIN");
        LabServer.run(psql, "LOCK TABLE parent_fk IN ACCESS EXCLUSIVE MODE");
        try {
            TableList list = all.tables("app");
            assertThat(list.missing()).isEmpty();
            assertThat(table(list, "parent_fk").size().exact()).isFalse();
            assertThat(table(list, "orders").size().exact()).isTrue();
            IndexList indexes = all.indexes("app", List.of());
            assertThat(index(indexes, "parent_fk_pkey").exact()).isFalse();
            assertThat(all.definition("app", index(indexes, "parent_fk_pkey").oid())).isEmpty();
            assertThat(all.table("app", table(list, "parent_fk").oid()).indexes())
                    .first()
                    .satisfies(i -> assertThat(i.definition()).isEmpty());
            assertThat(all.vacuum("app").missing()).isEmpty();
        } finally {
            LabServer.run(psql, "ROLLBACK");
        }
    }
}
