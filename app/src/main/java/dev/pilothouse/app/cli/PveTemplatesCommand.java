package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.store.Holder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Map;
import java.util.concurrent.Callable;

/// Templates that Proxmox offers for containers: the commands below `pve templates`.
@Command(name = "templates", sortOptions = false)
final class PveTemplatesCommand implements Callable<Integer> {

    private static final String NODE = "pve.templates.node";

    private final Session session;

    PveTemplatesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new WrongUse(session.text("cli.wrong.pve.templates"));
    }

    @Command(name = "list")
    int list(
            @Mixin PveChosen chosen,
            @Option(names = "--node", paramLabel = "NODE", required = true, descriptionKey = NODE)
                    String node)
            throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Changes changes = core.proxmox().changes(chosen.target(session, core));
            Map<String, String> offered =
                    AskedAgain.asked(
                            session, core, chosen.fromInput, () -> changes.templates(node));
            return new PveLists(session).templates(offered);
        }
    }

    @Command(name = "download")
    int download(
            @Mixin PveChosen chosen,
            @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "pve.templates.name")
                    String name,
            @Option(names = "--node", paramLabel = "NODE", required = true, descriptionKey = NODE)
                    String node,
            @Option(
                            names = "--storage",
                            paramLabel = "STORAGE",
                            required = true,
                            descriptionKey = "pve.templates.storage")
                    String storage,
            @Mixin SaidYes yes)
            throws InterruptedException {
        try (Core core = session.openSigned()) {
            Changes changes = core.proxmox().changes(chosen.target(session, core));
            Map<String, String> offered =
                    AskedAgain.asked(
                            session, core, chosen.fromInput, () -> changes.templates(node));
            if (!offered.containsKey(name)) {
                throw new WrongUse(session.text("cli.wrong.pve.template", name));
            }
            return new Doing(session, core).run(changes.template(node, storage, name), yes);
        }
    }
}
