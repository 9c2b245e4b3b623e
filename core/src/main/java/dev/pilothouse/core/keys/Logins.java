package dev.pilothouse.core.keys;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.Shell;

/// Ways to log in to a node. What they give is the caller's to close; nothing is opened before it
/// is used.
interface Logins {

    /// As the target logs in now, over the connection that is open already where there is one.
    Shell open(Target target);

    /// With this key and nothing else, on a connection of its own.
    Shell with(Target target, SshKey key);
}
