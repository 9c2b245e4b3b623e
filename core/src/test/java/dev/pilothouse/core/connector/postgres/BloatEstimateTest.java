package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BloatEstimateTest {

    private static TableRow.Bloat of(double rows, double pages, double width, double fill) {
        return BloatEstimate.of(rows, pages, width, 4, false, fill, 8192);
    }

    @Test
    void aTableThatIsPackedHasNone() {
        // 24 of header, 40 of columns, 4 of pointer: 120 rows a page
        assertThat(of(120_000, 1_000, 40, 100).percent()).isZero();
    }

    @Test
    void whatIsOverIsBloat() {
        TableRow.Bloat half = of(60_000, 1_000, 40, 100);
        assertThat(half.percent()).isCloseTo(50, Offset.offset(1.0));
        assertThat(half.bytes()).isCloseTo(500 * 8192, Offset.offset(10.0 * 8192));
    }

    @Test
    void whatIsLeftFreeOnPurposeIsNone() {
        assertThat(of(60_000, 1_000, 40, 50).percent()).isLessThan(1);
    }

    @Test
    void whatIsNotKnownIsNotReckoned() {
        assertThat(of(Double.NaN, 1_000, 40, 100).percent()).isNaN();
        assertThat(of(10, 1_000, Double.NaN, 100).percent()).isNaN();
        assertThat(of(1, 9, 40, 100).percent()).isZero();
    }
}
