package dev.pilothouse.core.access;

/// What a person is to the program; what follows from it says the [Matrix]. From the least to the
/// most.
public enum Role {
    /// Looks: servers and their history.
    VIEWER,
    /// Also runs operations on servers, and makes and imports SSH keys.
    OPERATOR,
    /// Everything.
    ADMIN
}
