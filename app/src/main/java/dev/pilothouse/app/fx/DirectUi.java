package dev.pilothouse.app.fx;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Subscription;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Does everything at once on the calling thread: for tests and for rendering a picture without a
/// window.
public final class DirectUi implements Ui {

    @Override
    public void later(Runnable task) {
        task.run();
    }

    /// Time does not pass here.
    @Override
    public Subscription every(Duration period, Runnable task) {
        return () -> {};
    }

    @Override
    public <T> Subscription bind(Feed<T> feed, Consumer<? super T> consumer) {
        return feed.subscribe(consumer);
    }

    @Override
    public <T> Subscription compute(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            failed.accept(e);
            return () -> {};
        }
        done.accept(result);
        return () -> {};
    }
}
