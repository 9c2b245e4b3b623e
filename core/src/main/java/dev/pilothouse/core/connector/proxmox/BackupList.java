package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.PartFault;

import java.util.List;

/// Backups, the newest first, and the storages that could not be read.
public record BackupList(List<Backup> backups, List<PartFault> missing) {
    public BackupList {
        backups = List.copyOf(backups);
        missing = List.copyOf(missing);
    }
}
