package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import java.util.Optional;

/// [Snapshots] asked of the cluster.
final class ClusterSnapshots implements Snapshots {

    private final PveSite site;
    private final Target target;

    ClusterSnapshots(PveSite site, Target target) {
        this.site = site;
        this.target = target;
    }

    private Operation operation(Deed deed) {
        return new PveOperation(site, target, deed);
    }

    @Override
    public SnapshotTree of(Guest guest) {
        PveApi api = site.api(target);
        return GuestState.at(api, guest, g -> SnapshotTree.read(api, g));
    }

    @Override
    public Optional<Phrase> impossible(Guest guest) {
        PveApi api = site.api(target);
        GuestState now = GuestState.at(api, guest, g -> GuestState.read(api, g));
        SnapshotDeed any = new SnapshotDeed(now.guest(), "any", "", false);
        return any.always(api, now).map(fault -> any.refusal(api, now, fault));
    }

    @Override
    public Operation create(Guest guest, String name, String description, boolean memory) {
        return operation(new SnapshotDeed(guest, name, description, memory));
    }

    @Override
    public Operation rollback(Guest guest, String name, boolean start) {
        return operation(new RollbackDeed(guest, name, start));
    }

    @Override
    public Operation delete(Guest guest, String name, boolean force) {
        return operation(new SnapshotDeleteDeed(guest, name, force));
    }
}
