package dev.pilothouse.core.connector.proxmox;

/// Where a guest is to move, and how.
///
/// @param running whether it may move while it runs: a machine goes on, a container is started anew
/// @param localDisks whether a running machine's disks that are on its node alone are copied
/// @param storage on the other node; empty for the one of the same name
public record MigrateChoice(String node, boolean running, boolean localDisks, String storage) {

    public static MigrateChoice to(String node) {
        return new MigrateChoice(node, true, true, "");
    }
}
