package dev.pilothouse.core.wire;

import java.time.Duration;

/// How long each part of an SSH connection may take.
///
/// @param connect resolving the name and opening the socket, over all addresses together
/// @param handshake from the open socket to agreed keys, however the server drips its bytes
/// @param login all attempts together
/// @param open opening one channel
/// @param keepAlive between two questions "still there?", each of which must be answered
/// @param keepAliveMisses unanswered questions after which the connection counts as lost
public record SshTimes(
        Duration connect,
        Duration handshake,
        Duration login,
        Duration open,
        Duration keepAlive,
        int keepAliveMisses) {

    public static final SshTimes DEFAULT =
            new SshTimes(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    3);

    /// The same with another time for [#connect], as `ConnectTimeout` asks.
    SshTimes withConnect(Duration time) {
        return new SshTimes(time, handshake, login, open, keepAlive, keepAliveMisses);
    }
}
