package dev.pilothouse.app.screen.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class FleetServersTest {

    private static final long NOW = 1_000_000_000;

    private final FleetServers servers = new FleetServers(new Format(new Texts(Locale.ENGLISH)));

    private static FleetRow server(int id, double used, double longest, long at) {
        Map<Series, Figure> figures = new HashMap<>();
        put(figures, PostgresMetrics.CONNECTIONS_USED, used, at);
        put(figures, PostgresMetrics.CONNECTIONS_MAX, 100, at);
        put(figures, PostgresMetrics.COMMITS, 10 * id, at);
        put(figures, PostgresMetrics.ROLLBACKS, 0, at);
        put(figures, PostgresMetrics.BLOCKS_HIT, 90 + id, at);
        put(figures, PostgresMetrics.BLOCKS_READ, 10 - id, at);
        put(figures, PostgresMetrics.TRANSACTION_LONGEST, longest, at);
        return FleetRow.of(
                new TargetState(
                        new Target(
                                new TargetId(id),
                                "pg-" + id,
                                TargetKind.POSTGRES,
                                Endpoint.Postgres.at("db", 5432, "postgres", "watch"),
                                "",
                                "",
                                List.of(),
                                false,
                                Target.Cadence.DEFAULT),
                        Health.HEALTHY,
                        List.of(),
                        null,
                        at,
                        figures,
                        Map.of(),
                        List.of(),
                        Cost.NONE));
    }

    private static void put(Map<Series, Figure> figures, Metric metric, double value, long at) {
        figures.put(Series.of(metric), new Figure(value, value, at));
    }

    private static String plain(String text) {
        return text.replace(Format.THIN, " ");
    }

    @Test
    void theOneThatStandsOutIsNamed() {
        List<FleetPage.Server> tiles =
                servers.of(List.of(server(1, 85, 60, NOW), server(2, 10, 4_000, NOW)), NOW);
        assertThat(tiles)
                .extracting(FleetPage.Server::name)
                .containsExactly("pg-1", "pg-2", "pg-1", "pg-2", "");
        assertThat(tiles.get(0).figure()).isEqualTo("95");
        assertThat(tiles.get(0).unit()).isEqualTo("of 200");
        assertThat(tiles.get(0).trouble()).isTrue();
        assertThat(plain(tiles.get(1).figure())).isEqualTo("30.0");
        assertThat(tiles.get(2).figure()).isEqualTo("91.0");
        assertThat(tiles.get(3).trouble()).isTrue();
        assertThat(tiles.get(4).note()).isEqualTo("no standby follows");
    }

    /// Of a server that is not read now nothing is told, and without any server nothing is there.
    @Test
    void whatIsOldDoesNotCount() {
        List<FleetPage.Server> tiles =
                servers.of(List.of(server(1, 20, 1, NOW), server(2, 90, 1, NOW - 600_000)), NOW);
        assertThat(tiles.getFirst().figure()).isEqualTo("20");
        assertThat(servers.of(List.of(), NOW)).isEmpty();
        assertThat(servers.of(List.of(server(1, 1, 1, 0)), NOW).getFirst().figure())
                .isEqualTo(Format.UNKNOWN);
    }
}
