package dev.pilothouse.core.connector.proxmox;

import java.util.List;

/// Lists that a cluster or a node of it gives, with the fields that people look at.
public enum PveList {
    SERVICES("/nodes/%s/services", "name", "state", "unit-state", "desc"),
    UPDATES("/nodes/%s/apt/update", "Package", "OldVersion", "Version", "Origin", "Title"),
    DISKS(
            "/nodes/%s/disks/list",
            "devpath", "health", "wearout", "type", "model", "size", "used", "serial"),
    CERTIFICATES(
            "/nodes/%s/certificates/info",
            "filename", "notafter", "subject", "issuer", "notbefore", "fingerprint"),
    NETWORK("/nodes/%s/network", "iface", "type", "active", "cidr", "gateway", "bridge_ports"),
    HA("/cluster/ha/status/current", "id", "type", "status", "sid", "node", "state"),
    HA_RESOURCES("/cluster/ha/resources", "sid", "state", "group", "max_restart", "comment"),
    REPLICATION("/cluster/replication", "id", "guest", "source", "target", "schedule", "comment"),
    BACKUP_JOBS("/cluster/backup", "id", "schedule", "storage", "vmid", "mode", "enabled");

    private final String path;
    private final List<String> fields;

    PveList(String path, String... fields) {
        this.path = path;
        this.fields = List.of(fields);
    }

    /// In Proxmox's own words.
    public List<String> fields() {
        return fields;
    }

    /// Whether each node has its own.
    public boolean ofNode() {
        return path.contains("%s");
    }

    String path(String node) {
        return ofNode() ? String.format(path, node) : path;
    }
}
