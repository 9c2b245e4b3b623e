package dev.pilothouse.core.time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Notices that the process is to end (Ctrl+C, SIGTERM, log-out) and lets everything be closed
/// first, for at most ten seconds. Used with try, around all that has to be closed.
///
/// Signals are caught before Java begins to shut down, because from then on a toolkit takes itself
/// apart beside us. A second signal ends the process at once.
public final class Termination implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Termination.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What is said by a shell about a process that a signal ended is 128 and the signal's number.
    private static final int SIGNALLED = 128;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Runnable whenAsked;

    private Termination(Runnable whenAsked) {
        this.whenAsked = whenAsked;
    }

    /// @param whenAsked runs once, on a thread of its own, when the process is to end; must not
    /// block
    public static Termination listen(Runnable whenAsked) {
        Termination termination = new Termination(whenAsked);
        List.of("INT", "TERM", "HUP").forEach(termination::handle);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("termination").unstarted(termination::shutDown));
        return termination;
    }

    public boolean asked() {
        return asked.get();
    }

    /// Everything is closed: the process may end.
    @Override
    public void close() {
        closed.countDown();
    }

    /// By reflection, because javac warns of `sun.misc` where nothing can silence it. A system that
    /// has no such signal, or keeps it for itself, leaves the work to the shutdown hook.
    private void handle(String name) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method number = type.getMethod("getNumber");
            Object mine =
                    Proxy.newProxyInstance(
                            Termination.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, method, args) -> {
                                if (!method.getName().equals("handle")) {
                                    throw new UnsupportedOperationException(method.getName());
                                }
                                caught((int) number.invoke(args[0]));
                                return null;
                            });
            type.getMethod("handle", type, handler)
                    .invoke(null, type.getConstructor(String.class).newInstance(name), mine);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("No handler for {}", name, e);
        }
    }

    private void caught(int number) {
        if (asked.get()) {
            Runtime.getRuntime().halt(SIGNALLED + number);
        }
        ask();
        await();
        if (closed.getCount() > 0) {
            Runtime.getRuntime().halt(SIGNALLED + number);
        }
    }

    private void shutDown() {
        if (closed.getCount() > 0) {
            ask();
            await();
        }
    }

    private void ask() {
        if (asked.compareAndSet(false, true)) {
            whenAsked.run();
        }
    }

    private void await() {
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
