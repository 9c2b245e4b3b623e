package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.text.Format;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.StringProperty;

import java.time.Duration;

/// The wait after a wrong password or recovery code, counted down in words. UI thread.
final class WrongTry {

    private final Format format;
    private final StringProperty problem;
    private final DoubleProperty left = new SimpleDoubleProperty(this, "left", 0);
    private long from;
    private long until;
    private int times;

    /// @param problem where it is said
    WrongTry(Format format, StringProperty problem) {
        this.format = format;
        this.problem = problem;
    }

    /// How much of the wait is left, 1 to 0; 0 for none.
    ReadOnlyDoubleProperty leftProperty() {
        return left;
    }

    boolean waits() {
        return left.get() > 0;
    }

    /// @param count how many were wrong in a row
    /// @param now in milliseconds since 1970
    void begin(int count, long now, Duration pause) {
        times = count;
        from = now;
        until = now + pause.toMillis();
    }

    void forget() {
        until = 0;
        left.set(0);
    }

    /// @param now in milliseconds since 1970
    /// @param code whether a recovery code was wrong, and not a password
    void tick(long now, boolean code) {
        if (until == 0) {
            return;
        }
        long rest = until - now;
        if (rest <= 0) {
            forget();
            problem.set(text(code ? "vault.lock.again.code" : "vault.lock.again", times));
            return;
        }
        left.set((double) rest / Math.max(1, until - from));
        problem.set(
                text(
                        code ? "vault.lock.wrong.code" : "vault.lock.wrong",
                        times,
                        format.duration(Math.ceil(rest / 1000.0))));
    }

    private String text(String key, Object... args) {
        return format.texts().text(key, args);
    }
}
