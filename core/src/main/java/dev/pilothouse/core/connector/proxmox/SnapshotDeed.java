package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes a snapshot of a guest.
final class SnapshotDeed extends GuestDeed {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{1,39}");
    private static final Set<String> RESERVED = Set.of("current", "vzdump", "pending");

    private final String snapshot;
    private final String description;
    private final boolean memory;

    /// @param memory whether the memory of a machine that runs is kept too
    SnapshotDeed(Guest guest, String snapshot, String description, boolean memory) {
        super(guest);
        if (!valid(snapshot)) {
            throw new IllegalArgumentException("name of a snapshot: " + snapshot);
        }
        this.snapshot = snapshot;
        this.description = description;
        this.memory = memory && guest.kind() == GuestKind.QEMU;
    }

    /// Whether the cluster takes it for a name.
    static boolean valid(String name) {
        return NAME.matcher(name).matches() && !RESERVED.contains(name);
    }

    @Override
    String word() {
        return "snapshot";
    }

    @Override
    String name() {
        return guest().shown() + ": " + snapshot;
    }

    @Override
    Risk risk() {
        return Risk.SAFE;
    }

    @Override
    Set<String> tasks() {
        return Set.of(guest().kind().task("snapshot"));
    }

    @Override
    Call call(Guest at) {
        return Call.of("POST", at.path() + "/snapshot")
                .with("snapname", snapshot)
                .maybe("description", description)
                .flag("vmstate", memory);
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        Optional<Fault> any = always(api, now);
        return any.isPresent() || SnapshotTree.read(api, now.guest()).find(snapshot).isEmpty()
                ? any
                : rejected(now, "snapshot name '" + snapshot + "' already used");
    }

    /// What speaks against a snapshot of any name.
    Optional<Fault> always(PveApi api, GuestState now) {
        if (!now.lock().isEmpty()) {
            return locked(now);
        }
        if (now.template()) {
            return rejected(now, "you can't take a snapshot if it's a template");
        }
        return Freezing.against(api, now.guest())
                .flatMap(d -> rejected(now, "snapshot feature is not available (" + d + ")"));
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        return one(
                now,
                Health.HEALTHY,
                Phrase.of(
                        now.stopped()
                                ? "operation.happens.pve.snapshot.stopped"
                                : memory && now.running()
                                        ? "operation.happens.pve.snapshot.memory"
                                        : "operation.happens.pve.snapshot"),
                Phrase.NONE);
    }

    @Override
    Phrase refusal(PveApi api, GuestState now, Fault fault) {
        return Freezing.against(api, now.guest())
                .map(d -> Phrase.of("operation.refusal.pve.snapshot", d.disk(), d.where()))
                .orElseGet(() -> super.refusal(api, now, fault));
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        return await(
                api,
                answered,
                run,
                now ->
                        now.lock().isEmpty()
                                && SnapshotTree.read(api, now.guest()).find(snapshot).isPresent(),
                "snapshot",
                "nosnapshot");
    }

    @Override
    boolean undoable() {
        return true;
    }

    @Override
    Optional<Deed> undo() {
        return Optional.of(new SnapshotDeleteDeed(guest(), snapshot, false));
    }
}
