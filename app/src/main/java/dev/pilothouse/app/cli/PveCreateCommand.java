package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Addresses;
import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.Creation;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// `pve create`: containers from a template, machines from an image or with an empty disk.
@Command(name = "create")
final class PveCreateCommand implements Callable<Integer> {

    private static final int MOST = 100;

    private final Session session;

    @Mixin private PveChosen chosen = new PveChosen();

    @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "pve.create.name")
    private String name = "";

    @Option(names = "--node", paramLabel = "NODE", required = true, descriptionKey = "pve.to")
    private String node = "";

    @Option(names = "--template", paramLabel = "VOLUME", descriptionKey = "pve.create.template")
    private @Nullable String template;

    @Option(names = "--iso", paramLabel = "VOLUME", descriptionKey = "pve.create.iso")
    private @Nullable String iso;

    @Option(
            names = "--storage",
            paramLabel = "STORAGE",
            required = true,
            descriptionKey = "pve.storage")
    private String storage = "";

    @Option(
            names = "--size",
            paramLabel = "GIB",
            defaultValue = "8",
            descriptionKey = "pve.create.size")
    private int size;

    @Option(names = "--id", paramLabel = "NUMBER", defaultValue = "0", descriptionKey = "pve.id")
    private int id;

    @Option(
            names = "--count",
            paramLabel = "NUMBER",
            defaultValue = "1",
            descriptionKey = "pve.create.count")
    private int count;

    @Option(
            names = "--cores",
            paramLabel = "NUMBER",
            defaultValue = "1",
            descriptionKey = "pve.cores")
    private int cores;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "512",
            descriptionKey = "pve.memory")
    private int memory;

    @Option(
            names = "--bridge",
            paramLabel = "BRIDGE",
            defaultValue = "vmbr0",
            descriptionKey = "pve.create.bridge")
    private String bridge = "vmbr0";

    @Option(
            names = "--ip",
            paramLabel = "CIDR",
            defaultValue = "dhcp",
            descriptionKey = "pve.create.ip")
    private String ip = "dhcp";

    @Option(
            names = "--gateway",
            paramLabel = "ADDRESS",
            defaultValue = "",
            descriptionKey = "pve.create.gateway")
    private String gateway = "";

    @Option(names = "--ssh-keys", paramLabel = "FILE", descriptionKey = "pve.create.keys")
    private @Nullable Path keys;

    @Option(names = "--pool", paramLabel = "POOL", descriptionKey = "pve.inpool")
    private @Nullable String pool;

    @Option(names = "--set", paramLabel = "KEY=VALUE", descriptionKey = "pve.create.set")
    private Map<String, String> more = new TreeMap<>();

    @Option(names = "--start", descriptionKey = "pve.create.start")
    private boolean start;

    @Option(names = "--new-password-stdin", descriptionKey = "pve.newpassword")
    private boolean typed;

    @Mixin private SaidYes yes = new SaidYes();

    PveCreateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (template != null && iso != null) {
            throw new WrongUse(session.text("cli.wrong.both", "--template", "--iso"));
        }
        if (typed && chosen.fromInput) {
            throw new WrongUse(
                    session.text("cli.wrong.both", "--new-password-stdin", "--password-stdin"));
        }
        if (count < 1 || count > MOST || (count > 1 && !name.contains("{n"))) {
            throw new WrongUse(session.text("cli.wrong.pve.count"));
        }
        GuestKind kind = template == null ? GuestKind.QEMU : GuestKind.LXC;
        try (Core core = session.openSigned();
                Secret secret = typed ? GivenSecret.read(session.around().streams().in()) : null) {
            if (secret != null && secret.use(chars -> chars.length) < PvePasswordCommand.LEAST) {
                throw new WrongUse(session.text("cli.wrong.pve.short"));
            }
            // The login is asked for before anything is shown.
            chosen.all(session, core);
            Target target = chosen.target(session, core);
            Changes changes = core.proxmox().changes(target);
            List<Integer> free = id == 0 ? core.proxmox().guests(target).freeIds(count) : List.of();
            List<Operation> operations = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                try (Creation each =
                        new Creation(
                                kind,
                                node,
                                id == 0 ? free.get(i - 1) : id + i - 1,
                                id == 0,
                                Creation.named(name, i),
                                parameters(kind, i),
                                copy(secret))) {
                    operations.add(changes.create(each));
                }
            }
            return new Doing(session, core).run(operations, yes);
        }
    }

    private static @Nullable Secret copy(@Nullable Secret secret) {
        return secret == null ? null : secret.use(Secret::of);
    }

    /// @param number from 1 on; an address that is fixed is counted on
    private Map<String, String> parameters(GuestKind kind, int number) {
        Map<String, String> p = kind == GuestKind.LXC ? container(number) : machine();
        p.putAll(more);
        return p;
    }

    private Map<String, String> common() {
        Map<String, String> p = new TreeMap<>();
        p.put("cores", Integer.toString(cores));
        p.put("memory", Integer.toString(memory));
        p.put("start", start ? "1" : "0");
        if (pool != null) {
            p.put("pool", pool);
        }
        return p;
    }

    private Map<String, String> container(int number) {
        Map<String, String> p = common();
        p.put("ostemplate", template == null ? "" : template);
        p.put("rootfs", storage + ":" + size);
        p.put("unprivileged", "1");
        String net = "name=eth0,bridge=" + bridge + ",ip=" + Addresses.after(ip, number - 1);
        p.put("net0", gateway.isEmpty() ? net : net + ",gw=" + gateway);
        Path file = keys;
        if (file != null) {
            p.put("ssh-public-keys", text(file));
        }
        return p;
    }

    private Map<String, String> machine() {
        Map<String, String> p = common();
        p.put("scsihw", "virtio-scsi-single");
        p.put("scsi0", storage + ":" + size);
        p.put("net0", "virtio,bridge=" + bridge);
        p.put("ostype", "l26");
        p.put("boot", iso == null ? "order=scsi0;net0" : "order=scsi0;ide2;net0");
        if (iso != null) {
            p.put("ide2", iso + ",media=cdrom");
        }
        return p;
    }

    private String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new WrongUse(session.text("cli.wrong.value", "--ssh-keys", file.toString()));
        }
    }
}
