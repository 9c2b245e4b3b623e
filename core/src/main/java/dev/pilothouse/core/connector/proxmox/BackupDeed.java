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
import java.util.stream.Collectors;

/// Writes a guest into a backup, now.
final class BackupDeed extends GuestDeed {

    private final BackupChoice choice;
    private volatile Set<String> known = Set.of();

    BackupDeed(Guest guest, BackupChoice choice) {
        super(guest);
        this.choice = choice;
    }

    @Override
    String word() {
        return "backup";
    }

    @Override
    Risk risk() {
        return choice.mode() == BackupChoice.Mode.SNAPSHOT ? Risk.SAFE : Risk.STOPS;
    }

    @Override
    Set<String> tasks() {
        return Set.of("vzdump");
    }

    /// Without `remove=0` the storage's own rule would delete older ones on the way.
    @Override
    Call call(Guest at) {
        return Call.of("POST", "/nodes/" + at.node() + "/vzdump")
                .with("vmid", Integer.toString(at.vmid()))
                .with("storage", choice.storage())
                .with("mode", choice.mode().word())
                .with("compress", choice.compress())
                .with("remove", "0")
                .flag("protected", choice.kept())
                .maybe("notes-template", choice.notes());
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        return locked(now);
    }

    @Override
    void remember(PveApi api, GuestState now) {
        known = there(api, now.guest()).stream().map(Backup::volid).collect(Collectors.toSet());
    }

    private List<Backup> there(PveApi api, Guest at) {
        return new BackupReader(api).of(at.node(), choice.storage(), at.vmid());
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        if (now.stopped()) {
            return one(
                    now,
                    Health.HEALTHY,
                    Phrase.of("operation.happens.pve.backup.stopped"),
                    Phrase.NONE);
        }
        return switch (choice.mode()) {
            case SNAPSHOT ->
                    one(
                            now,
                            Health.HEALTHY,
                            Phrase.of("operation.happens.pve.backup"),
                            Phrase.NONE);
            case SUSPEND ->
                    one(
                            now,
                            Health.DEGRADED,
                            Phrase.of("operation.happens.pve.backup.suspend"),
                            Phrase.NONE);
            case STOP ->
                    one(
                            now,
                            Health.UNHEALTHY,
                            Phrase.of("operation.happens.pve.backup.stop"),
                            Phrase.NONE);
        };
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        GuestState then = before();
        Guest at = then == null ? guest() : then.guest();
        Optional<Backup> fresh =
                there(api, at).stream().filter(each -> !known.contains(each.volid())).findFirst();
        return fresh.isPresent()
                ? new Finding.Holds(Phrase.of("operation.found.pve.backup", fresh.get().volid()))
                : new Finding.HoldsNot(Phrase.of("operation.found.pve.nobackup"));
    }
}
