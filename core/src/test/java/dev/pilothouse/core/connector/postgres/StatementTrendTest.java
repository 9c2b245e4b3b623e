package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class StatementTrendTest {

    private static final StatementSums.Sum WANTED =
            new StatementSums.Sum(7, "ann", "app", "select", StatementCounts.NONE);

    private static StatementInterval interval(
            long from, long to, boolean reset, long query, long calls, double millis) {
        return new StatementInterval(
                from,
                to,
                reset,
                List.of(
                        new StatementInterval.One(
                                query,
                                "ann",
                                "app",
                                "select",
                                new StatementCounts(calls, millis, 0, 2 * calls, 0, 0, 0, 0))),
                StatementCounts.NONE);
    }

    @Test
    void slotsHaveRatesGapsAndResets() {
        StatementTrend trend =
                StatementTrend.of(
                        List.of(
                                interval(0, 60_000, false, 7, 30, 600),
                                interval(60_000, 120_000, true, 8, 5, 5)),
                        WANTED,
                        1,
                        240_001,
                        4);
        assertThat(trend.times()).containsExactly(30_001, 90_001, 150_001, 210_001);
        assertThat(trend.calls()).containsExactly(0.5, 0, Double.NaN, Double.NaN);
        assertThat(trend.mean()[0]).isEqualTo(20);
        assertThat(trend.mean()[1]).isNaN();
        assertThat(trend.busy()[0]).isEqualTo(0.01);
        assertThat(trend.rows()[0]).isEqualTo(1);
        assertThat(trend.resets()).containsExactly(120_000L);
    }
}
