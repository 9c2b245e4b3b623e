package dev.pilothouse.core.connector.proxmox;

import java.util.List;

/// The facts of a cluster and the columns of those that are tables.
public final class PveFacts {

    public static final String NODES = "pve.nodes";
    public static final String GUESTS = "pve.guests";
    public static final String STORAGES = "pve.storages";
    public static final String POOLS = "pve.pools";
    public static final String VERSION = "pve.version";

    static final List<String> NODE_COLUMNS = List.of("node", "status", "cpus", "level");

    static final List<String> GUEST_COLUMNS =
            List.of(
                    "id",
                    "name",
                    "node",
                    "status",
                    "template",
                    "lock",
                    "ha",
                    "pool",
                    "tags",
                    "cpus");

    static final List<String> STORAGE_COLUMNS =
            List.of("id", "storage", "node", "type", "content", "shared", "status");

    static final List<String> POOL_COLUMNS = List.of("pool");

    private PveFacts() {}
}
