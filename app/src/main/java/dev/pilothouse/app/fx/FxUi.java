package dev.pilothouse.app.fx;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.time.Scheduler;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The FX thread. For each binding at most one delivery is under way; values that arrive meanwhile
/// replace each other.
public final class FxUi implements Ui {

    private final Scheduler scheduler;
    private final AtomicInteger computing = new AtomicInteger();

    public FxUi(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void later(Runnable task) {
        Platform.runLater(task);
    }

    @Override
    public Subscription every(Duration period, Runnable task) {
        AtomicBoolean open = new AtomicBoolean(true);
        Runnable run =
                () -> {
                    if (open.get()) {
                        task.run();
                    }
                };
        Scheduler.Handle handle =
                scheduler.every("ui tick", period, period, () -> Platform.runLater(run));
        return () -> {
            open.set(false);
            handle.cancel();
        };
    }

    @Override
    public <T> Subscription bind(Feed<T> feed, Consumer<? super T> consumer) {
        Binding<T> binding = new Binding<>(consumer);
        Subscription subscription = feed.subscribe(binding::offer);
        return () -> {
            binding.open.set(false);
            subscription.close();
        };
    }

    @Override
    public <T> Subscription compute(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        AtomicBoolean open = new AtomicBoolean(true);
        AtomicBoolean counted = new AtomicBoolean(true);
        Runnable ended =
                () -> {
                    if (counted.getAndSet(false)) {
                        computing.decrementAndGet();
                    }
                };
        computing.incrementAndGet();
        Scheduler.Handle handle =
                scheduler.run(
                        "ui work",
                        () -> {
                            Runnable delivery;
                            try {
                                T result = work.call();
                                delivery = () -> done.accept(result);
                            } catch (Exception e) {
                                delivery = () -> failed.accept(e);
                            }
                            Runnable last = delivery;
                            Platform.runLater(
                                    () -> {
                                        ended.run();
                                        if (open.get()) {
                                            last.run();
                                        }
                                    });
                        });
        return () -> {
            open.set(false);
            handle.cancel();
            // One that never began tells nobody of its end.
            ended.run();
        };
    }

    /// Whether nothing that was asked for is still being computed.
    public boolean idle() {
        return computing.get() == 0;
    }

    private static final class Binding<T> {
        final Consumer<? super T> consumer;
        final AtomicBoolean open = new AtomicBoolean(true);
        final AtomicReference<@Nullable T> newest = new AtomicReference<>();

        Binding(Consumer<? super T> consumer) {
            this.consumer = consumer;
        }

        void offer(T value) {
            boolean first = newest.getAndSet(value) == null;
            if (Platform.isFxApplicationThread()) {
                deliver();
            } else if (first) {
                Platform.runLater(this::deliver);
            }
        }

        private void deliver() {
            T value = newest.getAndSet(null);
            if (value != null && open.get()) {
                try {
                    consumer.accept(value);
                } catch (RuntimeException e) {
                    // Where the feed would catch it, nobody would be told: it goes to the thread's
                    // own handler, which shows it.
                    Platform.runLater(
                            () -> {
                                throw e;
                            });
                }
            }
        }
    }
}
