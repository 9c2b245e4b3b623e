package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.wire.Duplex;
import dev.pilothouse.core.wire.HttpAsk.Pair;
import dev.pilothouse.core.wire.HttpLost;

import java.util.List;

/// A cluster's WebSockets, by whichever of its addresses and as the same user who asked for what
/// they lead to: the ticket of a console is good for nobody else. Any thread may call; calls block.
interface PveSockets {

    /// Throws a [dev.pilothouse.core.model.FaultException] where the server refused.
    ///
    /// @param path without `/api2/json`
    /// @param parameters may be secret; in no log and no fault
    Duplex socket(String path, List<Pair> parameters) throws HttpLost;
}
