package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;

/// What can be asked of Proxmox clusters beside the regular readings, and done to them. Any thread
/// may call; what reads blocks and throws a [dev.pilothouse.core.model.FaultException]; operations
/// change nothing until [dev.pilothouse.core.operation.Operations] runs them.
public interface PveControl {

    /// What a cluster does and did.
    Tasks tasks(Target target);

    /// Containers and virtual machines, and what can be done to them.
    Guests guests(Target target);

    /// Snapshots of guests.
    Snapshots snapshots(Target target);

    /// Backups on storages.
    Backups backups(Target target);

    /// Guests that are made, and what can be changed of them and of the storages.
    Changes changes(Target target);

    /// What is read of a cluster for somebody who looks at it.
    PveReader reader(Target target);
}
