package dev.pilothouse.app.launch;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

/// JavaFX, which starts once in a process, on threads of its own. Used by the main thread only.
final class Toolkit {

    private boolean begun;
    private @Nullable RuntimeException failure;

    /// Begins to start it and returns. A failure is kept until somebody needs it.
    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
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
