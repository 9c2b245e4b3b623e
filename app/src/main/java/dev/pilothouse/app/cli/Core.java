package dev.pilothouse.app.cli;

import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.postgres.PostgresControl;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.keys.KeyDeployment;
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

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    /// What is on record, for whoever may read it.
    AuditLog audit();

    /// Puts on record that the person at the window did not agree to a command of a terminal.
    ///
    /// @param command without secrets
    void notAgreed(String command);

    Operations operations();

    NodeControl nodes();

    /// What can be done with the vault's keys on servers.
    KeyDeployment keys();

    PostgresControl postgres();

    PveControl proxmox();

    /// The fleet as it was; blocks on the disk.
    FleetState past(long at);

    /// Whether it belongs to a program that runs on: it reads its targets by itself, its vault is
    /// its user's affair, and closing it does nothing.
    default boolean lent() {
        return false;
    }

    @Override
    void close();

    /// Opens a home. Throws a [dev.pilothouse.core.model.FaultException] when it can't.
    interface Opener {
        /// @param role as others are told who has the home
        /// @param collect whether targets are read
        Core open(Home home, Holder.Role role, boolean collect);

        /// The same by the home's place, which is made if it is not there.
        default Core open(Path home, Holder.Role role, boolean collect) {
            return open(Home.open(home), role, collect);
        }

        /// Has a command that only looks answered by the process that has the home.
        ///
        /// @return the exit code; empty if that process answers no questions
        default OptionalInt beside(
                Home home, List<String> question, OutputStream out, OutputStream error) {
            return OptionalInt.empty();
        }

        /// For looking only; closing it closes the cache file.
        Core look(OpenedCache cache);

        /// Decodes copies of the history; its [HistoryFile#copyTo] is not used.
        HistoryFile historyCheck();
    }
}
