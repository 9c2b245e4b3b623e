package dev.pilothouse.app.launch;

import dev.pilothouse.core.time.Aside;

import javafx.application.Platform;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// JavaFX, which starts once in a process, on threads of its own. Begun and needed by the main
/// thread only.
final class Toolkit {

    /// A window that is not painted by then, such as on a screen that is off, holds up nothing.
    private static final long LONGEST_MILLIS = 1_000;

    private boolean begun;
    private @Nullable RuntimeException failure;
    private volatile @Nullable Stage frame;

    /// Begins to start it and returns. A failure is kept until somebody needs it.
    void begin() {
        begin(() -> {});
    }

    /// The same, with an empty frame on the screen as soon as there can be one. Returns when it is
    /// painted: what else there is to begin would only take the processor from it.
    ///
    /// @param memory the directory that keeps where the window was
    void beginWithFrame(Path memory) {
        CountDownLatch painted = new CountDownLatch(1);
        begin(
                () -> {
                    Stage stage = EarlyFrame.show(memory);
                    frame = stage;
                    FirstFrame.then(stage, painted::countDown);
                });
        try {
            boolean _ = failure == null && painted.await(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The frame that was asked for at the beginning, if one was; on the FX thread.
    Optional<Stage> frame() {
        return Optional.ofNullable(frame);
    }

    private void begin(Runnable first) {
        if (begun) {
            return;
        }
        begun = true;
        // JavaFX asks for a logger in the middle of its first window, and Java then looks for one
        // in every jar. Here it is done by then, while JavaFX waits for the screen.
        Aside.run("look for a log", () -> System.getLogger("javafx"));
        try {
            Platform.startup(
                    () -> {
                        Platform.setImplicitExit(false);
                        first.run();
                    });
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /// Afterwards things can be given to the FX thread. Throws what kept JavaFX from starting, such
    /// as a display that does not answer.
    void need() {
        begin();
        if (failure != null) {
            throw failure;
        }
    }
}
