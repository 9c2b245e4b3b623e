package dev.pilothouse.core.rfb;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.vault.Secret;

import java.util.Optional;

/// What a VNC server's question for a password is answered with. Asked only when the server asks.
public interface RfbLogin {

    /// A copy, which the caller closes; empty where none is known.
    Optional<Secret> password();

    /// Why there is no way in.
    ///
    /// @param tried whether a password was given and refused; else none was known
    /// @param reason in the server's words; may be empty
    Fault refused(boolean tried, String reason);
}
