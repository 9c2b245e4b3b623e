package dev.pilothouse.core.connector.proxmox;

/// How far a guest is deleted.
///
/// @param purge whether it is taken out of backup jobs, replication and high availability too
/// @param unreferenced whether disks of its number that it does not use go with it
/// @param force whether a container that runs is stopped first
public record DeleteChoice(boolean purge, boolean unreferenced, boolean force) {
    public static final DeleteChoice DEFAULT = new DeleteChoice(false, false, false);
}
