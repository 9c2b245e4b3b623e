package dev.pilothouse.core.remote;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.TargetId;

import java.util.Optional;

/// A remembered way from a local port through a node to an address as the node sees it.
///
/// @param number of the forward, given by the store
/// @param through the node
/// @param localPort on 127.0.0.1; 0 for any free one
public record Forward(int number, TargetId through, int localPort, String host, int port) {

    /// How it stands.
    ///
    /// @param running whether somebody listens on the local port
    /// @param localPort the one that is listened on, while it runs
    /// @param bytesUp sent towards the node since it was started
    /// @param bytesDown that came back
    /// @param fault why it can't be started, or why the newest connection failed
    public record State(
            Forward forward,
            boolean running,
            int localPort,
            int connections,
            long bytesUp,
            long bytesDown,
            Optional<Fault> fault) {}
}
