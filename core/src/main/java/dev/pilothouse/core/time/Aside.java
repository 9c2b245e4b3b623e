package dev.pilothouse.core.time;

/// Work beside the start, before there is a scheduler: whatever it does is only done earlier, so
/// that nobody waits for it and its failure is found by whoever needs the thing itself. Loads no
/// class but this one; a [SystemScheduler] would begin the log.
public final class Aside {

    private Aside() {}

    /// Runs it at once on a daemon thread of its own.
    public static void run(String name, Runnable task) {
        Thread.ofPlatform().name(name).daemon().start(task);
    }
}
