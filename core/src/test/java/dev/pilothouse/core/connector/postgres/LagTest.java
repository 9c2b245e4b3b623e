package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LagTest {

    private final Lag lag = new Lag();

    @Test
    void whoIsWhereThePrimaryIsIsNotBehind() {
        lag.primary(1_000, 100);
        assertThat(lag.seconds(60_000, 100)).isZero();
    }

    @Test
    void behindIsTheAgeOfTheMomentThePrimaryWasThere() {
        lag.primary(0, 100);
        lag.primary(10_000, 200);
        lag.primary(20_000, 300);
        assertThat(lag.seconds(25_000, 200)).isEqualTo(15);
        assertThat(lag.seconds(25_000, 250)).isEqualTo(15);
        assertThat(lag.seconds(25_000, 100)).isEqualTo(25);
    }

    @Test
    void timeInWhichNothingIsWrittenIsNoLag() {
        lag.primary(0, 100);
        lag.primary(600_000, 100);
        lag.primary(601_000, 200);
        assertThat(lag.seconds(602_000, 100)).isEqualTo(2);
    }

    @Test
    void beforeTheFirstPlaceWeSawNothingCanBeTold() {
        lag.primary(0, 100);
        assertThat(lag.seconds(1_000, 50)).isNaN();
        assertThat(new Lag().seconds(1_000, 50)).isNaN();
        assertThat(lag.seconds(1_000, Double.NaN)).isNaN();
    }

    @Test
    void anotherTimelineBeginsAnew() {
        lag.primary(0, 1_000);
        lag.primary(1_000, 500);
        assertThat(lag.seconds(2_000, 500)).isZero();
        assertThat(lag.seconds(2_000, 400)).isNaN();
    }
}
