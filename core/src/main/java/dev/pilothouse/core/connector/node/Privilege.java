package dev.pilothouse.core.connector.node;

import java.util.List;

/// One thing a login may or may not do on a node.
///
/// @param code what it is: journal, units, services, power, kill, sudo, docker; the texts
///     `doctor.<code>` name it
/// @param detail as the node said it; the same in all languages; may be empty
/// @param remedy the exact lines that would grant it, for root to run; empty where it is granted or
/// where
///     nothing would help
public record Privilege(String code, State state, String detail, List<String> remedy) {

    public Privilege {
        remedy = List.copyOf(remedy);
    }

    /// Whether it may.
    public enum State {
        GRANTED,
        MISSING,
        /// There is nothing to be granted: no systemd, no docker.
        ABSENT
    }
}
