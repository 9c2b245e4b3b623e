package dev.pilothouse.core.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before trying again: doubling from the first delay to the longest, and then a
/// random share between half and all of it, so that a thousand targets lost at once do not come
/// back at once. It is the breaker of a target's readings, too: while it fails, one trial is let
/// through after each wait and nothing else. Not thread-safe; belongs to one target.
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /// Counts a failure and says how long to wait.
    public Duration failed() {
        failures++;
        double millis = first.toMillis() * Math.pow(2, Math.min(failures - 1, 30));
        double full = Math.min(millis, longest.toMillis());
        return Duration.ofMillis((long) (full / 2 + random.nextDouble() * full / 2));
    }

    public void succeeded() {
        failures = 0;
    }

    public int failures() {
        return failures;
    }
}
