package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.model.Health;

/// A node of a cluster with its figures, which are NaN while it is offline.
///
/// @param status in Proxmox's word
/// @param cpu percent of all cores
/// @param ip by which the others reach it; may be empty
/// @param running how many of its guests run
record NodeRow(
        String name,
        String status,
        Health health,
        double cores,
        double cpu,
        double memory,
        double memoryTotal,
        double disk,
        double diskTotal,
        double uptime,
        String level,
        String ip,
        int guests,
        int running) {

    boolean online() {
        return status.equals("online");
    }
}
