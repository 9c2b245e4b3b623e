package dev.pilothouse.core.wire;

/// What became of a question for a WebSocket.
public sealed interface Upgraded {

    /// Bytes go both ways from now on.
    record Open(Duplex socket) implements Upgraded {}

    /// The server answered instead of opening one, and says why not.
    record Answered(HttpAnswer answer) implements Upgraded {}
}
