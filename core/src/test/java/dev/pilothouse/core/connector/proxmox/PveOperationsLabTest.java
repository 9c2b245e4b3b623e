package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.fixtures.PveSim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Everything that is done to guests, against the simulator with both schemas.
@Tag("lab")
class PveOperationsLabTest {

    @TempDir private Path folder;

    private PveLab lab(String schema) {
        return new PveLab(folder, schema, "--time-scale", "20");
    }

    private static void done(OperationState state) {
        assertThat(state.outcome())
                .as("%s %s", state.about().sent(), state.log())
                .isInstanceOf(Outcome.Done.class);
    }

    private static Fault failed(OperationState state) {
        assertThat(state.outcome()).as("%s", state).isInstanceOf(Outcome.Failed.class);
        Fault fault = ((Outcome.Failed) java.util.Objects.requireNonNull(state.outcome())).fault();
        return fault == null ? new Fault.Internal("none") : fault;
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void powerOfGuests(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            for (String kind : List.of("lxc", "qemu")) {
                Guest guest = lab.special(target, "stopped_" + kind);
                OperationState started =
                        lab.run(guests.power(guest, GuestVerb.START, PowerChoice.DEFAULT));
                done(started);
                assertThat(guests.find(guest.vmid()).running()).isTrue();
                done(lab.run(guests.power(guest, GuestVerb.REBOOT, new PowerChoice(30, false))));
                done(lab.run(guests.power(guest, GuestVerb.SUSPEND, PowerChoice.DEFAULT)));
                done(lab.run(guests.power(guest, GuestVerb.RESUME, PowerChoice.DEFAULT)));
                if (kind.equals("qemu")) {
                    done(lab.run(guests.power(guest, GuestVerb.RESET, PowerChoice.DEFAULT)));
                    done(lab.run(guests.power(guest, GuestVerb.HIBERNATE, PowerChoice.DEFAULT)));
                    assertThat(
                                    failed(
                                            lab.run(
                                                    guests.power(
                                                            guest,
                                                            GuestVerb.START,
                                                            PowerChoice.DEFAULT))))
                            .isEqualTo(new Fault.Locked(guest.shown(), "suspended"));
                    done(lab.run(guests.power(guest, GuestVerb.RESUME, PowerChoice.DEFAULT)));
                }
                done(lab.run(lab.undo(started)));
                assertThat(guests.find(guest.vmid()).running()).isFalse();
                OperationState again =
                        lab.run(guests.power(guest, GuestVerb.STOP, PowerChoice.DEFAULT));
                assertThat(failed(again)).isInstanceOf(Fault.Rejected.class);
            }
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aGuestThatDoesNotListenIsStoppedHardByChoice(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            Guest deaf = lab.special(target, "ignores_shutdown_lxc");
            OperationState no =
                    lab.run(guests.power(deaf, GuestVerb.SHUTDOWN, new PowerChoice(10, false)));
            assertThat(failed(no))
                    .isInstanceOfSatisfying(
                            Fault.Rejected.class,
                            f -> assertThat(f.answer()).contains("did not stop"));
            Operation hard = guests.power(deaf, GuestVerb.SHUTDOWN, new PowerChoice(10, true));
            assertThat(hard.impact().worst().code()).isEqualTo("operation.worst.pve.hard");
            assertThat(hard.gentler()).isPresent();
            done(lab.run(hard));
            Guest running = lab.special(target, "running_lxc");
            Operation stop = guests.power(running, GuestVerb.STOP, PowerChoice.DEFAULT);
            stop.impact();
            assertThat(stop.gentler().orElseThrow().describe().kind()).isEqualTo("pve.shutdown");
            done(lab.run(stop));
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void whatIsManagedIsWaitedForBeyondItsTask(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            Guest lxc = lab.special(target, "ha_lxc");
            Guest qemu = lab.special(target, "ha_qemu");
            done(lab.run(guests.power(lxc, GuestVerb.STOP, PowerChoice.DEFAULT)));
            assertThat(guests.find(lxc.vmid()).running()).isFalse();
            OperationState started =
                    lab.run(guests.power(qemu, GuestVerb.START, PowerChoice.DEFAULT));
            done(started);
            assertThat(started.log()).anyMatch(line -> line.line().contains("Requesting HA start"));
            assertThat(
                            failed(
                                    lab.run(
                                            guests.power(
                                                    qemu,
                                                    GuestVerb.HIBERNATE,
                                                    PowerChoice.DEFAULT))))
                    .isInstanceOf(Fault.Rejected.class);
            assertThat(failed(lab.run(guests.delete(lxc, DeleteChoice.DEFAULT))))
                    .isInstanceOfSatisfying(
                            Fault.Rejected.class, f -> assertThat(f.answer()).contains("HA"));
            done(lab.run(guests.migrate(qemu, MigrateChoice.to("pve3"))));
            done(lab.run(guests.delete(lxc, new DeleteChoice(true, true, false))));
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void deletingIsRefusedWithTheReasonBeforeAnythingIsSent(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            Guest locked = lab.special(target, "locked_lxc");
            Guest kept = lab.special(target, "protected_lxc");
            Guest runs = lab.special(target, "running_qemu");
            assertThat(failed(lab.run(guests.delete(locked, DeleteChoice.DEFAULT))))
                    .isEqualTo(new Fault.Locked(locked.shown(), "backup"));
            assertThat(failed(lab.run(guests.delete(kept, DeleteChoice.DEFAULT))))
                    .isInstanceOfSatisfying(
                            Fault.Rejected.class,
                            f -> assertThat(f.answer()).contains("protection mode enabled"));
            assertThat(failed(lab.run(guests.delete(runs, DeleteChoice.DEFAULT))))
                    .isInstanceOfSatisfying(
                            Fault.Rejected.class, f -> assertThat(f.answer()).contains("running"));
            assertThat(lab.requests("POST|PUT|DELETE")).isEmpty();
            Guest stopped = lab.special(target, "stopped_qemu");
            Operation delete = guests.delete(stopped, new DeleteChoice(true, true, false));
            assertThat(delete.typed()).contains(stopped.name());
            assertThat(delete.impact().worst().args()).containsExactly("2");
            done(lab.run(delete));
            Guest forced = lab.special(target, "running_lxc");
            done(lab.run(guests.delete(forced, new DeleteChoice(false, false, true))));
            assertThat(guests.all())
                    .extracting(Guest::vmid)
                    .doesNotContain(stopped.vmid(), forced.vmid());
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void clonesTemplatesAndMoves(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            Guest lxc = lab.special(target, "stopped_lxc");
            int free = guests.freeId();
            OperationState cloned = lab.run(guests.clone(lxc, CloneChoice.full(free, "copy-1")));
            done(cloned);
            assertThat(guests.find(free).name()).isEqualTo("copy-1");
            assertThat(failed(lab.run(guests.clone(lxc, CloneChoice.full(free, "copy-2")))))
                    .isInstanceOf(Fault.Rejected.class);
            done(lab.run(guests.template(guests.find(free))));
            assertThat(guests.find(free).template()).isTrue();
            int linked = guests.freeId();
            CloneChoice choice = new CloneChoice(linked, "linked", false, "", "", "", "lab");
            OperationState link = lab.run(guests.clone(guests.find(free), choice));
            done(link);
            assertThat(guests.find(linked).pool()).isEqualTo("lab");
            done(lab.run(lab.undo(link)));
            assertThat(guests.all()).extracting(Guest::vmid).doesNotContain(linked);
            Guest vm = lab.special(target, "template_qemu");
            int machine = guests.freeId();
            done(lab.run(guests.clone(vm, CloneChoice.full(machine, "vm-copy"))));

            Guest runs = lab.special(target, "running_lxc");
            Operation move = guests.migrate(runs, MigrateChoice.to("pve2"));
            assertThat(move.impact().worst().code()).isEqualTo("operation.worst.pve.restart");
            OperationState moved = lab.run(move);
            done(moved);
            // What is asked by whoever still has it on its old node is asked of the new one.
            assertThat(lab.control().changes(target).config(runs).values()).containsKey("rootfs");
            assertThat(lab.control().snapshots(target).of(runs).all()).isNotNull();
            assertThat(lab.control().reader(target).inside(runs).silent()).isNull();
            assertThat(guests.find(runs.vmid()).node()).isEqualTo("pve2");
            // Made when it was elsewhere: the node is looked up right before the call.
            done(lab.run(guests.power(runs, GuestVerb.SHUTDOWN, PowerChoice.DEFAULT)));
            done(lab.run(lab.undo(moved)));
            assertThat(guests.find(runs.vmid()).node()).isEqualTo("pve1");
            Guest machineRuns = lab.special(target, "running_qemu");
            Operation live = guests.migrate(machineRuns, MigrateChoice.to("pve3"));
            live.impact();
            done(lab.run(live));
            assertThat(guests.find(machineRuns.vmid()).running()).isTrue();
            assertThat(failed(lab.run(guests.migrate(machineRuns, MigrateChoice.to("pve3")))))
                    .isInstanceOf(Fault.Rejected.class);
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void snapshotsAndWhatIsLostByGoingBack(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Snapshots snapshots = lab.control().snapshots(target);
            Guests guests = lab.control().guests(target);
            for (String name : List.of("running_lxc", "running_qemu")) {
                Guest guest = lab.special(target, name);
                OperationState first =
                        lab.run(snapshots.create(guest, "first", "before anything", true));
                done(first);
                done(lab.run(snapshots.create(guest, "second", "", false)));
                assertThat(failed(lab.run(snapshots.create(guest, "second", "", false))))
                        .isInstanceOf(Fault.Rejected.class);
                SnapshotTree tree = snapshots.of(guest);
                assertThat(tree.current()).isEqualTo("second");
                assertThat(tree.roots()).hasSize(1);
                assertThat(tree.roots().getFirst().below()).hasSize(1);
                Operation back = snapshots.rollback(guest, "first", true);
                assertThat(back.impact().effects()).hasSizeGreaterThanOrEqualTo(1);
                assertThat(back.impact().worst().args().getFirst()).endsWith("UTC");
                done(lab.run(back));
                assertThat(snapshots.of(guest).current()).isEqualTo("first");
                assertThat(guests.find(guest.vmid()).running()).isTrue();
                done(lab.run(snapshots.delete(guest, "second", false)));
                done(lab.run(lab.undo(first)));
                assertThat(snapshots.of(guest).all()).isEmpty();
            }
            Guest none = lab.special(target, "no_snapshot_storage_lxc");
            long sent = lab.requests("POST").size();
            Operation refused = snapshots.create(none, "first", "", false);
            assertThat(refused.impact().refusal().args())
                    .containsExactly("rootfs", "plain-lvm (lvm)");
            assertThat(failed(lab.run(refused)))
                    .isInstanceOfSatisfying(
                            Fault.Rejected.class,
                            f ->
                                    assertThat(f.answer())
                                            .contains("not available (rootfs: plain-lvm"));
            assertThat(lab.requests("POST")).as("known before it is sent").hasSize((int) sent);
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void backupsAreMadeKeptRestoredAndDeleted(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Backups backups = lab.control().backups(target);
            Guests guests = lab.control().guests(target);
            for (String name : List.of("stopped_lxc", "stopped_qemu")) {
                Guest guest = lab.special(target, name);
                int before = backups.of(guest).backups().size();
                BackupChoice choice =
                        new BackupChoice(
                                "backup-nfs",
                                BackupChoice.Mode.SNAPSHOT,
                                "zstd",
                                true,
                                "{{guestname}} by hand");
                OperationState made = lab.run(backups.create(guest, choice));
                done(made);
                assertThat(made.log()).anyMatch(line -> line.line().contains("Finished Backup"));
                BackupList list = backups.of(guest);
                assertThat(list.missing()).isEmpty();
                assertThat(list.backups()).hasSize(before + 1);
                Backup backup = list.backups().getFirst();
                assertThat(backup.kept()).isTrue();
                assertThat(backup.notes()).contains("by hand");
                assertThat(backup.kind()).isEqualTo(guest.kind());
                assertThat(failed(lab.run(backups.delete(backup))))
                        .isInstanceOf(Fault.Rejected.class);
                OperationState loose = lab.run(backups.protect(backup, false));
                done(loose);
                String disks = guest.kind() == GuestKind.LXC ? "ceph-vm" : "";
                int vmid = guests.freeId();
                RestoreChoice as = new RestoreChoice(vmid, guest.node(), disks, true, false);
                done(lab.run(backups.restore(backup, as)));
                assertThat(guests.find(vmid).kind()).isEqualTo(guest.kind());
                assertThat(failed(lab.run(backups.restore(backup, as))))
                        .isInstanceOf(Fault.Rejected.class);
                Operation over = backups.restoreOver(backup, guest, disks, false);
                assertThat(over.typed()).contains(guest.name());
                done(lab.run(over));
                done(lab.run(backups.delete(backup)));
                assertThat(backups.of(guest).backups()).hasSize(before);
            }
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void tasksAreListedReadFollowedAndStopped(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Tasks tasks = lab.control().tasks(target);
            Upid old =
                    Upid.parse(
                                    lab.sim
                                            .ready()
                                            .path("special")
                                            .path("long_log_task")
                                            .path("upid")
                                            .asText())
                            .orElseThrow();
            TaskLog log = tasks.log(old, 500, 200);
            assertThat(log.total()).isEqualTo(621);
            assertThat(log.lines()).hasSize(121);
            assertThat(tasks.newest()).isNotEmpty();
            TaskFilter dumps = new TaskFilter(TaskFilter.Source.ALL, 0, "vzdump", "", false, 0, 0);
            TaskList list = tasks.of("pve3", dumps, 0, 5);
            assertThat(list.tasks()).hasSizeLessThanOrEqualTo(5);
            assertThat(list.total()).isGreaterThanOrEqualTo(list.tasks().size());
            assertThat(list.tasks()).allMatch(task -> task.upid().type().equals("vzdump"));

            // One that warns, one that fails, one that is stopped by somebody else.
            Guest guest = lab.special(target, "stopped_lxc");
            Backups backups = lab.control().backups(target);
            lab.sim.state(Map.of("op", "next-task", "match", "^vzdump$", "result", "WARNINGS: 2"));
            OperationState warned = lab.run(backups.create(guest, BackupChoice.to("backup-nfs")));
            done(warned);
            assertThat(warned.steps())
                    .anyMatch(step -> step.note().code().equals("operation.note.pve.warnings"));
            lab.sim.state(Map.of("op", "next-task", "match", "^vzstart$", "result", "out of luck"));
            Guests guests = lab.control().guests(target);
            assertThat(failed(lab.run(guests.power(guest, GuestVerb.START, PowerChoice.DEFAULT))))
                    .isInstanceOfSatisfying(
                            Fault.Rejected.class,
                            f -> assertThat(f.answer()).startsWith("out of luck"));
            lab.sim.state(
                    Map.of(
                            "op",
                            "next-task",
                            "match",
                            "^vzdump$",
                            "duration",
                            20_000,
                            "result",
                            "OK"));
            Operation slow = backups.create(guest, BackupChoice.to("backup-nfs"));
            lab.runner().submit(slow, dev.pilothouse.core.operation.Confirmation.agreed(""));
            PveTask running = running(tasks);
            assertThat(running.result()).isEqualTo(PveTask.Result.RUNNING);
            OperationState stopped = lab.run(tasks.stop(running.upid()));
            done(stopped);
            OperationState cut = lab.runner().board().current().operations().get(1);
            assertThat(failed(cut))
                    .isInstanceOfSatisfying(
                            Fault.Rejected.class,
                            f -> assertThat(f.answer()).contains("interrupted"));
            lab.nothingWasRejected();
        }
    }

    private static PveTask running(Tasks tasks) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            for (PveTask task : tasks.newest()) {
                if (task.result() == PveTask.Result.RUNNING
                        && task.upid().type().equals("vzdump")) {
                    return task;
                }
            }
            try (dev.pilothouse.core.time.SystemScheduler time =
                    new dev.pilothouse.core.time.SystemScheduler()) {
                time.pause(java.time.Duration.ofMillis(100));
            }
        }
        throw new AssertionError("no task runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void whoMayNotIsToldTheRight(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target admin = lab.as("admin");
            Guest customers = lab.special(admin, "running_lxc");
            Guest elsewhere = lab.special(admin, "running_qemu");

            Target operator = lab.as("operator");
            Guests may = lab.control().guests(operator);
            done(lab.run(may.power(customers, GuestVerb.REBOOT, PowerChoice.DEFAULT)));
            done(
                    lab.run(
                            lab.control()
                                    .snapshots(operator)
                                    .create(customers, "by-operator", "", false)));
            assertThat(failed(lab.run(may.power(elsewhere, GuestVerb.REBOOT, PowerChoice.DEFAULT))))
                    .isInstanceOf(Fault.NotFound.class);
            Operation move = may.migrate(customers, MigrateChoice.to("pve2"));
            assertThat(failed(lab.run(move)))
                    .isInstanceOfSatisfying(
                            Fault.Forbidden.class,
                            f ->
                                    assertThat(f.grant())
                                            .contains("VM.Migrate")
                                            .contains("/vms/" + customers.vmid()));

            Target audit = lab.as("audit");
            assertThat(
                            failed(
                                    lab.run(
                                            lab.control()
                                                    .guests(audit)
                                                    .power(
                                                            customers,
                                                            GuestVerb.REBOOT,
                                                            PowerChoice.DEFAULT))))
                    .isInstanceOfSatisfying(
                            Fault.Forbidden.class,
                            f -> assertThat(f.grant()).contains("VM.PowerMgmt"));

            Target norights = lab.as("norights");
            assertThat(lab.control().guests(norights).all()).isEmpty();
            assertThat(
                            failed(
                                    lab.run(
                                            lab.control()
                                                    .guests(norights)
                                                    .power(
                                                            customers,
                                                            GuestVerb.STOP,
                                                            PowerChoice.DEFAULT))))
                    .isInstanceOf(Fault.NotFound.class);
            assertThat(lab.requests("POST")).hasSize(4);
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void locksComeOffOnlyAsRootAndOnlyMachines(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target admin = lab.as("admin");
            Guest machine = lab.special(admin, "stopped_qemu");
            Guest container = lab.special(admin, "locked_lxc");
            lab.sim.state(Map.of("op", "lock", "vmid", machine.vmid(), "lock", "migrate"));
            assertThat(lab.control().guests(admin).unlock(machine)).isEmpty();
            Target root = lab.root();
            assertThat(lab.control().guests(root).unlock(container)).isEmpty();
            assertThat(Guests.unlockCommand(container)).isEqualTo("pct unlock " + container.vmid());
            done(lab.run(lab.control().guests(root).unlock(machine).orElseThrow()));
            assertThat(lab.control().guests(root).find(machine.vmid()).lock()).isEmpty();
            lab.nothingWasRejected();
        }
    }
}
