package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;

import java.util.function.Function;

/// [PveControl] over the clusters that are spoken to.
final class ClusterControl implements PveControl {

    private final PveSite site;

    /// @param apis the cluster of a target; not closed here
    /// @param users as whom it is asked
    ClusterControl(Function<Target, PveApi> apis, Function<Target, String> users) {
        site = new PveSite(apis, users);
    }

    @Override
    public Tasks tasks(Target target) {
        return new ClusterTasks(site, target);
    }

    @Override
    public Guests guests(Target target) {
        return new ClusterGuests(site, target);
    }

    @Override
    public Snapshots snapshots(Target target) {
        return new ClusterSnapshots(site, target);
    }

    @Override
    public Backups backups(Target target) {
        return new ClusterBackups(site, target);
    }
}
