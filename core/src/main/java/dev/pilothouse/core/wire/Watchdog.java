package dev.pilothouse.core.wire;

import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/// Closes a socket when a step takes too long, however busily the server drips bytes into it.
final class Watchdog {

    private final Scheduler scheduler;
    private final Closeable socket;
    private volatile boolean fired;
    private Scheduler.@Nullable Handle handle;

    Watchdog(Scheduler scheduler, Closeable socket) {
        this.scheduler = scheduler;
        this.socket = socket;
    }

    /// @param more closed as well
    void guard(Duration limit, Closeable... more) {
        handle =
                scheduler.after(
                        "ssh watchdog",
                        limit,
                        () -> {
                            fired = true;
                            close(socket);
                            for (Closeable other : more) {
                                close(other);
                            }
                        });
    }

    void release() {
        if (handle != null) {
            handle.cancel();
        }
    }

    boolean fired() {
        return fired;
    }

    private static void close(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            // Closed is what it should be.
        }
    }
}
