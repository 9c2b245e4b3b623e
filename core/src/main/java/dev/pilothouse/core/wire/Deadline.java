package dev.pilothouse.core.wire;

import dev.pilothouse.core.time.Scheduler;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// Ends a blocking call after a time, by interrupting its thread: the streams of SSH channels have
/// no timeouts of their own, and an interrupt leaves the connection whole.
final class Deadline {

    /// What may block.
    interface Task<T> {
        T run() throws IOException;
    }

    /// The time was over.
    static final class Passed extends IOException {
        private static final long serialVersionUID = 1L;

        Passed() {
            super("no answer in time");
        }
    }

    private enum State {
        RUNNING,
        DONE,
        FIRED
    }

    private Deadline() {}

    /// Runs the task on this thread. A [Passed] leaves the streams that were read in an unknown
    /// state; the caller drops them. An interrupt from elsewhere passes through.
    static <T> T within(Scheduler scheduler, Duration limit, Task<T> task) throws IOException {
        if (limit.isNegative() || limit.isZero()) {
            throw new Passed();
        }
        Thread me = Thread.currentThread();
        AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
        CountDownLatch interrupted = new CountDownLatch(1);
        Scheduler.Handle watch =
                scheduler.after(
                        "ssh deadline",
                        limit,
                        () -> {
                            if (state.compareAndSet(State.RUNNING, State.FIRED)) {
                                me.interrupt();
                                interrupted.countDown();
                            }
                        });
        try {
            return task.run();
        } catch (IOException | RuntimeException e) {
            if (state.get() == State.FIRED) {
                Passed passed = new Passed();
                passed.initCause(e);
                throw passed;
            }
            throw e;
        } finally {
            if (state.compareAndSet(State.RUNNING, State.DONE)) {
                watch.cancel();
            } else {
                settle(interrupted);
            }
        }
    }

    /// The interrupt was sent, or is about to be: swallow it, so that it hits nobody else.
    private static void settle(CountDownLatch interrupted) {
        boolean waiting = true;
        while (waiting) {
            try {
                interrupted.await();
                waiting = false;
            } catch (InterruptedException e) {
                // It has arrived; the latch opens right after.
            }
        }
        if (Thread.interrupted()) {
            // Ours; nobody else is to see it.
        }
    }
}
