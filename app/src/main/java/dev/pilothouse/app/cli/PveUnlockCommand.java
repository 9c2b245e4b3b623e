package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.Guests;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.concurrent.Callable;

/// `pve unlock`: by the interface where that can be, else over SSH on the guest's node; where
/// neither can be, it shows what does it by hand.
@Command(name = "unlock")
final class PveUnlockCommand implements Callable<Integer> {

    private final Session session;

    @Mixin private PveChosen.One chosen = new PveChosen.One();

    @Option(names = "--on", paramLabel = "TARGET", descriptionKey = "pve.unlock.on")
    private @Nullable String on;

    @Mixin private SaidYes yes = new SaidYes();

    PveUnlockCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Core core = session.openSigned()) {
            Guest guest = chosen.guest(session, core);
            Guests guests = core.proxmox().guests(chosen.target(session, core));
            Optional<Operation> direct = on == null ? guests.unlock(guest) : Optional.empty();
            if (direct.isPresent()) {
                return new Doing(session, core).run(direct.get(), yes);
            }
            Target node =
                    node(core, guest)
                            .orElseThrow(
                                    () ->
                                            new WrongUse(
                                                    session.text(
                                                            "cli.wrong.pve.unlock",
                                                            guest.node(),
                                                            Guests.unlockCommand(guest))));
            return new Doing(session, core).run(guests.unlock(guest, node), yes);
        }
    }

    /// The one that was named, or that is called as the cluster calls the guest's node.
    private Optional<Target> node(Core core, Guest guest) {
        String name = on;
        if (name == null) {
            return core.inventory().targets().current().stream()
                    .filter(t -> t.kind() == TargetKind.NODE && t.name().equals(guest.node()))
                    .findFirst();
        }
        Target node = session.target(core.inventory(), name);
        if (node.kind() != TargetKind.NODE) {
            throw new WrongUse(session.text("cli.wrong.node", node.name()));
        }
        return Optional.of(node);
    }
}
