package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Deletes a snapshot of a guest.
final class SnapshotDeleteDeed extends GuestDeed {

    private final String snapshot;
    private final boolean force;

    /// @param force whether it is taken out of the settings even where a disk's can't be removed
    SnapshotDeleteDeed(Guest guest, String snapshot, boolean force) {
        super(guest);
        this.snapshot = snapshot;
        this.force = force;
    }

    @Override
    String word() {
        return "snapshot-delete";
    }

    @Override
    String name() {
        return guest().shown() + ": " + snapshot;
    }

    @Override
    Risk risk() {
        return Risk.DESTROYS;
    }

    @Override
    Set<String> tasks() {
        return Set.of(guest().kind().task("delsnapshot"));
    }

    @Override
    Call call(Guest at) {
        return Call.of("DELETE", at.path() + "/snapshot/" + snapshot).flag("force", force);
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        if (!now.lock().isEmpty()) {
            return locked(now);
        }
        return SnapshotTree.read(api, now.guest()).find(snapshot).isPresent()
                ? Optional.empty()
                : Optional.of(new Fault.NotFound("snapshot " + snapshot));
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        Optional<Snapshot> found = SnapshotTree.read(api, now.guest()).find(snapshot);
        return new Impact(
                Phrase.of("operation.worst.pve.snapshot-delete"),
                List.of(
                        new Impact.Effect(
                                Health.UNHEALTHY,
                                snapshot,
                                found.map(Snapshot::at).orElse(""),
                                Phrase.of("operation.happens.pve.snapshot-delete"))),
                Phrase.of("operation.source.pve"));
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        return await(
                api,
                answered,
                run,
                now ->
                        now.lock().isEmpty()
                                && SnapshotTree.read(api, now.guest()).find(snapshot).isEmpty(),
                "nosnapshot",
                "snapshot");
    }
}
