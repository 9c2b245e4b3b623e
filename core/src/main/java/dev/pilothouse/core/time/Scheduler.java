package dev.pilothouse.core.time;

import java.time.Duration;

/// Runs things later and elsewhere; the only way to a thread. Tasks run on virtual threads and may
/// block. A task that throws is logged once; a repeating one goes on.
public interface Scheduler extends AutoCloseable {

    Clock clock();

    /// Runs the task now, on a thread of its own.
    Handle run(String name, Runnable task);

    /// Runs the task now, on a platform thread that ends with the program: for native calls that
    /// may never return, which would hold a carrier of the virtual threads for ever. Not waited for
    /// by [#close].
    default Handle runApart(String name, Runnable task) {
        return run(name, task);
    }

    /// Runs the task once after a delay.
    Handle after(String name, Duration delay, Runnable task);

    /// Runs the task after the first delay and then again each time the interval has passed since
    /// it ended. Two runs never overlap.
    Handle every(String name, Duration first, Duration interval, Runnable task);

    /// Blocks the calling (virtual) thread.
    void pause(Duration time) throws InterruptedException;

    /// Interrupts what runs and waits for it to end, at most five seconds.
    @Override
    void close();

    /// What was asked for; cancelling interrupts it if it runs.
    interface Handle {
        void cancel();

        boolean done();
    }
}
