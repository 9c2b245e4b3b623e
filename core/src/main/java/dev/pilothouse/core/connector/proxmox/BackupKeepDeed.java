package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.Optional;
import java.util.Set;

/// Protects a backup from being deleted, or ends that.
final class BackupKeepDeed extends Deed {

    private final Backup backup;
    private final boolean keep;

    BackupKeepDeed(Backup backup, boolean keep) {
        this.backup = backup;
        this.keep = keep;
    }

    @Override
    String word() {
        return keep ? "backup-protect" : "backup-unprotect";
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
        return Risk.SAFE;
    }

    @Override
    Set<String> tasks() {
        return Set.of();
    }

    @Override
    String taskId() {
        return "";
    }

    @Override
    Call call() {
        return Call.of("PUT", BackupReader.path(backup)).with("protected", keep ? "1" : "0");
    }

    @Override
    Call look(PveApi api, Run run) {
        if (new BackupReader(api).find(backup).isEmpty()) {
            throw new FaultException(new Fault.NotFound(backup.volid()));
        }
        return call();
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) {
        boolean kept = new BackupReader(api).find(backup).map(Backup::kept).orElse(false);
        Phrase said =
                Phrase.of(
                        kept ? "operation.found.pve.protected" : "operation.found.pve.unprotected");
        return kept == keep ? new Finding.Holds(said) : new Finding.HoldsNot(said);
    }

    @Override
    boolean undoable() {
        return true;
    }

    @Override
    Optional<Deed> undo() {
        return Optional.of(new BackupKeepDeed(backup, !keep));
    }
}
