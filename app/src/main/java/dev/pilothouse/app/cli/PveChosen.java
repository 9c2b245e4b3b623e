package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;

/// Which cluster.
class PveChosen {

    @Parameters(index = "0", paramLabel = "TARGET", descriptionKey = "target")
    String target = "";

    @Option(names = "--password-stdin", descriptionKey = "password-stdin")
    boolean fromInput;

    Target target(Session session, Core core) {
        Target found = session.target(core.inventory(), target);
        if (found.kind() != TargetKind.PROXMOX) {
            throw new WrongUse(session.text("cli.wrong.notpve", found.name()));
        }
        return found;
    }

    /// All its guests, read now.
    List<Guest> all(Session session, Core core) throws InterruptedException {
        Target cluster = target(session, core);
        return AskedAgain.asked(
                session, core, fromInput, () -> core.proxmox().guests(cluster).all());
    }

    /// The one of a number, or of a name that no other has.
    static Guest guest(Session session, List<Guest> all, String typed) {
        List<Guest> found =
                all.stream()
                        .filter(g -> Integer.toString(g.vmid()).equals(typed))
                        .findFirst()
                        .map(List::of)
                        .orElseGet(() -> all.stream().filter(g -> g.name().equals(typed)).toList());
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new WrongUse(
                session.text(found.isEmpty() ? "cli.wrong.guest" : "cli.wrong.guests", typed));
    }

    /// Which guest of it.
    static final class One extends PveChosen {
        @Parameters(index = "1", paramLabel = "GUEST", descriptionKey = "pve.guest")
        String guest = "";

        Guest guest(Session session, Core core) throws InterruptedException {
            return guest(session, all(session, core), guest);
        }
    }

    /// Which guests of it.
    static final class Some extends PveChosen {
        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "GUEST",
                descriptionKey = "pve.guest")
        List<String> guests = new ArrayList<>();

        List<Guest> guests(Session session, Core core) throws InterruptedException {
            List<Guest> all = all(session, core);
            return guests.stream().distinct().map(typed -> guest(session, all, typed)).toList();
        }
    }
}
