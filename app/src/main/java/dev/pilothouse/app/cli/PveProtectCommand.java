package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Backup;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `pve protect`: a backup that is protected can't be deleted until that is ended.
@Command(name = "protect")
final class PveProtectCommand implements Callable<Integer> {

    private final Session session;

    @Mixin private PveVolume chosen = new PveVolume();

    @Option(names = "--off", descriptionKey = "pve.protect.off")
    private boolean off;

    @Mixin private SaidYes yes = new SaidYes();

    PveProtectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Core core = session.openSigned()) {
            Backup backup = chosen.backup(session, core);
            return new Doing(session, core)
                    .run(
                            core.proxmox()
                                    .backups(chosen.target(session, core))
                                    .protect(backup, !off),
                            yes);
        }
    }
}
