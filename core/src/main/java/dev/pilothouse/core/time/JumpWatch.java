package dev.pilothouse.core.time;

/// Notices that the wall clock was set, or that the machine slept: the clock that never jumps then
/// moved otherwise. Which of the two it was can't be told. Not thread-safe.
public final class JumpWatch {

    /// What a clock is corrected by at most without a jump, and more than two readings of the two
    /// clocks can be apart, in milliseconds.
    private static final long LEAST = 10_000;

    private final Clock clock;
    private long lastMillis;
    private long lastNanos;

    public JumpWatch(Clock clock) {
        this.clock = clock;
        lastMillis = clock.millis();
        lastNanos = clock.nanos();
    }

    /// How much further than the time that passed the wall clock moved since this was asked last,
    /// in milliseconds; negative where it went back, 0 below ten seconds.
    public long jump() {
        long millis = clock.millis();
        long nanos = clock.nanos();
        long jump = (millis - lastMillis) - (nanos - lastNanos) / 1_000_000;
        lastMillis = millis;
        lastNanos = nanos;
        return Math.abs(jump) < LEAST ? 0 : jump;
    }
}
