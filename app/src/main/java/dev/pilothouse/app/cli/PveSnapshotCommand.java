package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.SnapshotTree;
import dev.pilothouse.core.connector.proxmox.Snapshots;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.store.Holder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/// Snapshots of guests: the commands below `pve snapshot`.
@Command(name = "snapshot", sortOptions = false)
final class PveSnapshotCommand implements Callable<Integer> {

    private static final String NAME = "pve.snapshot.name";

    private final Session session;

    PveSnapshotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new WrongUse(session.text("cli.wrong.pve.snapshot"));
    }

    @Command(name = "list")
    int list(@Mixin PveChosen.One chosen) throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Guest guest = chosen.guest(session, core);
            SnapshotTree tree = core.proxmox().snapshots(chosen.target(session, core)).of(guest);
            return new PveLists(session).snapshots(tree);
        }
    }

    /// Of several guests at once, by the same name.
    @Command(name = "create")
    int create(
            @Mixin PveChosen.Some chosen,
            @Option(names = "--name", paramLabel = "NAME", required = true, descriptionKey = NAME)
                    String name,
            @Option(
                            names = "--description",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            descriptionKey = "pve.snapshot.description")
                    String description,
            @Option(names = "--memory", descriptionKey = "pve.snapshot.memory") boolean memory,
            @Mixin SaidYes yes)
            throws InterruptedException {
        if (!Snapshots.valid(name)) {
            throw new WrongUse(session.text("cli.wrong.pve.snapshot.name", name));
        }
        try (Core core = session.openSigned()) {
            Target target = chosen.target(session, core);
            Snapshots snapshots = core.proxmox().snapshots(target);
            return new Doing(session, core)
                    .run(
                            chosen.guests(session, core).stream()
                                    .map(g -> snapshots.create(g, name, description, memory))
                                    .toList(),
                            yes);
        }
    }

    @Command(name = "rollback")
    int rollback(
            @Mixin PveChosen.One chosen,
            @Parameters(index = "2", paramLabel = "NAME", descriptionKey = NAME) String name,
            @Option(names = "--start", descriptionKey = "pve.snapshot.start") boolean start,
            @Mixin SaidYes yes)
            throws InterruptedException {
        try (Core core = session.openSigned()) {
            Guest guest = chosen.guest(session, core);
            Snapshots snapshots = core.proxmox().snapshots(chosen.target(session, core));
            return new Doing(session, core)
                    .run(List.of(snapshots.rollback(guest, name, start)), yes);
        }
    }

    @Command(name = "delete")
    int delete(
            @Mixin PveChosen.One chosen,
            @Parameters(index = "2", paramLabel = "NAME", descriptionKey = NAME) String name,
            @Option(names = "--force", descriptionKey = "pve.snapshot.force") boolean force,
            @Mixin SaidYes yes)
            throws InterruptedException {
        try (Core core = session.openSigned()) {
            Guest guest = chosen.guest(session, core);
            Snapshots snapshots = core.proxmox().snapshots(chosen.target(session, core));
            return new Doing(session, core).run(List.of(snapshots.delete(guest, name, force)), yes);
        }
    }
}
