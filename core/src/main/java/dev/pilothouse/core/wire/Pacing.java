package dev.pilothouse.core.wire;

import dev.pilothouse.core.time.Scheduler;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/// Spreads the logins after an outage: so many at the same time, and those who had to wait start at
/// slightly different moments. Only handshake and login are paced, which cost CPU here and there; a
/// server that does not answer at all holds up nobody.
final class Pacing {

    private static final int LONGEST_JITTER_MILLIS = 150;

    private final Semaphore permits;
    private final Scheduler scheduler;
    private final RandomGenerator random;

    Pacing(int atOnce, Scheduler scheduler, RandomGenerator random) {
        permits = new Semaphore(Math.max(1, atOnce), true);
        this.scheduler = scheduler;
        this.random = random;
    }

    void enter() throws InterruptedException {
        if (permits.tryAcquire()) {
            return;
        }
        permits.acquire();
        try {
            scheduler.pause(Duration.ofMillis(random.nextInt(LONGEST_JITTER_MILLIS)));
        } catch (InterruptedException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    void leave() {
        permits.release();
    }
}
