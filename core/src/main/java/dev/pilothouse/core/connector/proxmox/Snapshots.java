package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Operation;

import java.util.Optional;

/// Snapshots of the guests of one cluster. What reads blocks and throws a
/// [dev.pilothouse.core.model.FaultException].
public interface Snapshots {

    SnapshotTree of(Guest guest);

    /// Why the cluster would refuse any snapshot of it now, in words of
    /// [dev.pilothouse.core.operation.Impact#refusal()]; empty where nothing is known against it.
    Optional<Phrase> impossible(Guest guest);

    /// Whether a cluster takes this for the name of a snapshot.
    static boolean valid(String name) {
        return SnapshotDeed.valid(name);
    }

    /// @param name a [#valid] one
    /// @param memory whether the memory of a machine that runs is kept too
    Operation create(Guest guest, String name, String description, boolean memory);

    /// @param start whether the guest is started afterwards
    Operation rollback(Guest guest, String name, boolean start);

    /// @param force whether it is taken out of the settings even where a disk's can't be removed
    Operation delete(Guest guest, String name, boolean force);
}
