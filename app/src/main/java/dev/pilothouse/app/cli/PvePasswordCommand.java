package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.PasswordMaker;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.concurrent.Callable;

/// `pve password`: inside a machine by its agent or by cloud-init, inside a container on its node.
@Command(name = "password")
final class PvePasswordCommand implements Callable<Integer> {

    /// What Proxmox takes.
    static final int LEAST = 5;

    private static final int LENGTH = 20;

    private final Session session;

    @Mixin private PveChosen.One chosen = new PveChosen.One();

    @Option(
            names = "--user",
            paramLabel = "USER",
            defaultValue = "root",
            descriptionKey = "pve.user")
    private String user = "root";

    @Option(names = "--cloud-init", descriptionKey = "pve.cloudinit")
    private boolean later;

    @Option(names = "--on", paramLabel = "TARGET", descriptionKey = "pve.password.on")
    private @Nullable String on;

    @Option(names = "--generate", descriptionKey = "pve.generate")
    private boolean generate;

    @Option(
            names = "--length",
            paramLabel = "NUMBER",
            defaultValue = "" + LENGTH,
            descriptionKey = "pve.length")
    private int length = LENGTH;

    @Option(
            names = "--alphabet",
            paramLabel = "LETTERS",
            defaultValue = PasswordMaker.READABLE,
            descriptionKey = "pve.alphabet")
    private String alphabet = PasswordMaker.READABLE;

    @Option(names = "--new-password-stdin", descriptionKey = "pve.newpassword")
    private boolean typed;

    @Mixin private SaidYes yes = new SaidYes();

    PvePasswordCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (generate == typed || (typed && chosen.fromInput)) {
            throw new WrongUse(session.text("cli.wrong.pve.password"));
        }
        try (Core core = session.openSigned();
                Secret secret =
                        typed ? GivenSecret.read(session.around().streams().in()) : made()) {
            if (secret.use(chars -> chars.length) < LEAST) {
                throw new WrongUse(session.text("cli.wrong.pve.short"));
            }
            Guest guest = chosen.guest(session, core);
            int code =
                    new Doing(session, core)
                            .run(java.util.List.of(operation(core, guest, secret)), yes);
            if (generate && code == ExitCode.FINE) {
                secret.use(this::show);
            }
            return code;
        }
    }

    private Secret made() {
        try {
            return new PasswordMaker().make(length, alphabet);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(session.text("cli.wrong.pve.length"));
        }
    }

    /// This once and never again.
    private Integer show(char[] chars) {
        String text = new String(chars);
        if (session.json()) {
            session.print(Map.of("password", text));
        } else {
            session.say(session.text("cli.pve.password", text));
        }
        return chars.length;
    }

    private Operation operation(Core core, Guest guest, Secret secret) {
        Changes changes = core.proxmox().changes(chosen.target(session, core));
        if (guest.kind() == GuestKind.QEMU) {
            return changes.password(guest, user, secret, !later);
        }
        String name = on;
        if (name == null) {
            throw new WrongUse(session.text("cli.wrong.pve.on", guest.node()));
        }
        Target node = session.target(core.inventory(), name);
        if (node.kind() != TargetKind.NODE) {
            throw new WrongUse(session.text("cli.wrong.node", node.name()));
        }
        return changes.password(guest, user, secret, node);
    }
}
