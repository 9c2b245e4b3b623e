package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Takes the lock off a guest where the interface does not: by Proxmox's own tool on the guest's
/// node, over SSH.
final class NodeUnlock implements Operation {

    private static final String LOOK = "operation.step.pve.look";
    private static final String UNLOCK = "operation.step.pve.unlock";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LOOKS = 20;
    private static final int LIMIT = 1 << 16;

    private final PveSite site;
    private final Target target;
    private final Guest guest;
    private final Target node;
    private final Supplier<Shell> shells;
    private volatile boolean answered;

    /// @param node the target of the node that the guest is on
    /// @param shells opens a shell there; closed after each use
    NodeUnlock(PveSite site, Target target, Guest guest, Target node, Supplier<Shell> shells) {
        this.site = site;
        this.target = target;
        this.guest = guest;
        this.node = node;
        this.shells = shells;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public String part() {
        return guest.id();
    }

    private String command() {
        return Guests.unlockCommand(guest);
    }

    @Override
    public Description describe() {
        return new Description(
                "pve.unlock-node",
                guest.shown(),
                Risk.DESTROYS,
                Right.OPERATE,
                List.of(node.name() + ": " + command()),
                "root",
                Phrase.of("operation.proof.pve.unlock-node", guest.shown()),
                List.of(LOOK, UNLOCK),
                false);
    }

    @Override
    public Impact impact() {
        GuestState now = now();
        return GuestDeed.one(
                now,
                Health.DEGRADED,
                Phrase.of("operation.happens.pve.unlock", now.lock()),
                Phrase.of("operation.worst.pve.unlock"));
    }

    private GuestState now() {
        PveApi api = site.api(target);
        return GuestState.read(api, GuestState.find(api, guest.vmid()));
    }

    @Override
    public void run(Run run) throws InterruptedException {
        answered = false;
        run.step(LOOK);
        GuestState now = now();
        if (now.lock().isEmpty()) {
            throw new FaultException(
                    new Fault.Rejected(guest.shown(), GuestDeed.title(now) + " is not locked"));
        }
        try (Shell shell = shells.get()) {
            Pct.at(now.guest().node(), shell, PATIENCE, LIMIT);
            String known = command().replace(" unlock ", " config ");
            done(shell, known); // whether its tool may be used
            run.step(UNLOCK);
            run.sending();
            run.log(node.name() + ": " + command());
            done(shell, command());
            answered = true;
        }
    }

    private static void done(Shell shell, String command) {
        Shell.Output output = shell.run(Pct.asRoot(command), PATIENCE, LIMIT);
        if (output.exitStatus() != 0) {
            throw Pct.refused(command, output);
        }
    }

    /// The cluster's own list may lag behind.
    @Override
    public Finding verify(Run run) throws InterruptedException {
        for (int looks = answered ? LOOKS : 1; ; looks--) {
            GuestState now = now();
            if (now.lock().isEmpty()) {
                return new Finding.Holds(Phrase.of("operation.found.pve.unlocked"));
            }
            if (looks <= 1) {
                return new Finding.HoldsNot(
                        Phrase.of(
                                "operation.found.pve.state",
                                now.status(),
                                now.guest().node(),
                                now.lock()));
            }
            run.pause(SOON);
        }
    }
}
