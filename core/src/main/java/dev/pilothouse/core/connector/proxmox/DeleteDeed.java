package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Deletes a guest with its disks.
final class DeleteDeed extends GuestDeed {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LOOKS = 20;

    private final DeleteChoice choice;

    DeleteDeed(Guest guest, DeleteChoice choice) {
        super(guest);
        this.choice = choice;
    }

    @Override
    String word() {
        return "delete";
    }

    @Override
    Risk risk() {
        return Risk.DESTROYS;
    }

    @Override
    Optional<String> typed() {
        return Optional.of(
                guest().name().isEmpty() ? Integer.toString(guest().vmid()) : guest().name());
    }

    @Override
    Set<String> tasks() {
        return Set.of(guest().kind().task("destroy"));
    }

    @Override
    Call call(Guest at) {
        return Call.of("DELETE", at.path())
                .flag("purge", choice.purge())
                .flag("destroy-unreferenced-disks", choice.unreferenced())
                .flag("force", forced());
    }

    /// Only containers can be stopped by the same call.
    private boolean forced() {
        return choice.force() && guest().kind() == GuestKind.LXC;
    }

    private static boolean isProtected(PveApi api, GuestState now) {
        return api.get(now.guest().path() + "/config").path("protection").asInt(0) == 1;
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        if (!now.lock().isEmpty()) {
            return locked(now);
        }
        if (isProtected(api, now)) {
            return rejected(now, "can't remove " + title(now) + " - protection mode enabled");
        }
        if (now.managed() && !choice.purge()) {
            return rejected(
                    now,
                    "unable to remove "
                            + title(now)
                            + " - used in HA resources and purge parameter not set.");
        }
        if (now.stopped() || forced()) {
            return Optional.empty();
        }
        return rejected(
                now,
                now.guest().kind() == GuestKind.LXC
                        ? "unable to destroy " + title(now) + " - container is running"
                        : title(now) + " is running - destroy failed");
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        List<Impact.Effect> effects = new ArrayList<>();
        SnapshotTree tree = SnapshotTree.read(api, now.guest());
        for (Snapshot each : tree.all()) {
            effects.add(
                    new Impact.Effect(
                            Health.UNHEALTHY,
                            each.name(),
                            each.at(),
                            Phrase.of("operation.happens.pve.delete.snapshots")));
        }
        return of(
                now,
                Health.UNHEALTHY,
                happens(api, now),
                Phrase.of("operation.worst.pve.delete", Integer.toString(tree.all().size())),
                effects);
    }

    @Override
    Phrase refusal(PveApi api, GuestState now, Fault fault) {
        return happens(api, now);
    }

    private Phrase happens(PveApi api, GuestState now) {
        if (!now.lock().isEmpty()) {
            return Phrase.of("operation.happens.pve.delete.locked", now.lock());
        }
        if (isProtected(api, now)) {
            return Phrase.of("operation.happens.pve.delete.protected");
        }
        if (now.managed() && !choice.purge()) {
            return Phrase.of("operation.happens.pve.delete.ha");
        }
        if (now.stopped()) {
            return Phrase.of("operation.happens.pve.delete");
        }
        return Phrase.of(
                forced()
                        ? "operation.happens.pve.delete.running"
                        : "operation.happens.pve.delete.not");
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        for (int looks = answered ? LOOKS : 1; ; looks--) {
            Optional<Guest> there = there(api);
            if (there.isEmpty()) {
                return new Finding.Holds(Phrase.of("operation.found.pve.gone"));
            }
            if (looks <= 1) {
                Guest at = there.get();
                return new Finding.HoldsNot(
                        Phrase.of(
                                "operation.found.pve.there",
                                at.status(),
                                at.node(),
                                at.lock().isEmpty() ? "–" : at.lock()));
            }
            run.pause(SOON);
        }
    }

    private Optional<Guest> there(PveApi api) {
        try {
            return Optional.of(GuestState.find(api, guest().vmid()));
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
