package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

/// [Backups] asked of the cluster.
final class ClusterBackups implements Backups {

    private final PveSite site;
    private final Target target;

    ClusterBackups(PveSite site, Target target) {
        this.site = site;
        this.target = target;
    }

    private Operation operation(Deed deed) {
        return new PveOperation(site, target, deed);
    }

    private BackupReader reader() {
        return new BackupReader(site.api(target));
    }

    @Override
    public BackupList all() {
        return reader().all(0);
    }

    @Override
    public BackupList of(Guest guest) {
        return reader().all(guest.vmid());
    }

    @Override
    public Operation create(Guest guest, BackupChoice choice) {
        return operation(new BackupDeed(guest, choice));
    }

    @Override
    public Operation restore(Backup backup, RestoreChoice choice) {
        return operation(new RestoreDeed(backup, choice));
    }

    @Override
    public Operation restoreOver(Backup backup, Guest guest, String storage, boolean start) {
        return operation(new RestoreOverDeed(guest, backup, storage, start));
    }

    @Override
    public Operation protect(Backup backup, boolean keep) {
        return operation(new BackupKeepDeed(backup, keep));
    }

    @Override
    public Operation delete(Backup backup) {
        return operation(new BackupDeleteDeed(backup));
    }
}
