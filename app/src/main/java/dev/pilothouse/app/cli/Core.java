package dev.pilothouse.app.cli;

import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.remote.Remote;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.HostKeys;

import java.util.Optional;

/// What commands need of the running program.
public interface Core extends AutoCloseable {

    Inventory inventory();

    HistoryQuery history();

    /// The part that writes and checks copies of the history.
    HistoryFile historyFile();

    Collector collector();

    Secrets secrets();

    Settings settings();

    /// The vault, its users and who is signed in; nothing has opened it yet.
    Safe safe();

    HostKeys hostKeys();

    /// What can be done by hand on nodes; empty in a cache file.
    Optional<Remote> remote();

    Who who();

    AuditLog audit();

    Operations operations();

    NodeControl nodes();

    /// The fleet as it was; blocks on the disk.
    FleetState past(long at);

    @Override
    void close();

    /// Opens a home. Throws a [dev.pilothouse.core.model.FaultException] when it can't.
    interface Opener {
        /// @param role as others are told who has the home
        /// @param collect whether targets are read
        Core open(Home home, Holder.Role role, boolean collect);

        /// For looking only; closing it closes the cache file.
        Core look(OpenedCache cache);

        /// Decodes copies of the history; its [HistoryFile#copyTo] is not used.
        HistoryFile historyCheck();
    }
}
