package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.ConfigChange;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.operation.Operation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// `pve resize`: processors, memory and disks of a guest.
@Command(name = "resize")
final class PveResizeCommand implements Callable<Integer> {

    private final Session session;

    @Mixin private PveChosen.One chosen = new PveChosen.One();

    @Option(
            names = "--cores",
            paramLabel = "NUMBER",
            defaultValue = "0",
            descriptionKey = "pve.cores")
    private int cores;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "0",
            descriptionKey = "pve.memory")
    private int memory;

    @Option(names = "--swap", paramLabel = "MIB", defaultValue = "-1", descriptionKey = "pve.swap")
    private int swap;

    @Option(names = "--disk", paramLabel = "DISK=GIB", descriptionKey = "pve.disk")
    private Map<String, Integer> disks = new TreeMap<>();

    @Mixin private SaidYes yes = new SaidYes();

    PveResizeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> settings = new TreeMap<>();
        put(settings, "cores", cores, 1);
        put(settings, "memory", memory, 1);
        put(settings, "swap", swap, 0);
        if (settings.isEmpty() && disks.isEmpty()) {
            throw new WrongUse(session.text("cli.wrong.pve.resize"));
        }
        try (Core core = session.openSigned()) {
            Guest guest = chosen.guest(session, core);
            Changes changes = core.proxmox().changes(chosen.target(session, core));
            List<Operation> operations = new ArrayList<>();
            if (!settings.isEmpty()) {
                operations.add(changes.config(guest, ConfigChange.of(settings)));
            }
            disks.forEach((disk, gib) -> operations.add(changes.grow(guest, disk, gib)));
            return new Doing(session, core).run(operations, yes);
        }
    }

    private static void put(Map<String, String> settings, String key, int value, int least) {
        if (value >= least) {
            settings.put(key, Integer.toString(value));
        }
    }
}
