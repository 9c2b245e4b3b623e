package dev.pilothouse.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class SystemSchedulerTest {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private void failed(String name, Throwable failure) {
        told.add(name + ": " + failure.getMessage());
    }

    @Test
    void aTaskThatFailsIsTold() throws InterruptedException {
        Runnable bad =
                () -> {
                    throw new IllegalStateException("broken");
                };
        try (SystemScheduler scheduler = new SystemScheduler(Clock.system(), this::failed)) {
            scheduler.run("once", bad);
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("once: broken");
            scheduler.runApart("apart", bad);
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("apart: broken");
            scheduler.every("often", Duration.ZERO, Duration.ofMillis(1), bad);
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("often: broken");
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("often: broken");
        }
    }

    @Test
    void oneThatWasGivenUpMayEndAsItLikes() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(2);
        Runnable endless =
                () -> {
                    began.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                    }
                };
        try (SystemScheduler scheduler = new SystemScheduler(Clock.system(), this::failed)) {
            Scheduler.Handle first = scheduler.run("cancelled", endless);
            scheduler.run("closed", endless);
            assertThat(began.await(60, TimeUnit.SECONDS)).isTrue();
            first.cancel();
        }
        assertThat(told).isEmpty();
    }
}
