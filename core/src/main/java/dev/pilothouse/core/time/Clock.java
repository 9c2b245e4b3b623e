package dev.pilothouse.core.time;

/// What time it is. Injected everywhere, so that tests need not wait.
public interface Clock {

    /// Milliseconds since 1970, as the system says; may jump.
    long millis();

    /// Nanoseconds since some moment; never jumps.
    long nanos();

    static Clock system() {
        return new Clock() {
            @Override
            public long millis() {
                return System.currentTimeMillis();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
