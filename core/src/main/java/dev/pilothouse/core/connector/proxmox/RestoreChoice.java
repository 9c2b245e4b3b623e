package dev.pilothouse.core.connector.proxmox;

/// What is made of a backup.
///
/// @param vmid of the new guest
/// @param node that it is made on; it has to reach the storage of the backup
/// @param storage for its disks; empty for those they were on, which only machines can have: a
///     container would land on `local`, where mostly none may be
/// @param unique whether its network cards get new addresses
/// @param start whether it is started afterwards
public record RestoreChoice(int vmid, String node, String storage, boolean unique, boolean start) {}
