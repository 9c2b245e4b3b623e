package dev.pilothouse.bench;

import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.time.Scheduler;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The product's way between threads as it is, with the FX thread's CPU time of the longest step.
final class WatchedUi implements Ui {

    private final FxUi ui;
    private double longest;
    private long layoutBegan;

    WatchedUi(Scheduler scheduler) {
        ui = new FxUi(scheduler);
    }

    /// FX thread.
    void begin() {
        longest = 0;
    }

    /// Milliseconds; FX thread.
    double longest() {
        return longest;
    }

    boolean idle() {
        return ui.idle();
    }

    void step(Runnable task) {
        long began = TimedUi.cpu();
        task.run();
        longest = Math.max(longest, (TimedUi.cpu() - began) / 1e6);
    }

    void layout(boolean begins) {
        if (begins) {
            layoutBegan = TimedUi.cpu();
        } else {
            longest = Math.max(longest, (TimedUi.cpu() - layoutBegan) / 1e6);
        }
    }

    @Override
    public Subscription every(Duration period, Runnable task) {
        return ui.every(period, () -> step(task));
    }

    @Override
    public void later(Runnable task) {
        ui.later(() -> step(task));
    }

    @Override
    public <T> Subscription bind(Feed<T> feed, Consumer<? super T> consumer) {
        return ui.bind(feed, value -> step(() -> consumer.accept(value)));
    }

    @Override
    public <T> Subscription compute(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        return ui.compute(
                work,
                result -> step(() -> done.accept(result)),
                failure -> step(() -> failed.accept(failure)));
    }
}
