package dev.pilothouse.core.wire;

import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalInt;

/// A program at the other end that goes on talking, such as one that follows a log: its output as
/// it comes, standard error joined. What is not read is not sent for long, so a slow reader slows
/// the program and fills no memory.
///
/// One thread reads; any thread may close, which ends a read that waits and the program, too.
public interface ProgramStream extends Closeable {

    /// Waits for output.
    ///
    /// @return how many bytes came, -1 when the program has ended or the connection is lost
    int read(byte[] into, int offset, int length) throws IOException;

    /// After the end: whether the connection broke, rather than the program ended.
    boolean lost();

    /// How the program ended; empty before that, where it was cut off, and where the other side
    /// did not say.
    OptionalInt exitStatus();

    /// Ends the program at the other end, without waiting for it.
    @Override
    void close();
}
