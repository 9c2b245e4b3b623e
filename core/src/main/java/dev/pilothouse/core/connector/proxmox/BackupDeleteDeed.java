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
import java.util.List;
import java.util.Set;

/// Deletes a backup.
final class BackupDeleteDeed extends Deed {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LOOKS = 20;

    private final Backup backup;

    BackupDeleteDeed(Backup backup) {
        this.backup = backup;
    }

    @Override
    String word() {
        return "backup-delete";
    }

    @Override
    String name() {
        return backup.file();
    }

    @Override
    String part() {
        return backup.volid();
    }

    @Override
    Risk risk() {
        return Risk.DESTROYS;
    }

    @Override
    Set<String> tasks() {
        return Set.of("imgdel");
    }

    @Override
    String taskId() {
        return backup.vmid() + "@" + backup.storage();
    }

    @Override
    Call call() {
        return Call.of("DELETE", BackupReader.path(backup));
    }

    @Override
    Impact impact(PveApi api) {
        return new Impact(
                Phrase.of("operation.worst.pve.backup-delete"),
                List.of(
                        new Impact.Effect(
                                Health.UNHEALTHY,
                                backup.file(),
                                backup.at(),
                                Phrase.of("operation.happens.pve.backup-delete"))),
                Phrase.NONE);
    }

    @Override
    Call look(PveApi api, Run run) {
        Backup now =
                new BackupReader(api)
                        .find(backup)
                        .orElseThrow(() -> new FaultException(new Fault.NotFound(backup.volid())));
        if (now.kept()) {
            throw new FaultException(
                    new Fault.Rejected(
                            name(), "can't remove protected archive '" + backup.volid() + "'"));
        }
        return call();
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        for (int looks = answered ? LOOKS : 1; ; looks--) {
            if (new BackupReader(api).find(backup).isEmpty()) {
                return new Finding.Holds(Phrase.of("operation.found.pve.gone"));
            }
            if (looks <= 1) {
                return new Finding.HoldsNot(
                        Phrase.of("operation.found.pve.there", "", backup.node(), "–"));
            }
            run.pause(SOON);
        }
    }
}
