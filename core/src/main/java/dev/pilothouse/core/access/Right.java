package dev.pilothouse.core.access;

/// One thing a role may or may not do.
public enum Right {
    /// See servers, their facts, figures and history.
    SEE,
    /// Run operations: whatever changes a server, and shells on it.
    OPERATE,
    /// Make, import and install SSH keys, and rotate them on servers, which changes the key a
    /// target logs in with and nothing else of it.
    KEYS,
    /// Add, change and remove targets, their groups and tags.
    TARGETS,
    /// Make and change environments and their policies for changes.
    ENVIRONMENTS,
    /// Change how the program works; how it looks is everybody's own.
    SETTINGS,
    /// Make, change, disable and remove users.
    USERS,
    /// Read, verify and export the audit log.
    AUDIT,
    /// Read the log of the program itself.
    LOGS,
    /// Change the vault: its password, its export, what it holds beside SSH keys and their
    /// passphrases.
    VAULT
}
