package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Upid;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// Single tasks: the commands below `pve task`.
@Command(name = "task", sortOptions = false)
final class PveTaskCommand implements Callable<Integer> {

    private final Session session;

    PveTaskCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new WrongUse(session.text("cli.wrong.pve.task"));
    }

    @Command(name = "stop")
    int stop(
            @Mixin PveChosen chosen,
            @Parameters(index = "1", paramLabel = "UPID", descriptionKey = "pve.task.upid")
                    String name,
            @Mixin SaidYes yes)
            throws InterruptedException {
        Upid upid =
                Upid.parse(name)
                        .orElseThrow(() -> new WrongUse(session.text("cli.wrong.pve.upid", name)));
        try (Core core = session.openSigned()) {
            return new Doing(session, core)
                    .run(core.proxmox().tasks(chosen.target(session, core)).stop(upid), yes);
        }
    }
}
