package dev.pilothouse.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

class LogRingTest {

    private static void add(LogRing ring, String text) {
        ring.line(1, LogLevel.INFO, "", text, 0, false);
    }

    @Test
    void neverMoreLinesOrBytesThanAllowedAndAlwaysTheNewest() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            LogRing ring = new LogRing(50, 10_000);
            for (int i = 0; i < 400; i++) {
                add(ring, i + "x".repeat(random.nextInt(900)));
                LogRing.Piece piece = ring.from(0);
                assertThat(piece.lines().length).as("seed %d", seed).isBetween(1, 50);
                assertThat(ring.bytes()).isLessThanOrEqualTo(10_000);
                assertThat(piece.lines()[piece.lines().length - 1].number()).isEqualTo(i);
                assertThat(piece.lines()[0].number()).isEqualTo(ring.dropped());
            }
        }
    }

    @Test
    void oneLineLargerThanEverythingIsKeptAlone() {
        LogRing ring = new LogRing(10, 1_000);
        add(ring, "small");
        add(ring, "x".repeat(5_000));
        assertThat(ring.from(0).lines()).hasSize(1);
        assertThat(ring.dropped()).isEqualTo(1);
        add(ring, "small again");
        assertThat(ring.from(0).lines()).hasSize(1);
    }

    @Test
    void onlyWhatIsNewIsGiven() {
        LogRing ring = new LogRing(10, 100_000);
        add(ring, "a");
        add(ring, "b");
        assertThat(ring.from(1).lines()).hasSize(1);
        assertThat(ring.from(2).lines()).isEmpty();
        assertThat(ring.came()).isEqualTo(2);
    }
}
