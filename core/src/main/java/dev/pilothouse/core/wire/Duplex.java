package dev.pilothouse.core.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/// Bytes both ways with something that a protocol is spoken with: a VNC server behind a node, the
/// console of a guest behind a WebSocket.
///
/// One thread reads, another writes; any thread may close, which ends a read that waits.
public interface Duplex extends Closeable {

    /// What is at the other end, as faults name it.
    String address();

    /// Waits for bytes.
    ///
    /// @return how many came, -1 when the other end is done
    int read(byte[] into, int offset, int length) throws IOException;

    /// Waits while the other end takes nothing.
    void write(byte[] bytes, int offset, int length) throws IOException;

    /// Ends it without waiting for the other side; more than once does no harm.
    @Override
    void close();

    /// A connected socket, which is closed with it.
    static Duplex of(String address, Socket socket) throws IOException {
        return new SocketDuplex(address, socket);
    }
}
