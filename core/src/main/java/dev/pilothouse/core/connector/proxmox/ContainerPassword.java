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
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Sets a password inside a container. Proxmox's interface can't, so its own tool does it on the
/// container's node, over SSH. The password goes to that tool's standard input and into no
/// argument, which everybody on the node could read.
final class ContainerPassword implements Operation {

    private static final String LOOK = "operation.step.pve.look";
    private static final String SET = "operation.step.pve.password";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LIMIT = 1 << 16;

    private final PveSite site;
    private final Target target;
    private final Guest guest;
    private final Target node;
    private final Supplier<Shell> shells;
    private final String user;
    private final Secret secret;
    private volatile String before = "";
    private volatile boolean answered;

    /// @param node the target of the node that the container is on
    /// @param shells opens a shell there; closed after each use
    /// @param user inside the container
    /// @param secret a copy is kept until the operation is gone
    ContainerPassword(
            PveSite site,
            Target target,
            Guest guest,
            Target node,
            Supplier<Shell> shells,
            String user,
            Secret secret) {
        if (!user.matches("[a-z_][a-z0-9_-]{0,31}")) {
            throw new IllegalArgumentException(user);
        }
        this.site = site;
        this.target = target;
        this.guest = guest;
        this.node = node;
        this.shells = shells;
        this.user = user;
        this.secret = secret.use(Secret::of);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public String part() {
        return guest.id();
    }

    private String pct() {
        return "pct exec " + guest.vmid() + " -- chpasswd";
    }

    @Override
    public Description describe() {
        return new Description(
                "pve.password-pct",
                guest.shown(),
                Risk.DESTROYS,
                Right.OPERATE,
                List.of(node.name() + ": " + pct() + " <<< " + user + ":***"),
                "root",
                Phrase.of("operation.proof.pve.password-pct", guest.shown()),
                List.of(LOOK, SET),
                false);
    }

    @Override
    public Impact impact() {
        GuestState now = now();
        return GuestDeed.one(
                now,
                Health.HEALTHY,
                Phrase.of("operation.happens.pve.password-pct", user, node.name()),
                Phrase.NONE);
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
        if (!now.running()) {
            throw new FaultException(
                    new Fault.Rejected(guest.shown(), GuestDeed.title(now) + " not running"));
        }
        try (Shell shell = shells.get()) {
            Pct.at(now.guest().node(), shell, PATIENCE, LIMIT);
            before = shadow(shell);
            run.step(SET);
            run.sending();
            run.log(node.name() + ": " + pct());
            Shell.Output output = shell.run(script(), PATIENCE, LIMIT);
            if (output.exitStatus() != 0) {
                throw Pct.refused(pct(), output);
            }
            answered = true;
        }
    }

    /// A here-document, which no list of processes shows.
    private String script() {
        return secret.use(
                chars ->
                        Pct.asRoot(pct())
                                + " <<'PILOTHOUSE'\n"
                                + user
                                + ":"
                                + new String(chars)
                                + "\nPILOTHOUSE\n");
    }

    /// A fingerprint of the line that keeps the password, which itself never leaves the node.
    private String shadow(Shell shell) {
        String read = "pct exec " + guest.vmid() + " -- getent shadow " + user;
        Shell.Output output =
                shell.run(Pct.asRoot(read) + " | sha256sum | cut -c1-16", PATIENCE, LIMIT);
        return output.text().strip();
    }

    @Override
    public Finding verify(Run run) {
        try (Shell shell = shells.get()) {
            String now = shadow(shell);
            if (!before.isEmpty() && !now.equals(before)) {
                return new Finding.Holds(Phrase.of("operation.found.pve.password.pct"));
            }
        }
        return answered
                ? new Finding.CantTell(Phrase.of("operation.found.pve.password.same"))
                : new Finding.HoldsNot(Phrase.of("operation.found.pve.password.same"));
    }
}
