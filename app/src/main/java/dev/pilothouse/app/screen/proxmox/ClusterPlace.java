package dev.pilothouse.app.screen.proxmox;

/// The sub-tabs of a cluster.
enum ClusterPlace {
    OVERVIEW,
    GUESTS,
    NODES,
    STORAGES,
    BACKUPS,
    TASKS,
    POOLS,
    HA,
    RIGHTS
}
