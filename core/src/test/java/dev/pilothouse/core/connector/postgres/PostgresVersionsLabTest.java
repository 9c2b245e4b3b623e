package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every question is answered by every version there is, and the figures are those the server
/// itself gives to anybody who asks at the same moment.
@Tag("lab")
class PostgresVersionsLabTest {

    @TempDir Path home;

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void everyQuestionIsAnswered(int major) throws SQLException {
        try (LabServer server = new LabServer(home, "--major", Integer.toString(major));
                java.sql.Connection psql = server.sql()) {
            Probe probe = server.connector.probe(server.target("lab_monitor"), s -> {});
            assertThat(probe.ok()).as("%s", probe).isTrue();
            assertThat(probe.version()).startsWith("PostgreSQL " + major);
            assertThat(probe.missing()).extracting(PartFault::part).containsExactly("right.rows");
            try (Connection connection = server.connector.connect(server.target("lab_monitor"))) {
                Snapshot fast = connection.collect(Tier.FAST);
                Snapshot slow = connection.collect(Tier.SLOW);
                assertThat(fast.missing()).isEmpty();
                assertThat(slow.missing()).isEmpty();
                same(fast, psql);
                sizes(slow, psql);
                settings(slow, psql);
                roles(slow, psql);
            }
            try (LiveSessions live = server.control.live(server.target("lab_monitor"))) {
                assertThat(live.activity().complete()).isTrue();
                assertThat(live.activity().backends()).anyMatch(Backend::own);
                assertThat(live.blocking().roots()).isEmpty();
            }
        }
    }

    private static Map<String, Double> values(Snapshot snapshot) {
        return snapshot.samples().stream()
                .collect(Collectors.toMap(s -> s.series().toString(), Sample::value));
    }

    private static void same(Snapshot fast, java.sql.Connection psql) throws SQLException {
        Map<String, Double> found = values(fast);
        Function<String, Double> asked =
                sql -> {
                    try {
                        return LabServer.number(psql, sql);
                    } catch (SQLException e) {
                        throw new AssertionError(sql, e);
                    }
                };
        assertThat(found.get("pg.connections.max"))
                .isEqualTo(
                        asked.apply(
                                "SELECT setting FROM pg_settings WHERE name ="
                                        + " 'max_connections'"));
        // Both look at themselves and at each other, and somebody may just come or go.
        assertThat(found.get("pg.connections.used"))
                .isCloseTo(
                        asked.apply(
                                "SELECT count(*) FROM pg_stat_activity WHERE backend_type ="
                                        + " 'client backend'"),
                        org.assertj.core.data.Offset.offset(2.0));
        assertThat(found.get("pg.started"))
                .isEqualTo(asked.apply("SELECT extract(epoch FROM pg_postmaster_start_time())"));
        assertThat(found.get("pg.xid.age"))
                .isCloseTo(
                        asked.apply("SELECT max(age(datfrozenxid)) FROM pg_database"),
                        org.assertj.core.data.Offset.offset(5.0));
        assertThat(found.get("pg.prepared")).isZero();
        double rows = asked.apply("SELECT sum(tup_inserted) FROM pg_stat_database");
        assertThat(found.get("pg.rows.inserted"))
                .isCloseTo(rows, org.assertj.core.data.Percentage.withPercentage(2));
        double wal = asked.apply("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
        assertThat(found.get("pg.wal")).isBetween(wal - 10_000_000, wal);
        assertThat(found).containsKeys("pg.db.commits{database=app}", "pg.checkpoints.timed");
        assertThat(found).doesNotContainKey("pg.db.commits{database=template0}");
    }

    private static void sizes(Snapshot slow, java.sql.Connection psql) throws SQLException {
        // The server keeps a cache file of 160 kB in a database from its first connection on, which
        // is ours, a moment after the sizes were read.
        assertThat(values(slow).get("pg.db.size{database=static_data}"))
                .isCloseTo(
                        LabServer.number(psql, "SELECT pg_database_size('static_data')"),
                        org.assertj.core.data.Percentage.withPercentage(3));
        assertThat(values(slow)).containsKey("pg.size");
    }

    private static List<List<String>> rows(Snapshot slow, String key) {
        return slow.facts().stream()
                .filter(f -> f.key().equals(key))
                .map(f -> ((Fact.Table) f.value()).rows())
                .findFirst()
                .orElseThrow();
    }

    private static void settings(Snapshot slow, java.sql.Connection psql) throws SQLException {
        assertThat(rows(slow, PostgresFacts.SETTINGS))
                .hasSize((int) LabServer.number(psql, "SELECT count(*) FROM pg_settings"));
    }

    private static void roles(Snapshot slow, java.sql.Connection psql) throws SQLException {
        String own = " FROM pg_roles WHERE rolname !~ '^pg_'";
        List<List<String>> roles = rows(slow, PostgresFacts.ROLES);
        assertThat(roles).hasSize((int) LabServer.number(psql, "SELECT count(*)" + own));
        assertThat(roles.stream().filter(row -> row.get(2).equals("yes")))
                .hasSize((int) LabServer.number(psql, "SELECT count(*)" + own + " AND rolsuper"));
        assertThat(roles)
                .filteredOn(row -> row.getFirst().equals("lab_monitor"))
                .extracting(row -> row.get(4))
                .containsExactly("pg_monitor");
        assertThat(
                        rows(slow, PostgresFacts.GRANTS).stream()
                                .filter(row -> row.getFirst().equals("database"))
                                .filter(row -> row.get(2).equals("PUBLIC")))
                .hasSize(
                        (int)
                                LabServer.number(
                                        psql,
                                        "SELECT count(*) FROM pg_database WHERE"
                                                + " has_database_privilege('public', oid,"
                                                + " 'CONNECT')"));
    }
}
