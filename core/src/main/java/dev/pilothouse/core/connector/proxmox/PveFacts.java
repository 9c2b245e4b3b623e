package dev.pilothouse.core.connector.proxmox;

import java.util.List;

/// The facts of a cluster and the columns of those that are tables.
public final class PveFacts {

    public static final String NODES = "pve.nodes";
    public static final String GUESTS = "pve.guests";
    public static final String STORAGES = "pve.storages";
    public static final String POOLS = "pve.pools";
    public static final String VERSION = "pve.version";

    /// The cluster's name; empty for a server that stands alone.
    public static final String CLUSTER = "pve.cluster";

    /// The nodes as they know each other.
    public static final String MEMBERS = "pve.members";

    /// The newest backup of each guest that has one; times in seconds since 1970.
    public static final String BACKUPS = "pve.backups";

    /// What the login may, as [PveDoctor] found.
    public static final String RIGHTS = "pve.rights";

    /// Parts of a reading.
    static final String STATUS_PART = "pve.status";

    static final String BACKUP_PART = "pve.backups";
    static final String ADDRESS_PART = "pve.address";

    static final List<String> MEMBER_COLUMNS = List.of("node", "nodeid", "ip", "online", "local");
    static final List<String> BACKUP_COLUMNS = List.of("vmid", "newest", "count", "bytes");
    static final List<String> RIGHT_COLUMNS = List.of("code", "state", "lacking", "grant");

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
