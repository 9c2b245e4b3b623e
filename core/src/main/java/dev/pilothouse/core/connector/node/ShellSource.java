package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.wire.Shell;

/// Gives shells on targets, over the connection that is open already where there is one.
interface ShellSource {

    /// The caller's to close. Nothing is opened before it is used.
    Shell open(Target target);
}
