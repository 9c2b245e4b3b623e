package dev.pilothouse.core.connector.proxmox;

/// What a clone is to be. Empty texts leave it to the cluster.
///
/// @param vmid of the new guest
/// @param name of the new guest
/// @param full whether disks are copied; else they are shared with the template
/// @param node for it, which needs shared storage; empty for the same
/// @param storage for the disks of a full clone
/// @param snapshot to clone instead of the present state
/// @param pool that it belongs to
public record CloneChoice(
        int vmid,
        String name,
        boolean full,
        String node,
        String storage,
        String snapshot,
        String pool) {

    public static CloneChoice full(int vmid, String name) {
        return new CloneChoice(vmid, name, true, "", "", "", "");
    }
}
