package dev.pilothouse.core.remote;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.rfb.JpegDecoder;
import dev.pilothouse.core.rfb.RfbClient;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.rfb.RfbEvents;
import dev.pilothouse.core.rfb.RfbLogin;
import dev.pilothouse.core.rfb.RfbRelay;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.Duplex;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.TerminalStream;

import java.io.IOException;
import java.util.Optional;

/// The consoles there are: VNC servers behind a node, guests and nodes of a cluster. All go through
/// the [Doors], which ask whether one may and put it on record. Any thread may call; calls block
/// and
/// throw a [FaultException] or a [dev.pilothouse.core.operation.RefusedException].
public final class Consoles {

    private final Doors doors;
    private final Inventory inventory;
    private final Secrets secrets;
    private final GuestConsoles guests;
    private final Scheduler scheduler;

    public Consoles(
            Doors doors,
            Inventory inventory,
            Secrets secrets,
            GuestConsoles guests,
            Scheduler scheduler) {
        this.scheduler = scheduler;
        this.doors = doors;
        this.inventory = inventory;
        this.secrets = secrets;
        this.guests = guests;
    }

    public Doors doors() {
        return doors;
    }

    /// Speaks with the server behind a door; whoever takes it runs it.
    public RfbClient client(RfbDoor door, JpegDecoder jpegs, RfbEvents events, int quality) {
        return new RfbClient(door, jpegs, events, scheduler, quality);
    }

    /// Logs in to the server behind a door for a client of another kind; whoever takes it runs it.
    public RfbRelay relay(RfbDoor door) {
        return new RfbRelay(door, scheduler);
    }

    /// A screen.
    public Doors.Way<RfbDoor> screen(TargetId target, ConsolePlace place) {
        return switch (place) {
            case ConsolePlace.Behind behind ->
                    doors.enter(
                            target,
                            Doors.Kind.SCREEN,
                            behind.toString(),
                            (SshConnection node) -> through(node, target(target), behind));
            case ConsolePlace.Guest guest ->
                    doors.enter(
                            target,
                            Doors.Kind.SCREEN,
                            guest.label(),
                            () -> guests.screen(target(target), guest.label()));
        };
    }

    /// The text console of a guest or node of a cluster.
    public Doors.Way<TerminalStream> text(
            TargetId target, ConsolePlace.Guest guest, TerminalStream.Size size) {
        return doors.enter(
                target,
                Doors.Kind.TERMINAL,
                guest.label(),
                () -> guests.text(target(target), guest.label(), size));
    }

    private RfbDoor through(SshConnection node, Target target, ConsolePlace.Behind behind) {
        String address = behind + " (" + target.name() + ")";
        try {
            Duplex channel = Duplex.of(address, node.dial(behind.host(), behind.port()));
            return new RfbDoor(channel, new Kept(address, "vnc:" + behind + "@" + target.name()));
        } catch (IOException e) {
            throw new FaultException(new Fault.ConnectionLost(address, ""), e);
        }
    }

    private Target target(TargetId id) {
        return inventory.targets().current().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FaultException(new Fault.NotFound("target " + id.value())));
    }

    /// A password that the secrets keep, and people type once.
    private final class Kept implements RfbLogin {
        private final String address;
        private final String name;

        Kept(String address, String name) {
            this.address = address;
            this.name = name;
        }

        @Override
        public Optional<Secret> password() {
            return secrets.get(name);
        }

        @Override
        public Fault refused(boolean tried, String reason) {
            return !tried && secrets.locked()
                    ? new Fault.VaultLocked(address, "vnc")
                    : new Fault.SecretNeeded(address, name, "vnc", tried);
        }
    }
}
