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

/// Replaces a guest by a backup.
final class RestoreOverDeed extends GuestDeed {

    private final Backup backup;
    private final String storage;
    private final boolean start;

    /// @param storage see [RestoreChoice]
    RestoreOverDeed(Guest guest, Backup backup, String storage, boolean start) {
        super(guest);
        if (backup.kind() != guest.kind()) {
            throw new IllegalArgumentException(backup.volid() + " over " + guest.id());
        }
        RestoreDeed.placed(backup, storage);
        this.backup = backup;
        this.storage = storage;
        this.start = start;
    }

    @Override
    String word() {
        return "restore-over";
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
        return Set.of(guest().kind().task("restore"));
    }

    @Override
    Call call(Guest at) {
        RestoreChoice choice = new RestoreChoice(at.vmid(), at.node(), storage, false, start);
        return RestoreDeed.call(backup, choice).with("force", "1");
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        if (!now.lock().isEmpty()) {
            return locked(now);
        }
        String title = "unable to restore " + title(now) + " - ";
        if (!now.stopped()) {
            return rejected(
                    now,
                    now.guest().kind() == GuestKind.LXC
                            ? "can't overwrite running container"
                            : title + "vm is running");
        }
        boolean kept = api.get(now.guest().path() + "/config").path("protection").asInt(0) == 1;
        return kept ? rejected(now, title + "protection mode enabled") : Optional.empty();
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        return one(
                now,
                Health.UNHEALTHY,
                now.stopped()
                        ? Phrase.of("operation.happens.pve.restore-over", backup.at())
                        : Phrase.of("operation.happens.pve.restore-over.not"),
                Phrase.of("operation.worst.pve.restore-over"));
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        return answered
                ? Made.verify(api, guest().vmid(), true, run)
                : new Finding.CantTell(Phrase.of("operation.found.pve.notrace"));
    }
}
