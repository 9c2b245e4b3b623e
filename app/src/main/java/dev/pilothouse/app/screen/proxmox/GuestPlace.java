package dev.pilothouse.app.screen.proxmox;

/// The sub-tabs of a guest.
enum GuestPlace {
    OVERVIEW,
    CONSOLE,
    STATISTICS,
    MANAGE,
    SNAPSHOTS,
    RESIZE,
    SECURITY,
    CONFIG,
    BACKUPS,
    FIREWALL,
    TASKS
}
