package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NodeClockTest {

    private static final double OURS = 1_700_000_500_000.0;

    private final NodeClock clock = new NodeClock();

    @Test
    void nothingIsSaidBeforeTheShellWasAsked() {
        Findings out = new Findings();
        clock.offset("500.00 0\n", "btime 1700000000\n", OURS, 20, out);
        assertThat(out.samples()).isEmpty();
        assertThat(out.faults()).isEmpty();
    }

    @Test
    void theUptimeCarriesOnWhatDateSaid() {
        clock.calibrate("1700000100.350000000\n100.10\n");
        Findings out = new Findings();
        clock.offset("502.50 0\n", "cpu 1\nbtime 1700000000\n", OURS + 2000, 20, out);
        assertThat(Found.samples(out).get("clock.offset")).isEqualTo(0.75, within(1e-6));
        assertThat(out.faults()).isEmpty();
    }

    @Test
    void aStepOfTheClockShowsInTheBootTime() {
        clock.calibrate("1700000100.350000000\n100.10\n");
        Findings out = new Findings();
        clock.offset("500.00 0\n", "btime 1700003600\n", OURS, 20, out);
        assertThat(Found.samples(out).get("clock.offset")).isEqualTo(3600.5, within(1e-6));
        assertThat(Found.faults(out.faults())).containsKey(NodeParts.CLOCK);
    }

    @Test
    void withoutShellOrFractionsItIsKnownToHalfASecond() {
        Findings out = new Findings();
        clock.withoutShell();
        clock.offset("500.00 0\n", "btime 1700000000\n", OURS, 20, out);
        assertThat(Found.samples(out).get("clock.offset")).isEqualTo(0.5, within(1e-6));
        assertThat(Found.faults(out.faults())).containsKey(NodeParts.CLOCK);
        clock.calibrate("1700000100.%N\n100.10\n");
        Findings later = new Findings();
        clock.offset("500.00 0\n", "btime 1700000000\n", OURS, 20, later);
        assertThat(Found.faults(later.faults())).containsKey(NodeParts.CLOCK);
    }

    @Test
    void aSlowAnswerIsNoWrongClock() {
        clock.calibrate("1700000100.350000000\n100.10\n");
        Findings out = new Findings();
        clock.offset("502.50 0\n", "btime 1700000000\n", OURS, 2_500, out);
        assertThat(out.samples()).isEmpty();
        assertThat(Found.faults(out.faults())).containsKey(NodeParts.CLOCK);
    }
}
