package dev.pilothouse.core.wire;

import java.net.Socket;

/// A way to a server that is not straight, such as through the SSH connection of a node.
public interface HttpRoute {

    /// A connected stream; throws a [dev.pilothouse.core.model.FaultException].
    Socket dial(String host, int port);
}
