package dev.pilothouse.app.screen.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

class OverviewTilesTest {

    @Test
    void whoMaySeeWhatOthersDoIsToldHowManyWork() {
        assertThat(connections(DemoServer.state(DemoServer.NOW))).isEqualTo("of 500, 47 active");
    }

    /// "0 active" would be untrue: nobody knows.
    @Test
    void whatIsHiddenIsNotCalledIdle() {
        TargetState seen = DemoServer.state(DemoServer.NOW);
        Map<Series, Figure> figures = new HashMap<>(seen.figures());
        figures.remove(Series.of(PostgresMetrics.CONNECTIONS, PostgresMetrics.STATE, "active"));
        figures.put(
                Series.of(PostgresMetrics.CONNECTIONS, PostgresMetrics.STATE, "hidden"),
                new Figure(398, 398, DemoServer.NOW));
        assertThat(
                        connections(
                                new TargetState(
                                        seen.target(),
                                        seen.health(),
                                        seen.reasons(),
                                        seen.fault(),
                                        seen.asOf(),
                                        figures,
                                        seen.facts(),
                                        seen.missing(),
                                        seen.cost())))
                .isEqualTo("of 500; what 398 do is hidden from this role");
    }

    private static String connections(TargetState state) {
        return new OverviewTiles(new Format(new Texts(Locale.ENGLISH))).of(state).getFirst().note();
    }
}
