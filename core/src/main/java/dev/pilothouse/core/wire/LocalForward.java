package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;

import java.util.Optional;

/// A port of this machine's loopback that leads through a server to an address as that server sees
/// it: the way to what listens only there. Any thread may call.
public interface LocalForward extends AutoCloseable {

    /// Where to connect to on 127.0.0.1.
    int localPort();

    /// Connections open now.
    int connections();

    /// Bytes sent towards the server by all connections since it was opened.
    long bytesUp();

    /// Bytes that came back.
    long bytesDown();

    /// Why the newest connection could not be made; empty when it could.
    Optional<Fault> lastFault();

    /// Ends it and every connection through it.
    @Override
    void close();
}
