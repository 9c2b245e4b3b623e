package dev.pilothouse.app.dialog;

import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Where failures end that nobody handled, of any thread and of tasks in the background: in the
/// log, and in the window's dialog as soon as there is one. Any thread may call.
public final class Failures
        implements Thread.UncaughtExceptionHandler, BiConsumer<String, Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int MOST_EARLY = 10;

    private final List<Consumer<UncaughtDialog>> early = new ArrayList<>();
    private @Nullable UncaughtDialog dialog;

    /// From now on they are shown there; those from before too, but for many.
    public synchronized void showIn(UncaughtDialog shown) {
        dialog = shown;
        early.forEach(failure -> failure.accept(shown));
        early.clear();
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        LOG.error("{} failed", thread.getName(), failure);
        tell(shown -> shown.report(thread.getName(), failure));
    }

    /// A task failed, which is in the log already. A fault is no defect: a server that can't be
    /// reached, a disk that is full are told where they matter.
    @Override
    public void accept(String task, Throwable failure) {
        if (!(failure instanceof FaultException)) {
            tell(shown -> shown.background(task, failure));
        }
    }

    private synchronized void tell(Consumer<UncaughtDialog> failure) {
        UncaughtDialog shown = dialog;
        if (shown != null) {
            failure.accept(shown);
        } else if (early.size() < MOST_EARLY) {
            early.add(failure);
        }
    }
}
