package dev.pilothouse.app.screen.proxmox;

/// The sub-tabs of a node.
enum NodePlace {
    OVERVIEW,
    GUESTS,
    STORAGES,
    SERVICES,
    TASKS,
    UPDATES,
    DISKS,
    CERTIFICATES,
    NETWORK
}
