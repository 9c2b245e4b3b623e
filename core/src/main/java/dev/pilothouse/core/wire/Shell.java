package dev.pilothouse.core.wire;

import java.time.Duration;

/// A POSIX shell that stays open. Not for several threads at once.
public interface Shell extends AutoCloseable {

    /// Runs a script (no standard input, `LC_ALL=C`, standard error joined to the output).
    ///
    /// Throws a [dev.pilothouse.core.model.FaultException]: Timeout (the hung shell is dropped and
    /// a new one opened at the next call), TooMuch, ConnectionLost, NoShell.
    Output run(String script, Duration deadline, int limitBytes);

    @Override
    void close();

    /// @param text UTF-8, malformed bytes replaced
    record Output(String text, int exitStatus, long bytesUp, long bytesDown) {}
}
