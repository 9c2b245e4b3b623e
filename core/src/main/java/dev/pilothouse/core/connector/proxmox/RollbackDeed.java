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

/// Puts a guest back to what it was in a snapshot.
final class RollbackDeed extends GuestDeed {

    private final String snapshot;
    private final boolean start;
    private volatile boolean trace;

    /// @param start whether it is started afterwards
    RollbackDeed(Guest guest, String snapshot, boolean start) {
        super(guest);
        this.snapshot = snapshot;
        this.start = start;
    }

    @Override
    String word() {
        return "rollback";
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
        return Set.of(guest().kind().task("rollback"));
    }

    @Override
    Call call(Guest at) {
        return Call.of("POST", at.path() + "/snapshot/" + snapshot + "/rollback")
                .flag("start", start);
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

    /// Back to where it descends from already, nothing can be seen of it.
    @Override
    void remember(PveApi api, GuestState now) {
        trace = !SnapshotTree.read(api, now.guest()).current().equals(snapshot);
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        SnapshotTree tree = SnapshotTree.read(api, now.guest());
        Optional<Snapshot> found = tree.find(snapshot);
        String at = found.map(Snapshot::at).orElse("");
        long time = found.map(Snapshot::time).orElse(0L);
        List<Impact.Effect> newer =
                tree.all().stream()
                        .filter(each -> each.time() > time)
                        .map(
                                each ->
                                        new Impact.Effect(
                                                Health.HEALTHY,
                                                each.name(),
                                                each.at(),
                                                Phrase.of("operation.happens.pve.rollback.newer")))
                        .toList();
        boolean back = start || found.map(Snapshot::memory).orElse(false);
        return of(
                now,
                back || now.stopped() ? Health.DEGRADED : Health.UNHEALTHY,
                Phrase.of(
                        now.stopped()
                                ? "operation.happens.pve.rollback"
                                : "operation.happens.pve.rollback.stops",
                        at),
                Phrase.of("operation.worst.pve.rollback", at),
                newer);
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        if (!answered && !trace) {
            return new Finding.CantTell(Phrase.of("operation.found.pve.notrace"));
        }
        return await(
                api,
                answered,
                run,
                now ->
                        now.lock().isEmpty()
                                && (!start || now.running())
                                && SnapshotTree.read(api, now.guest()).current().equals(snapshot),
                "rolledback",
                "notrolledback");
    }
}
