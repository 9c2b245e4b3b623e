package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a new guest of a backup.
final class RestoreDeed extends Deed {

    private final Backup backup;
    private final RestoreChoice choice;

    RestoreDeed(Backup backup, RestoreChoice choice) {
        placed(backup, choice.storage());
        this.backup = backup;
        this.choice = choice;
    }

    @Override
    String word() {
        return "restore";
    }

    @Override
    String name() {
        return backup.file() + " → " + choice.vmid();
    }

    @Override
    String part() {
        return backup.kind().word() + "/" + choice.vmid();
    }

    @Override
    Risk risk() {
        return Risk.SAFE;
    }

    @Override
    Set<String> tasks() {
        return Set.of(backup.kind().task("restore"));
    }

    @Override
    String taskId() {
        return Integer.toString(choice.vmid());
    }

    @Override
    Call call() {
        return call(backup, choice);
    }

    static void placed(Backup backup, String storage) {
        if (backup.kind() == GuestKind.LXC && storage.isEmpty()) {
            throw new IllegalArgumentException("a container needs a storage");
        }
    }

    static Call call(Backup backup, RestoreChoice choice) {
        Call call =
                Call.of("POST", "/nodes/" + choice.node() + "/" + backup.kind().word())
                        .with("vmid", Integer.toString(choice.vmid()));
        call =
                backup.kind() == GuestKind.LXC
                        ? call.with("ostemplate", backup.volid()).with("restore", "1")
                        : call.with("archive", backup.volid());
        return call.maybe("storage", choice.storage())
                .flag("unique", choice.unique())
                .flag("start", choice.start());
    }

    @Override
    Impact impact(PveApi api) {
        return new Impact(
                Phrase.NONE,
                List.of(
                        new Impact.Effect(
                                Health.HEALTHY,
                                Integer.toString(choice.vmid()),
                                choice.node(),
                                Phrase.of("operation.happens.pve.restore", backup.at()))),
                Phrase.of("operation.source.pve"));
    }

    @Override
    Call look(PveApi api, Run run) {
        Optional<Guest> taken =
                GuestState.all(api).stream().filter(g -> g.vmid() == choice.vmid()).findFirst();
        if (taken.isPresent()) {
            Guest there = taken.get();
            String id = there.kind().label() + " " + there.vmid();
            throw new FaultException(
                    new Fault.Rejected(
                            name(), id + " already exists on node '" + there.node() + "'"));
        }
        return call();
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        return Made.verify(api, choice.vmid(), answered, run);
    }
}
