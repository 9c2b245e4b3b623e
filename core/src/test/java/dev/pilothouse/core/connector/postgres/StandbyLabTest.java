package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.IndexList.Doubt;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.Tier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// A primary with a real standby: who takes a connection, and whether all who scan were asked.
@Tag("lab")
class StandbyLabTest {

    private static final String CLIENTS =
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    Path home;

    /// Those who send WAL take none of `max_connections` since PostgreSQL 12, and before it they
    /// do.
    @Test
    void connectionsAreThoseThatCountAgainstTheLimit() throws SQLException, InterruptedException {
        try (LabServer server = new LabServer(home, "--major", "17", "--replica");
                Connection psql = server.sql();
                Connection busy = server.sql()) {
            assertThat(
                            LabServer.number(
                                    psql,
                                    "SELECT count(*) FROM pg_stat_activity WHERE backend_type ="
                                            + " 'walsender'"))
                    .isEqualTo(1);
            LabServer.run(busy, "BEGIN");
            LabServer.run(busy, "SELECT 1");
            Target primary = server.target("lab_monitor");
            // What watches is there while it looks, and has gone when we count.
            PostgresOverview overview = PostgresOverview.of(server.control.measure(primary));
            double clients = LabServer.number(psql, CLIENTS);
            assertThat(overview.used()).isEqualTo(clients + 1);
            assertThat(overview.max())
                    .isEqualTo(
                            LabServer.number(
                                    psql, "SELECT current_setting('max_connections')::int"));
            // Of those who are active it is none: it is only because it asks.
            assertThat(overview.connections())
                    .containsEntry("active", 0.0)
                    .containsEntry("idle in transaction", 1.0)
                    .doesNotContainKey("walsender");
            try (LiveSessions live = server.control.live(primary)) {
                List<Backend> all = live.activity().backends();
                assertThat(all.stream().filter(Backend::client).count())
                        .isEqualTo(Math.round(overview.used()));
                assertThat(all.stream().filter(b -> b.state().equals("active") && b.client()))
                        .allMatch(Backend::own);
            }
        }
    }

    /// Who follows by which slot, at both ends of it.
    @Test
    void aSlotTellsWhoFollowsByIt() {
        try (LabServer server = new LabServer(home, "--major", "17", "--replica");
                var primary = server.connector.connect(server.target("lab_monitor"))) {
            List<String> standby =
                    rows(primary.collect(Tier.FAST), PostgresFacts.REPLICATION).getFirst();
            List<String> slot = rows(primary.collect(Tier.FAST), PostgresFacts.SLOTS).getFirst();
            assertThat(standby.getFirst()).isNotEmpty();
            assertThat(standby.get(4)).isEqualTo(slot.getFirst());
            assertThat(slot.get(5)).isEqualTo(standby.getFirst());
            int port = server.lab.ready().path("ports").path("standby").asInt();
            server.password("lab_monitor", port);
            Target there =
                    LabServer.target(Endpoint.Postgres.at("127.0.0.1", port, "app", "lab_monitor"));
            try (var follower = server.connector.connect(there)) {
                List<String> receiver =
                        rows(follower.collect(Tier.SLOW), PostgresFacts.RECEIVER).getFirst();
                assertThat(receiver.get(2)).isEqualTo(slot.getFirst());
            }
            ServerFindings found = server.control.findings(there);
            assertThat(found.standby()).isTrue();
            assertThat(found.unchecked()).isNotEmpty().noneMatch(p -> p.grant().isEmpty());
        }
    }

    private static List<List<String>> rows(Snapshot snapshot, String key) {
        return snapshot.facts().stream()
                .filter(f -> f.key().equals(key))
                .map(f -> ((Fact.Table) f.value()).rows())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoScansIsAskedOrNamed() throws SQLException {
        try (LabServer server = new LabServer(home, "--major", "17", "--replica");
                Connection psql = server.sql()) {
            int port = server.lab.ready().path("ports").path("standby").asInt();
            server.password("lab_monitor", port);
            Target standby =
                    LabServer.target(
                            new Endpoint.Postgres(
                                    "127.0.0.1",
                                    port,
                                    "app",
                                    "lab_monitor",
                                    null,
                                    Endpoint.Tls.DEFAULT,
                                    null,
                                    false));
            Catalog catalog = server.control.catalog(server.target("lab_monitor"));
            IndexList without = catalog.indexes("app", List.of());
            assertThat(without.doubt()).isEqualTo(Doubt.STANDBYS);
            assertThat(without.unasked()).hasSize(1);
            // The only standby is watched: all that is left is that the statistics are young.
            assertThat(catalog.indexes("app", List.of(standby)).doubt()).isEqualTo(Doubt.YOUNG);
            LabServer.run(psql, "SELECT pg_create_physical_replication_slot('away')");
            IndexList away = catalog.indexes("app", List.of(standby));
            assertThat(away.doubt()).isEqualTo(Doubt.SLOTS);
            assertThat(away.unasked()).containsExactly("away");
        }
    }
}
