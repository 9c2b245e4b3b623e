package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.BackupChoice;
import dev.pilothouse.core.connector.proxmox.BackupList;
import dev.pilothouse.core.connector.proxmox.CloneChoice;
import dev.pilothouse.core.connector.proxmox.DeleteChoice;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestConfig;
import dev.pilothouse.core.connector.proxmox.GuestVerb;
import dev.pilothouse.core.connector.proxmox.MigrateChoice;
import dev.pilothouse.core.connector.proxmox.PowerChoice;
import dev.pilothouse.core.connector.proxmox.PveTask;
import dev.pilothouse.core.connector.proxmox.TaskFilter;
import dev.pilothouse.core.connector.proxmox.Tasks;
import dev.pilothouse.core.connector.proxmox.Upid;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.store.Holder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Proxmox clusters: the commands below `pve`.
@Command(name = "pve", sortOptions = false)
final class PveCommand implements Callable<Integer> {

    private static final String GUEST = "pve.guest";

    private final Session session;

    PveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new WrongUse(session.text("cli.wrong.pve"));
    }

    @Command(name = "list")
    int list(
            @Mixin PveChosen chosen,
            @Option(names = "--running", descriptionKey = "pve.running") boolean running,
            @Option(names = "--node", paramLabel = "NODE", descriptionKey = "pve.on") String node,
            @Option(names = "--tag", paramLabel = "TAG", descriptionKey = "pve.tag") String tag,
            @Option(names = "--pool", paramLabel = "POOL", descriptionKey = "pve.pool") String pool)
            throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            List<Guest> shown =
                    chosen.all(session, core).stream()
                            .filter(g -> !running || g.running())
                            .filter(g -> node == null || g.node().equals(node))
                            .filter(g -> tag == null || g.tags().contains(tag))
                            .filter(g -> pool == null || g.pool().equals(pool))
                            .toList();
            return new PveLists(session).guests(shown);
        }
    }

    @Command(name = "show")
    int show(@Mixin PveChosen.One chosen) throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Guest guest = chosen.guest(session, core);
            GuestConfig config = core.proxmox().changes(chosen.target(session, core)).config(guest);
            return new PveLists(session).guest(guest, config);
        }
    }

    @Command(name = "start")
    int start(@Mixin PveChosen.Some chosen, @Mixin SaidYes yes) throws InterruptedException {
        return power(chosen, GuestVerb.START, PowerChoice.DEFAULT, yes);
    }

    @Command(name = "shutdown")
    int shutdown(
            @Mixin PveChosen.Some chosen,
            @Option(
                            names = "--timeout",
                            paramLabel = "SECONDS",
                            defaultValue = "0",
                            descriptionKey = "pve.timeout")
                    int seconds,
            @Option(names = "--force", descriptionKey = "pve.force") boolean force,
            @Mixin SaidYes yes)
            throws InterruptedException {
        return power(chosen, GuestVerb.SHUTDOWN, choice(seconds, force), yes);
    }

    @Command(name = "stop")
    int stop(@Mixin PveChosen.Some chosen, @Mixin SaidYes yes) throws InterruptedException {
        return power(chosen, GuestVerb.STOP, PowerChoice.DEFAULT, yes);
    }

    @Command(name = "reboot")
    int reboot(
            @Mixin PveChosen.Some chosen,
            @Option(
                            names = "--timeout",
                            paramLabel = "SECONDS",
                            defaultValue = "0",
                            descriptionKey = "pve.timeout")
                    int seconds,
            @Mixin SaidYes yes)
            throws InterruptedException {
        return power(chosen, GuestVerb.REBOOT, choice(seconds, false), yes);
    }

    @Command(name = "reset")
    int reset(@Mixin PveChosen.Some chosen, @Mixin SaidYes yes) throws InterruptedException {
        return power(chosen, GuestVerb.RESET, PowerChoice.DEFAULT, yes);
    }

    @Command(name = "suspend")
    int suspend(
            @Mixin PveChosen.Some chosen,
            @Option(names = "--to-disk", descriptionKey = "pve.todisk") boolean disk,
            @Mixin SaidYes yes)
            throws InterruptedException {
        GuestVerb verb = disk ? GuestVerb.HIBERNATE : GuestVerb.SUSPEND;
        return power(chosen, verb, PowerChoice.DEFAULT, yes);
    }

    @Command(name = "resume")
    int resume(@Mixin PveChosen.Some chosen, @Mixin SaidYes yes) throws InterruptedException {
        return power(chosen, GuestVerb.RESUME, PowerChoice.DEFAULT, yes);
    }

    private PowerChoice choice(int seconds, boolean force) {
        if (seconds < 0) {
            throw new WrongUse(session.text("cli.wrong.pve.seconds"));
        }
        return new PowerChoice(seconds, force);
    }

    private int power(PveChosen.Some chosen, GuestVerb verb, PowerChoice choice, SaidYes yes)
            throws InterruptedException {
        return each(
                chosen,
                (core, target, guest) -> {
                    if (!verb.fits(guest.kind())) {
                        throw new WrongUse(session.text("cli.wrong.pve.verb", guest.shown()));
                    }
                    return core.proxmox().guests(target).power(guest, verb, choice);
                },
                yes);
    }

    private interface Made {
        Operation of(Core core, Target target, Guest guest);
    }

    private int each(PveChosen.Some chosen, Made made, SaidYes yes) throws InterruptedException {
        try (Core core = session.openSigned()) {
            Target target = chosen.target(session, core);
            List<Operation> operations =
                    chosen.guests(session, core).stream()
                            .map(guest -> made.of(core, target, guest))
                            .toList();
            return new Doing(session, core).run(operations, yes);
        }
    }

    @Command(name = "clone")
    int clone(
            @Mixin PveChosen.One chosen,
            @Option(
                            names = "--id",
                            paramLabel = "NUMBER",
                            defaultValue = "0",
                            descriptionKey = "pve.id")
                    int id,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            defaultValue = "",
                            descriptionKey = "pve.name")
                    String name,
            @Option(names = "--linked", descriptionKey = "pve.linked") boolean linked,
            @Mixin PvePlace place,
            @Option(
                            names = "--snapshot",
                            paramLabel = "NAME",
                            defaultValue = "",
                            descriptionKey = "pve.snapshot")
                    String snapshot,
            @Mixin SaidYes yes)
            throws InterruptedException {
        try (Core core = session.openSigned()) {
            Target target = chosen.target(session, core);
            Guest guest = chosen.guest(session, core);
            int vmid = id == 0 ? core.proxmox().guests(target).freeId() : id;
            CloneChoice choice =
                    new CloneChoice(
                            vmid, name, !linked, place.node, place.storage, snapshot, place.pool);
            return new Doing(session, core)
                    .run(core.proxmox().guests(target).clone(guest, choice), yes);
        }
    }

    @Command(name = "migrate")
    int migrate(
            @Mixin PveChosen.Some chosen,
            @Option(
                            names = "--node",
                            paramLabel = "NODE",
                            required = true,
                            descriptionKey = "pve.to")
                    String node,
            @Option(names = "--offline", descriptionKey = "pve.offline") boolean offline,
            @Mixin SaidYes yes)
            throws InterruptedException {
        MigrateChoice choice = new MigrateChoice(node, !offline, true, "");
        return each(
                chosen,
                (core, target, guest) -> core.proxmox().guests(target).migrate(guest, choice),
                yes);
    }

    @Command(name = "delete")
    int delete(
            @Mixin PveChosen.Some chosen,
            @Option(names = "--purge", descriptionKey = "pve.purge") boolean purge,
            @Option(names = "--unreferenced", descriptionKey = "pve.unreferenced")
                    boolean unreferenced,
            @Option(names = "--force", descriptionKey = "pve.delete.force") boolean force,
            @Mixin SaidYes yes)
            throws InterruptedException {
        DeleteChoice choice = new DeleteChoice(purge, unreferenced, force);
        return each(
                chosen,
                (core, target, guest) -> core.proxmox().guests(target).delete(guest, choice),
                yes);
    }

    @Command(name = "backup")
    int backup(
            @Mixin PveChosen.Some chosen,
            @Option(
                            names = "--storage",
                            paramLabel = "STORAGE",
                            required = true,
                            descriptionKey = "pve.backup.storage")
                    String storage,
            @Option(
                            names = "--mode",
                            paramLabel = "MODE",
                            defaultValue = "snapshot",
                            descriptionKey = "pve.backup.mode")
                    String mode,
            @Option(names = "--protect", descriptionKey = "pve.backup.protect") boolean kept,
            @Option(
                            names = "--notes",
                            paramLabel = "TEXT",
                            defaultValue = "{{guestname}}",
                            descriptionKey = "pve.backup.notes")
                    String notes,
            @Mixin SaidYes yes)
            throws InterruptedException {
        BackupChoice.Mode wanted =
                Arrays.stream(BackupChoice.Mode.values())
                        .filter(each -> each.word().equals(mode))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new WrongUse(
                                                session.text("cli.wrong.value", "--mode", mode)));
        BackupChoice choice = new BackupChoice(storage, wanted, "zstd", kept, notes);
        return each(
                chosen,
                (core, target, guest) -> core.proxmox().backups(target).create(guest, choice),
                yes);
    }

    @Command(name = "backups")
    int backups(
            @Mixin PveChosen chosen,
            @Parameters(index = "1", arity = "0..1", paramLabel = "GUEST", descriptionKey = GUEST)
                    String guest)
            throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Target target = chosen.target(session, core);
            List<Guest> all = chosen.all(session, core);
            BackupList list =
                    guest == null
                            ? core.proxmox().backups(target).all()
                            : core.proxmox()
                                    .backups(target)
                                    .of(PveChosen.guest(session, all, guest));
            return new PveLists(session).backups(list);
        }
    }

    @Command(name = "tasks")
    int tasks(
            @Mixin PveChosen chosen,
            @Option(names = "--node", paramLabel = "NODE", descriptionKey = "pve.tasks.node")
                    String node,
            @Option(names = "--errors", descriptionKey = "pve.tasks.errors") boolean errors,
            @Option(
                            names = "--limit",
                            paramLabel = "NUMBER",
                            defaultValue = "50",
                            descriptionKey = "pve.tasks.limit")
                    int limit,
            @Option(names = "--log", paramLabel = "UPID", descriptionKey = "pve.tasks.log")
                    String log)
            throws InterruptedException {
        Optional<Upid> one = log == null ? Optional.empty() : Upid.parse(log);
        if (log != null && one.isEmpty()) {
            throw new WrongUse(session.text("cli.wrong.pve.upid", log));
        }
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Tasks tasks = core.proxmox().tasks(chosen.target(session, core));
            PveLists lists = new PveLists(session);
            if (one.isPresent()) {
                Upid upid = one.get();
                return AskedAgain.asked(
                        session, core, chosen.fromInput, () -> lists.log(tasks, upid));
            }
            TaskFilter filter = new TaskFilter(TaskFilter.Source.ALL, 0, "", "", errors, 0, 0);
            List<PveTask> shown =
                    AskedAgain.asked(
                            session,
                            core,
                            chosen.fromInput,
                            () ->
                                    node == null
                                            ? tasks.newest().stream()
                                                    .filter(t -> !errors || bad(t))
                                                    .limit(limit)
                                                    .toList()
                                            : tasks.of(node, filter, 0, limit).tasks());
            return lists.tasks(shown);
        }
    }

    private static boolean bad(PveTask task) {
        return task.result() == PveTask.Result.FAILED || task.result() == PveTask.Result.UNKNOWN;
    }

    /// Where something new is to be.
    static final class PvePlace {
        @Option(names = "--node", paramLabel = "NODE", defaultValue = "", descriptionKey = "pve.to")
        String node = "";

        @Option(
                names = "--storage",
                paramLabel = "STORAGE",
                defaultValue = "",
                descriptionKey = "pve.storage")
        String storage = "";

        @Option(
                names = "--pool",
                paramLabel = "POOL",
                defaultValue = "",
                descriptionKey = "pve.inpool")
        String pool = "";
    }
}
