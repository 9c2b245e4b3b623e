package dev.pilothouse.core.connector.postgres;

import java.util.List;

/// The server's processes at one moment.
///
/// @param at milliseconds since 1970, by this machine's clock
/// @param complete whether the role sees what all of them do
/// @param grant what would let it; empty if it does
public record Activity(long at, List<Backend> backends, boolean complete, String grant) {
    public Activity {
        backends = List.copyOf(backends);
    }
}
