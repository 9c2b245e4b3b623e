package dev.pilothouse.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

class BackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Test
    void waitsDoubleUpToTheLongestEachBetweenHalfAndAllOfIt() {
        Backoff backoff = new Backoff(FIRST, LONGEST, new SplittableRandom(3));
        long full = FIRST.toMillis();
        for (int i = 0; i < 40; i++) {
            assertThat(backoff.failed().toMillis()).isBetween(full / 2, full);
            full = Math.min(2 * full, LONGEST.toMillis());
        }
        backoff.succeeded();
        assertThat(backoff.failed()).isBetween(FIRST.dividedBy(2), FIRST);
    }

    /// A thousand targets that were lost at once: no tenth of the time in which they come back has
    /// more than twice its share.
    @Test
    void aThousandLostAtOnceComeBackSpread() {
        int[] tenths = new int[10];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1_000; i++) {
            Backoff backoff = new Backoff(FIRST, LONGEST, random.split());
            double share = (double) backoff.failed().toMillis() / FIRST.toMillis();
            tenths[(int) Math.min(9, (share - 0.5) * 20)]++;
        }
        assertThat(Arrays.stream(tenths)).allMatch(n -> n > 50 && n < 200);
    }
}
