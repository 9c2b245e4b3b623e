package dev.pilothouse.app.cli;

import java.util.Optional;

/// The person at the window of a running console, who has to agree to what a command beside it
/// wants to change there. Any thread.
public interface Consent {

    /// Nobody is there.
    Consent NONE = line -> Optional.empty();

    /// Asks, without waiting.
    ///
    /// @param line what was typed
    /// @return empty where there is no window
    Optional<Asked> ask(String line);

    /// A question that stands in the window until it is closed.
    interface Asked extends AutoCloseable {

        /// What was said to it; empty while nothing was.
        Optional<Boolean> answer();

        @Override
        void close();
    }
}
