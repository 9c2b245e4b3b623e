package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Backup;
import dev.pilothouse.core.connector.proxmox.Backups;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.connector.proxmox.RestoreChoice;
import dev.pilothouse.core.model.Target;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `pve restore`: a new guest of a backup, or the one it was made of again.
@Command(name = "restore")
final class PveRestoreCommand implements Callable<Integer> {

    private final Session session;

    @Mixin private PveVolume chosen = new PveVolume();

    @Option(
            names = "--id",
            paramLabel = "NUMBER",
            defaultValue = "0",
            descriptionKey = "pve.restore.id")
    private int id;

    @Option(names = "--over", descriptionKey = "pve.restore.over")
    private boolean over;

    @Option(
            names = "--node",
            paramLabel = "NODE",
            defaultValue = "",
            descriptionKey = "pve.restore.node")
    private String node = "";

    @Option(
            names = "--storage",
            paramLabel = "STORAGE",
            defaultValue = "",
            descriptionKey = "pve.restore.storage")
    private String storage = "";

    @Option(names = "--unique", descriptionKey = "pve.restore.unique")
    private boolean unique;

    @Option(names = "--start", descriptionKey = "pve.create.start")
    private boolean start;

    @Mixin private SaidYes yes = new SaidYes();

    PveRestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (over && (id != 0 || !node.isEmpty() || unique)) {
            throw new WrongUse(session.text("cli.wrong.pve.over"));
        }
        try (Core core = session.openSigned()) {
            Target target = chosen.target(session, core);
            Backup backup = chosen.backup(session, core);
            if (backup.kind() == GuestKind.LXC && storage.isEmpty()) {
                throw new WrongUse(session.text("cli.wrong.pve.restore"));
            }
            Backups backups = core.proxmox().backups(target);
            Doing doing = new Doing(session, core);
            if (over) {
                Guest guest =
                        PveChosen.guest(
                                session,
                                chosen.all(session, core),
                                Integer.toString(backup.vmid()));
                return doing.run(backups.restoreOver(backup, guest, storage, start), yes);
            }
            int vmid = id == 0 ? core.proxmox().guests(target).freeId() : id;
            RestoreChoice choice =
                    new RestoreChoice(
                            vmid, node.isEmpty() ? backup.node() : node, storage, unique, start);
            return doing.run(backups.restore(backup, choice), yes);
        }
    }
}
