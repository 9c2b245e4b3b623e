package dev.pilothouse.app.screen.vault;

import dev.pilothouse.core.access.Role;

import java.util.Locale;

/// Text keys of what the core names by enums.
final class VaultWords {

    private VaultWords() {}

    static String role(Role role) {
        return "vault.role." + role.name().toLowerCase(Locale.ROOT);
    }
}
