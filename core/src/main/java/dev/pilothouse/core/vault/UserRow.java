package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Role;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A user as the vault keeps one.
///
/// @param passwordAt when the password was set, in milliseconds since 1970
/// @param lastLogin in milliseconds since 1970; 0 for never
record UserRow(Role role, boolean disabled, boolean mustChange, long passwordAt, long lastLogin) {

    /// The first user is an admin.
    static UserRow first(long now) {
        return new UserRow(Role.ADMIN, false, false, now, 0);
    }

    Map<String, String> about() {
        Map<String, String> about = new TreeMap<>();
        about.put("role", role.name());
        about.put("disabled", Boolean.toString(disabled));
        about.put("mustChange", Boolean.toString(mustChange));
        about.put("passwordAt", Long.toString(passwordAt));
        about.put("lastLogin", Long.toString(lastLogin));
        return about;
    }

    /// An entry that makes no sense, as a later version might write it, is the least of users.
    static UserRow of(Entry entry) {
        Map<String, String> about = entry.about();
        return new UserRow(
                role(about.getOrDefault("role", "")).orElse(Role.VIEWER),
                Boolean.parseBoolean(about.getOrDefault("disabled", "true")),
                Boolean.parseBoolean(about.getOrDefault("mustChange", "false")),
                number(about.getOrDefault("passwordAt", "")),
                number(about.getOrDefault("lastLogin", "")));
    }

    private static Optional<Role> role(String name) {
        for (Role role : Role.values()) {
            if (role.name().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
