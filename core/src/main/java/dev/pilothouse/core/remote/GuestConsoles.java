package dev.pilothouse.core.remote;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.wire.TerminalStream;

/// Consoles of what runs on a cluster; whoever knows the cluster gives them. Calls block and throw
/// a
/// [dev.pilothouse.core.model.FaultException].
public interface GuestConsoles {

    /// The screen of a guest or node.
    ///
    /// @param label within the cluster, such as `lxc/101`, `qemu/204` or `pve1`
    RfbDoor screen(Target cluster, String label);

    /// Its text console.
    TerminalStream text(Target cluster, String label, TerminalStream.Size size);
}
