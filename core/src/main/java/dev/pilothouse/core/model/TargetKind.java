package dev.pilothouse.core.model;

/// What kind of system a target is. A kind appears here when its connector exists.
public enum TargetKind {
    /// A Linux server over SSH, or this machine itself.
    NODE,
    /// A service that is watched by itself, under its node.
    SERVICE,
    /// A PostgreSQL server.
    POSTGRES,
    /// A Proxmox VE cluster; its servers, guests and storages are parts of it.
    PROXMOX
}
