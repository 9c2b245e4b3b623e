package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Backup;
import dev.pilothouse.core.model.Target;

import picocli.CommandLine.Parameters;

/// Which backup of a cluster.
final class PveVolume extends PveChosen {

    @Parameters(index = "1", paramLabel = "VOLUME", descriptionKey = "pve.volume")
    String volume = "";

    /// The one of that name, as it is now.
    Backup backup(Session session, Core core) throws InterruptedException {
        Target cluster = target(session, core);
        return AskedAgain.asked(
                        session, core, fromInput, () -> core.proxmox().backups(cluster).all())
                .backups()
                .stream()
                .filter(b -> b.volid().equals(volume))
                .findFirst()
                .orElseThrow(() -> new WrongUse(session.text("cli.wrong.pve.volume", volume)));
    }
}
