package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class ValueAxisTest {

    @ParameterizedTest
    @CsvSource({
        "0, 63, 100, 1, 0 25 50 75 100",
        "0, 640, NaN, 1, 0 250 500 750",
        "0, 15.6, 16, 1, 0 4 8 12 16",
        "0, 0.9, NaN, 1, 0.00 0.25 0.50 0.75 1.00",
        "0, 17179869184, NaN, 1073741824, 0 4 8 12 16",
        "NaN, NaN, NaN, 1, 0.00 0.25 0.50 0.75 1.00",
    })
    void ticksAreRound(double least, double most, double top, double unit, String expected) {
        assertThat(String.join(" ", labels(ValueAxis.of(least, most, top, unit, false))))
                .isEqualTo(expected);
    }

    @Test
    void countsHaveNoHalves() {
        assertThat(labels(ValueAxis.of(0, 1, Double.NaN, 1, true))).containsExactly("0", "1");
        assertThat(labels(ValueAxis.of(0, 3, Double.NaN, 1, true)))
                .containsExactly("0", "1", "2", "3");
    }

    @Test
    void valuesAboveTheFixedTopAreStillSeen() {
        assertThat(ValueAxis.of(0, 140, 100, 1, false).high()).isGreaterThanOrEqualTo(140);
    }

    @Test
    void aTrifleAboveTheFixedTopIsNoReasonForAnother() {
        assertThat(ValueAxis.of(0, 101.2, 100, 1, false).high()).isEqualTo(100);
        assertThat(ValueAxis.of(0, 140, 100, 1, false).high()).isGreaterThanOrEqualTo(140);
    }

    @Test
    void everyRangeHasFewTicksThatHoldIt() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            double a = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(14) - 4);
            double b = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(14) - 4);
            ValueAxis axis = ValueAxis.of(Math.min(a, b), Math.max(a, b), Double.NaN, 1, false);
            assertThat(axis.ticks()).as("seed %d, %s", seed, axis).isBetween(2, 6);
            assertThat(axis.low())
                    .isLessThanOrEqualTo(Math.min(0, Math.min(a, b)) + axis.step() * 1e-8);
            assertThat(axis.high()).isGreaterThanOrEqualTo(Math.max(a, b) - axis.step() * 1e-8);
        }
    }

    private static List<String> labels(ValueAxis axis) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < axis.ticks(); i++) {
            labels.add(axis.label(i, Locale.ENGLISH));
        }
        return labels;
    }
}
