package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.wire.Shell;

import java.util.function.Function;

/// [PveControl] over the clusters that are spoken to.
final class ClusterControl implements PveControl {

    private final PveSite site;
    private final Function<Target, Shell> shells;

    /// @param apis the cluster of a target; not closed here
    /// @param users as whom it is asked
    /// @param shells opens a shell on a node
    ClusterControl(
            Function<Target, PveApi> apis,
            Function<Target, String> users,
            Function<Target, Shell> shells) {
        this.shells = shells;
        site = new PveSite(apis, users);
    }

    @Override
    public Tasks tasks(Target target) {
        return new ClusterTasks(site, target);
    }

    @Override
    public Guests guests(Target target) {
        return new ClusterGuests(site, target, shells);
    }

    @Override
    public Snapshots snapshots(Target target) {
        return new ClusterSnapshots(site, target);
    }

    @Override
    public Backups backups(Target target) {
        return new ClusterBackups(site, target);
    }

    @Override
    public Changes changes(Target target) {
        return new ClusterChanges(site, target, shells);
    }

    @Override
    public PveReader reader(Target target) {
        return new ClusterReader(site, target);
    }
}
