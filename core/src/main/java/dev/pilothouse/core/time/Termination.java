package dev.pilothouse.core.time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Notices that the process is to end (Ctrl+C, SIGTERM, log-out) and holds that up until everything
/// is closed, at most ten seconds. Used with try, around all that has to be closed.
public final class Termination implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Termination.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable whenAsked;
    private volatile boolean asked;

    private Termination(Runnable whenAsked) {
        this.whenAsked = whenAsked;
    }

    /// @param whenAsked runs once, on a thread of its own, when the process is to end; must not
    /// block
    public static Termination listen(Runnable whenAsked) {
        Termination termination = new Termination(whenAsked);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("termination").unstarted(termination::end));
        return termination;
    }

    public boolean asked() {
        return asked;
    }

    /// Everything is closed: the process may end.
    @Override
    public void close() {
        closed.countDown();
    }

    private void end() {
        if (closed.getCount() == 0) {
            return;
        }
        asked = true;
        whenAsked.run();
        try {
            if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                // The store can bear it: it is no worse than a kill.
                LOG.warn("Not everything was closed within {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
