package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.model.Health;

/// A storage on a node of the cluster.
///
/// @param id as metrics name it, such as `pve1/local`
/// @param content what may be on it, in the cluster's words
/// @param used NaN where it is not known
record StorageRow(
        String id,
        String storage,
        String node,
        String type,
        String content,
        boolean shared,
        String status,
        Health health,
        double used,
        double total) {

    boolean available() {
        return status.equals("available");
    }

    boolean holds(String what) {
        return (" " + content.replace(',', ' ') + " ").contains(" " + what + " ");
    }
}
