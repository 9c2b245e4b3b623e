package dev.pilothouse.core.wire;

import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalInt;

/// The other end of a terminal: bytes both ways and a size. A shell over SSH is one, the console of
/// a guest another; whoever shows a terminal knows only this.
///
/// One thread reads, another writes; any thread may resize and close, and closing ends a read that
/// waits.
public interface TerminalStream extends Closeable {

    /// Waits for output.
    ///
    /// @return how many bytes came, -1 when the other end is done or the connection is lost
    int read(byte[] into, int offset, int length) throws IOException;

    /// Waits while the other end takes nothing.
    void write(byte[] bytes) throws IOException;

    void resize(Size size) throws IOException;

    /// Whether more may come.
    boolean open();

    /// How the program at the other end ended; empty before that, and where it was cut off.
    OptionalInt exitStatus();

    /// Ends it without waiting for the other side.
    @Override
    void close();

    /// @param columns of characters, at least 1
    /// @param rows at least 1
    record Size(int columns, int rows) {
        public Size {
            if (columns < 1 || rows < 1) {
                throw new IllegalArgumentException("a terminal of " + columns + " x " + rows);
            }
        }
    }
}
