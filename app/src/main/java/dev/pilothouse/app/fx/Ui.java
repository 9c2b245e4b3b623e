package dev.pilothouse.app.fx;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Subscription;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The way between the user interface's thread and all others. View models know only this, so a
/// plain unit test builds them with [DirectUi].
public interface Ui {

    /// Runs on the UI thread, soon.
    void later(Runnable task);

    /// Runs on the UI thread each time so long has passed, for ages that grow while nothing
    /// arrives. A running animation would do too, but makes JavaFX go round sixty times a second.
    Subscription every(Duration period, Runnable task);

    /// Delivers the newest value of a feed on the UI thread, at most once a pulse; the current
    /// value is delivered before this returns when called on the UI thread.
    <T> Subscription bind(Feed<T> feed, Consumer<? super T> consumer);

    /// Computes on a virtual thread and delivers the result on the UI thread. Closing drops the
    /// result and interrupts the computation.
    <T> Subscription compute(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed);
}
