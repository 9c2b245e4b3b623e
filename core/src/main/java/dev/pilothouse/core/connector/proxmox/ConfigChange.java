package dev.pilothouse.core.connector.proxmox;

import java.util.Map;
import java.util.Set;

/// What is to be changed in the settings of a guest, in Proxmox's own words (`cores`, `memory` in
/// MiB, `net0`, `tags`, `description`, `onboot`…).
///
/// @param set new values by key
/// @param remove keys that fall back to what Proxmox takes for granted
/// @param digest of the settings that the person saw; empty to change whatever is there
public record ConfigChange(Map<String, String> set, Set<String> remove, String digest) {

    public ConfigChange {
        set = Map.copyOf(set);
        remove = Set.copyOf(remove);
        if (set.isEmpty() && remove.isEmpty()) {
            throw new IllegalArgumentException("nothing to change");
        }
    }

    public static ConfigChange of(Map<String, String> set) {
        return new ConfigChange(set, Set.of(), "");
    }
}
