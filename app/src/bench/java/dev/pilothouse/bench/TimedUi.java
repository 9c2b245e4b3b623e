package dev.pilothouse.bench;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Subscription;

import javafx.application.Platform;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The product's way between threads, with a clock on what is delivered. FX thread.
final class TimedUi implements Ui {

    private int busy;
    private double longest;

    /// Of the FX thread, which is the one that asks: what others take of the machine is not ours.
    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    void begin() {
        longest = 0;
    }

    /// What began then has ended now.
    void note(long start) {
        longest = Math.max(longest, (cpu() - start) / 1e6);
    }

    /// Milliseconds of the longest step since the beginning.
    double longest() {
        return longest;
    }

    /// How much is being worked out elsewhere.
    int busy() {
        return busy;
    }

    @Override
    public Subscription every(Duration period, Runnable task) {
        return () -> {};
    }

    @Override
    public void later(Runnable task) {
        Platform.runLater(task);
    }

    @Override
    public <T> Subscription bind(Feed<T> feed, Consumer<? super T> consumer) {
        consumer.accept(feed.current());
        boolean[] first = {true};
        return feed.subscribe(
                value -> {
                    if (first[0]) {
                        first[0] = false;
                        return;
                    }
                    Platform.runLater(
                            () -> {
                                long start = cpu();
                                consumer.accept(value);
                                note(start);
                            });
                });
    }

    @Override
    public <T> Subscription compute(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        busy++;
        boolean[] open = {true};
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                T result = work.call();
                                Platform.runLater(() -> deliver(open, () -> done.accept(result)));
                            } catch (Exception e) {
                                Platform.runLater(() -> deliver(open, () -> failed.accept(e)));
                            }
                        });
        return () -> open[0] = false;
    }

    private void deliver(boolean[] open, Runnable delivery) {
        busy--;
        if (open[0]) {
            long start = cpu();
            delivery.run();
            note(start);
        }
    }
}
