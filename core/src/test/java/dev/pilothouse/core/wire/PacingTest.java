package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.time.SystemScheduler;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class PacingTest {

    @Test
    void neverMoreThanAllowedAndEverybodyOnce() throws InterruptedException {
        try (SystemScheduler scheduler = new SystemScheduler()) {
            Pacing pacing = new Pacing(3, scheduler, new Random(1));
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch done = new CountDownLatch(12);
            for (int i = 0; i < 12; i++) {
                scheduler.run(
                        "login",
                        () -> {
                            try {
                                pacing.enter();
                            } catch (InterruptedException e) {
                                return;
                            }
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            Thread.yield();
                            inside.decrementAndGet();
                            pacing.leave();
                            done.countDown();
                        });
            }
            done.await();
            assertThat(most).hasValueBetween(1, 3);
        }
    }
}
