package dev.pilothouse.core.rfb;

import dev.pilothouse.core.wire.Duplex;

/// A way to a VNC server that is open: what a console is made of.
///
/// @param channel belongs to who takes the door
public record RfbDoor(Duplex channel, RfbLogin login) implements AutoCloseable {

    /// For a door that nobody takes.
    @Override
    public void close() {
        channel.close();
    }
}
