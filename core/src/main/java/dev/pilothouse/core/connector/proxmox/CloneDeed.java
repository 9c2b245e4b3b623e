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

/// Makes a new guest like another.
final class CloneDeed extends GuestDeed {

    private final CloneChoice choice;

    CloneDeed(Guest guest, CloneChoice choice) {
        super(guest);
        this.choice = choice;
    }

    @Override
    String word() {
        return "clone";
    }

    @Override
    Risk risk() {
        return Risk.SAFE;
    }

    @Override
    Set<String> tasks() {
        return Set.of(guest().kind().task("clone"));
    }

    @Override
    Call call(Guest at) {
        return Call.of("POST", at.path() + "/clone")
                .with("newid", Integer.toString(choice.vmid()))
                .maybe(at.kind() == GuestKind.LXC ? "hostname" : "name", choice.name())
                .with("full", choice.full() ? "1" : "0")
                .maybe("target", choice.node())
                .maybe("storage", choice.storage())
                .maybe("snapname", choice.snapshot())
                .maybe("pool", choice.pool());
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        Optional<Guest> taken =
                GuestState.all(api).stream().filter(g -> g.vmid() == choice.vmid()).findFirst();
        if (taken.isPresent()) {
            Guest there = taken.get();
            return rejected(
                    now,
                    there.kind().label()
                            + " "
                            + there.vmid()
                            + " already exists on node '"
                            + there.node()
                            + "'");
        }
        boolean lives = now.guest().kind() == GuestKind.LXC && !now.stopped();
        if (lives && choice.full() && choice.snapshot().isEmpty()) {
            return rejected(
                    now, "Full clone of a running container is only possible from a snapshot");
        }
        return locked(now);
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        String name = choice.name().isEmpty() ? "" : " " + choice.name();
        return of(
                now,
                Health.HEALTHY,
                Phrase.of("operation.happens.pve.clone"),
                Phrase.NONE,
                List.of(
                        new Impact.Effect(
                                Health.HEALTHY,
                                choice.vmid() + name,
                                choice.node().isEmpty() ? now.guest().node() : choice.node(),
                                Phrase.of("operation.happens.pve.clone.new"))));
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        return Made.verify(api, choice.vmid(), answered, run);
    }

    @Override
    boolean undoable() {
        return true;
    }

    @Override
    Optional<Deed> undo() {
        String node = choice.node().isEmpty() ? guest().node() : choice.node();
        Guest made =
                new Guest(
                        guest().kind(),
                        choice.vmid(),
                        node,
                        choice.name(),
                        "stopped",
                        false,
                        "",
                        "",
                        choice.pool(),
                        List.of());
        return Optional.of(new DeleteDeed(made, DeleteChoice.DEFAULT));
    }
}
