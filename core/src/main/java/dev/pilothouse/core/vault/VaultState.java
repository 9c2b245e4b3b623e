package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.model.Fault;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How it stands with the vault; never holds a secret.
///
/// @param since when it came to stand so, in milliseconds since 1970
/// @param openedBy the way and the user's name, while it is open
/// @param lockedBy why it is locked
/// @param users who may open it by a password, sorted
/// @param ways that lead in
/// @param trouble why the file can't be used
public record VaultState(
        Phase phase,
        long since,
        Optional<Opened> openedBy,
        Locking lockedBy,
        List<String> users,
        Set<Way> ways,
        Optional<Fault> trouble) {

    public VaultState {
        users = List.copyOf(users);
        ways = Set.copyOf(ways);
    }

    /// @param name of the user; empty where the way belongs to nobody
    /// @param role of the user; the least where the way belongs to nobody
    /// @param mustChange whether the user has to change the password first
    public record Opened(Way way, String name, Role role, boolean mustChange) {}

    /// What one can do with it.
    public enum Phase {
        /// There is none; secrets live for one run.
        ABSENT,
        LOCKED,
        OPEN,
        /// Its file is damaged; secrets live for one run.
        UNUSABLE
    }

    /// Why it is locked.
    public enum Locking {
        /// It has not been opened in this run.
        START,
        /// By a person.
        ASKED,
        /// Nobody touched anything for a while.
        IDLE,
        MINIMISED
    }

    public boolean open() {
        return phase == Phase.OPEN;
    }
}
