package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.operation.Operation;

/// Backups on the storages of one cluster. What reads blocks and throws a
/// [dev.pilothouse.core.model.FaultException].
public interface Backups {

    /// Of all guests on all storages; one that can't be read does not hide the others.
    BackupList all();

    BackupList of(Guest guest);

    Operation create(Guest guest, BackupChoice choice);

    /// Makes a new guest.
    Operation restore(Backup backup, RestoreChoice choice);

    /// Replaces a guest of the same kind, which has to be stopped.
    ///
    /// @param storage see [RestoreChoice]
    Operation restoreOver(Backup backup, Guest guest, String storage, boolean start);

    /// Protects one from being deleted, or ends that.
    Operation protect(Backup backup, boolean keep);

    Operation delete(Backup backup);
}
