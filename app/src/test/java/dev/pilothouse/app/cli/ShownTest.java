package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.history.HistoryQuery;

import org.junit.jupiter.api.Test;

class ShownTest {

    private static HistoryQuery.Points points(double... values) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * 10_000L;
        }
        return new HistoryQuery.Points(times, values);
    }

    @Test
    void aCounterIsItsRateAndWhereItBeganAnewNothing() {
        HistoryQuery.Points shown =
                new Shown("percent", 100.0 / 4, true).of(points(100, 120, 140, 3, 23));
        assertThat(shown.times()).containsExactly(10_000, 20_000, 40_000);
        assertThat(shown.values()).containsExactly(50, 50, 50);
    }

    @Test
    void aLevelIsAsItIs() {
        HistoryQuery.Points shown = new Shown("number", 1, false).of(points(1, 0.5));
        assertThat(shown.times()).containsExactly(0, 10_000);
        assertThat(shown.values()).containsExactly(1, 0.5);
    }
}
