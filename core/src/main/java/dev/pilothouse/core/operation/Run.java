package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Phrase;

import java.time.Duration;

/// How an operation under way tells where it stands. For the thread it was given to.
public interface Run {

    /// Begins a step of the description; the one before is done.
    void step(String code) throws InterruptedException;

    /// What the current step found.
    void note(Phrase result);

    /// @param fraction 0 to 1, only where it is a real one
    void fraction(double fraction);

    /// A line for the log, as the server said it. No secret.
    void log(String line);

    /// From here on something may have been changed, and it can't be cancelled any more. Throws
    /// when it has just been cancelled.
    void sending() throws InterruptedException;

    /// What becomes of what was sent if it does not end well; told with the outcome then. The last
    /// word counts.
    default void left(Phrase behind) {}

    /// Waits.
    void pause(Duration time) throws InterruptedException;
}
