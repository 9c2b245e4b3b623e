package dev.pilothouse.app.shell;

import dev.pilothouse.core.connector.proxmox.Backups;
import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.Guests;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.connector.proxmox.PveReader;
import dev.pilothouse.core.connector.proxmox.Snapshots;
import dev.pilothouse.core.connector.proxmox.Tasks;
import dev.pilothouse.core.model.Target;

/// Clusters of which nothing can be asked.
public class FakePve implements PveControl {

    @Override
    public Tasks tasks(Target target) {
        throw new AssertionError("tasks of " + target.name());
    }

    @Override
    public Guests guests(Target target) {
        throw new AssertionError("guests of " + target.name());
    }

    @Override
    public Snapshots snapshots(Target target) {
        throw new AssertionError("snapshots of " + target.name());
    }

    @Override
    public Backups backups(Target target) {
        throw new AssertionError("backups of " + target.name());
    }

    @Override
    public Changes changes(Target target) {
        throw new AssertionError("changes of " + target.name());
    }

    @Override
    public PveReader reader(Target target) {
        throw new AssertionError("reader of " + target.name());
    }
}
