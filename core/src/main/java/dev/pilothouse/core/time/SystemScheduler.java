package dev.pilothouse.core.time;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/// The real thing: one daemon thread keeps the time, virtual threads do the work.
public final class SystemScheduler implements Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(SystemScheduler.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Clock clock;
    private final BiConsumer<String, Throwable> failed;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    public SystemScheduler() {
        this(Clock.system());
    }

    public SystemScheduler(Clock clock) {
        this(clock, (name, failure) -> {});
    }

    /// @param failed is told of each task that ended in what nobody caught, by its name, on that
    ///     task's thread; it is in the log already. Tasks that were given up may end as they like
    public SystemScheduler(Clock clock, BiConsumer<String, Throwable> failed) {
        this.clock = clock;
        this.failed = failed;
        timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("pilothouse-timer").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Handle run(String name, Runnable task) {
        Task handle = new Task(name, task, null);
        handle.start();
        return handle;
    }

    @Override
    public Handle runApart(String name, Runnable task) {
        Apart apart = new Apart(name, task);
        apart.thread.start();
        return apart;
    }

    @Override
    public Handle after(String name, Duration delay, Runnable task) {
        Task handle = new Task(name, task, null);
        handle.await(delay);
        return handle;
    }

    @Override
    public Handle every(String name, Duration first, Duration interval, Runnable task) {
        Task handle = new Task(name, task, interval);
        handle.await(first);
        return handle;
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        timer.shutdownNow();
        for (Thread thread : running) {
            if (!thread.equals(Thread.currentThread())) {
                thread.interrupt();
            }
        }
        long end = clock.nanos() + PATIENCE.toNanos();
        for (Thread thread : running) {
            if (thread.equals(Thread.currentThread())) {
                continue;
            }
            try {
                if (!thread.join(Duration.ofNanos(Math.max(1, end - clock.nanos())))) {
                    LOG.warn("{} did not end in time", thread.getName());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void failed(String name, Throwable failure, AtomicBoolean cancelled) {
        LOG.error("{} failed", name, failure);
        if (!cancelled.get() && !closed.get()) {
            failed.accept(name, failure);
        }
    }

    private final class Task implements Handle {
        private final String name;
        private final Runnable body;
        private final @Nullable Duration interval;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile boolean finished;
        private volatile @Nullable Thread thread;
        private volatile @Nullable ScheduledFuture<?> waiting;

        Task(String name, Runnable body, @Nullable Duration interval) {
            this.name = name;
            this.body = body;
            this.interval = interval;
        }

        void await(Duration delay) {
            if (closed.get() || cancelled.get()) {
                finished = true;
                return;
            }
            waiting = timer.schedule(this::start, delay.toNanos(), TimeUnit.NANOSECONDS);
        }

        void start() {
            if (closed.get() || cancelled.get()) {
                finished = true;
                return;
            }
            Thread worker = Thread.ofVirtual().name(name).unstarted(this::work);
            thread = worker;
            running.add(worker);
            worker.start();
        }

        private void work() {
            try {
                if (!cancelled.get()) {
                    body.run();
                }
            } catch (RuntimeException | Error e) {
                failed(name, e, cancelled);
            } finally {
                running.remove(Thread.currentThread());
                if (interval != null && !cancelled.get() && !closed.get()) {
                    await(interval);
                } else {
                    finished = true;
                }
            }
        }

        @Override
        public void cancel() {
            cancelled.set(true);
            ScheduledFuture<?> timerEntry = waiting;
            if (timerEntry != null && timerEntry.cancel(false)) {
                finished = true;
            }
            Thread worker = thread;
            if (worker != null && !worker.equals(Thread.currentThread())) {
                worker.interrupt();
            }
        }

        @Override
        public boolean done() {
            return finished;
        }
    }

    private final class Apart implements Handle {
        final Thread thread;
        private final AtomicBoolean cancelled = new AtomicBoolean();

        Apart(String name, Runnable body) {
            thread =
                    Thread.ofPlatform()
                            .name(name)
                            .daemon()
                            .unstarted(
                                    () -> {
                                        try {
                                            body.run();
                                        } catch (RuntimeException | Error e) {
                                            failed(name, e, cancelled);
                                        }
                                    });
        }

        @Override
        public void cancel() {
            cancelled.set(true);
            thread.interrupt();
        }

        @Override
        public boolean done() {
            return !thread.isAlive();
        }
    }
}
