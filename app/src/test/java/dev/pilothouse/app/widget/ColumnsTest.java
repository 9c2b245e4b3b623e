package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class ColumnsTest {

    private final Columns columns = new Columns();

    @Test
    void theGreatestAndLeastOfEachColumnAreThose() {
        Random random = new Random(3);
        int n = 100_003;
        double[] values = random.doubles(n).toArray();
        read(values, List.of(), 0, n * 1000L, 317);
        for (int x = 0; x < 317; x++) {
            double least = 2;
            double most = -1;
            for (int i = 0; i < n; i++) {
                if ((int) (i * 1000L * 317 / (n * 1000L)) == x) {
                    least = Math.min(least, values[i]);
                    most = Math.max(most, values[i]);
                }
            }
            assertThat(columns.low[x])
                    .as("least of column %d", x)
                    .isBetween(least - 1e-3, least + 1e-3);
            assertThat(columns.high[x])
                    .as("greatest of column %d", x)
                    .isBetween(most - 1e-3, most + 1e-3);
        }
    }

    @Test
    void nothingIsDrawnOverAGap() {
        double[] values = new double[40];
        java.util.Arrays.fill(values, 5);
        values[20] = Double.NaN;
        read(values, List.of(), 0, 40_000, 400);
        assertThat(columns.mid[205]).isNaN();
        assertThat(columns.mid[195]).isNaN();
        assertThat(columns.mid[185]).isEqualTo(5);
        assertThat(columns.mid[215]).isEqualTo(5);
    }

    @Test
    void aGivenGapCutsALineThatHasValuesOnBothSides() {
        double[] values = new double[40];
        read(values, List.of(new ChartData.Gap(10_200, 10_800)), 0, 40_000, 400);
        assertThat(columns.mid[105]).isNaN();
        assertThat(columns.mid[95]).isZero();
        assertThat(columns.mid[115]).isZero();
    }

    @Test
    void denseColumnsAreNotJoinedOverAGap() {
        double[] values = new double[4_000];
        for (int i = 2_000; i < 2_400; i++) {
            values[i] = Double.NaN;
        }
        read(values, List.of(), 0, 4_000_000, 100);
        assertThat(columns.dense()).isTrue();
        assertThat(columns.mid[55]).isNaN();
        assertThat(columns.joined[60]).isFalse();
        assertThat(columns.joined[61]).isTrue();
    }

    @Test
    void theRightOfTheLimitIsEmpty() {
        double[] values = new double[40];
        Trace trace = trace(values, List.of());
        Range range = new Range(0, 40_000);
        columns.read(trace, new Columns.Frame(range, 20_000, 400), gaps(values, List.of()));
        assertThat(columns.mid[199]).isZero();
        assertThat(columns.mid[205]).isNaN();
    }

    @Test
    void pyramidAgreesWithLookingAtEach() {
        long seed = 11;
        Random random = new Random(seed);
        double[] values = random.doubles(1_000).map(v -> v < 0.1 ? Double.NaN : v).toArray();
        Pyramid pyramid = new Pyramid(values);
        for (int i = 0; i < 2_000; i++) {
            int from = random.nextInt(1_000);
            int to = from + random.nextInt(1_001 - from);
            double most = Double.NEGATIVE_INFINITY;
            int count = 0;
            for (int k = from; k < to; k++) {
                if (!Double.isNaN(values[k])) {
                    most = Math.max(most, values[k]);
                    count++;
                }
            }
            pyramid.look(from, to);
            assertThat(pyramid.greatest()).as("seed %d, %d to %d", seed, from, to).isEqualTo(most);
            assertThat(pyramid.any()).isEqualTo(count > 0);
        }
    }

    private void read(double[] values, List<ChartData.Gap> gaps, long from, long to, int width) {
        columns.read(
                trace(values, gaps),
                new Columns.Frame(new Range(from, to), Long.MAX_VALUE, width),
                gaps(values, gaps));
    }

    private static ChartData data(double[] values, List<ChartData.Gap> gaps) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * 1000L;
        }
        return new ChartData(
                List.of(ChartData.Line.of("a", 1, ChartData.Style.LINE, times, values)),
                gaps,
                List.of(),
                List.of());
    }

    private static Trace trace(double[] values, List<ChartData.Gap> gaps) {
        return Trace.of(data(values, gaps)).getFirst();
    }

    private static Gaps gaps(double[] values, List<ChartData.Gap> gaps) {
        return Gaps.of(data(values, gaps));
    }
}
