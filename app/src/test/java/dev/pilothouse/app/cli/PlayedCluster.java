package dev.pilothouse.app.cli;

import dev.pilothouse.app.shell.FakePve;
import dev.pilothouse.app.shell.act.Lamp;
import dev.pilothouse.core.connector.proxmox.Backup;
import dev.pilothouse.core.connector.proxmox.BackupChoice;
import dev.pilothouse.core.connector.proxmox.BackupList;
import dev.pilothouse.core.connector.proxmox.Backups;
import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.CloneChoice;
import dev.pilothouse.core.connector.proxmox.CloudInit;
import dev.pilothouse.core.connector.proxmox.DeleteChoice;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.connector.proxmox.GuestVerb;
import dev.pilothouse.core.connector.proxmox.Guests;
import dev.pilothouse.core.connector.proxmox.MigrateChoice;
import dev.pilothouse.core.connector.proxmox.PowerChoice;
import dev.pilothouse.core.connector.proxmox.PveTask;
import dev.pilothouse.core.connector.proxmox.RestoreChoice;
import dev.pilothouse.core.connector.proxmox.Snapshot;
import dev.pilothouse.core.connector.proxmox.SnapshotTree;
import dev.pilothouse.core.connector.proxmox.Snapshots;
import dev.pilothouse.core.connector.proxmox.TaskFilter;
import dev.pilothouse.core.connector.proxmox.TaskList;
import dev.pilothouse.core.connector.proxmox.TaskLog;
import dev.pilothouse.core.connector.proxmox.Tasks;
import dev.pilothouse.core.connector.proxmox.Upid;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A cluster with a few guests. What is to be done to them is written down and turns a lamp.
final class PlayedCluster extends FakePve implements Guests {

    static final Upid DUMP =
            new Upid("pve1", 4, 5, 1_795_000_000L, "vzdump", "101", "ops@pve!console");

    final List<String> asked = new ArrayList<>();
    List<PartFault> missing = List.of();

    static Guest guest(GuestKind kind, int vmid, String name, String status) {
        return new Guest(
                kind, vmid, "pve1", name, status, false, "", "", "customers", List.of("eu"));
    }

    private Operation lamp(String what) {
        asked.add(what);
        return new Lamp(asked.size(), "");
    }

    @Override
    public Guests guests(Target target) {
        return this;
    }

    @Override
    public Changes changes(Target target) {
        return new PlayedGuestChanges(this::lamp);
    }

    @Override
    public Snapshots snapshots(Target target) {
        return new PlayedSnapshots();
    }

    @Override
    public Backups backups(Target target) {
        return new PlayedBackups();
    }

    @Override
    public Tasks tasks(Target target) {
        return new PlayedTasks();
    }

    @Override
    public List<Guest> all() {
        return List.of(
                guest(GuestKind.QEMU, 102, "web", "stopped"),
                guest(GuestKind.LXC, 101, "vpn", "running"),
                guest(GuestKind.LXC, 103, "web", "running"));
    }

    @Override
    public Guest find(int vmid) {
        return all().stream().filter(g -> g.vmid() == vmid).findFirst().orElseThrow();
    }

    @Override
    public int freeId() {
        return 900;
    }

    @Override
    public List<Integer> freeIds(int count) {
        return IntStream.range(freeId(), freeId() + count).boxed().toList();
    }

    @Override
    public Operation power(Guest guest, GuestVerb verb, PowerChoice choice) {
        return lamp(verb.word() + " " + guest.vmid() + " " + choice.seconds() + choice.force());
    }

    @Override
    public Operation delete(Guest guest, DeleteChoice choice) {
        return lamp("delete " + guest.vmid() + " " + choice.purge());
    }

    @Override
    public Operation clone(Guest guest, CloneChoice choice) {
        return lamp("clone " + guest.vmid() + " " + choice.vmid() + " " + choice.full());
    }

    @Override
    public Operation template(Guest guest) {
        throw new AssertionError();
    }

    @Override
    public Operation migrate(Guest guest, MigrateChoice choice) {
        return lamp("migrate " + guest.vmid() + " " + choice.node() + " " + choice.running());
    }

    @Override
    public Operation clone(Guest guest, CloneChoice choice, CloudInit setup, boolean start) {
        return lamp("clone " + guest.vmid() + " " + choice.vmid() + " set up " + setup.user());
    }

    @Override
    public Operation unlock(Guest guest, Target node) {
        return lamp("unlock " + guest.vmid() + " on " + node.name());
    }

    @Override
    public Optional<Operation> unlock(Guest guest) {
        return guest.kind() == GuestKind.QEMU
                ? Optional.of(lamp("unlock " + guest.vmid()))
                : Optional.empty();
    }

    private final class PlayedSnapshots implements Snapshots {
        @Override
        public SnapshotTree of(Guest guest) {
            return new SnapshotTree(
                    List.of(
                            new Snapshot("clean", "", 1_794_000_000L, "as installed", false),
                            new Snapshot("tuned", "clean", 1_794_500_000L, "", true)),
                    "tuned");
        }

        @Override
        public Optional<Phrase> impossible(Guest guest) {
            return Optional.empty();
        }

        @Override
        public Operation create(Guest guest, String name, String description, boolean memory) {
            return lamp("snapshot " + guest.vmid() + " " + name + " " + memory);
        }

        @Override
        public Operation rollback(Guest guest, String name, boolean start) {
            return lamp("rollback " + guest.vmid() + " " + name + " " + start);
        }

        @Override
        public Operation delete(Guest guest, String name, boolean force) {
            return lamp("forget " + guest.vmid() + " " + name + " " + force);
        }
    }

    private final class PlayedBackups implements Backups {
        @Override
        public BackupList all() {
            String volid = "nas:backup/vzdump-lxc-101-2026_11_20-14_00_00.tar.zst";
            return new BackupList(
                    List.of(
                            new Backup(
                                    volid,
                                    "pve1",
                                    GuestKind.LXC,
                                    101,
                                    1_794_000_000L,
                                    3L << 30,
                                    "vpn",
                                    true)),
                    missing);
        }

        @Override
        public BackupList of(Guest guest) {
            return guest.vmid() == 101 ? all() : new BackupList(List.of(), missing);
        }

        @Override
        public Operation create(Guest guest, BackupChoice choice) {
            return lamp(
                    "backup " + guest.vmid() + " " + choice.storage() + " " + choice.mode().word());
        }

        @Override
        public Operation restore(Backup backup, RestoreChoice choice) {
            return lamp("restore " + backup.vmid() + " " + choice);
        }

        @Override
        public Operation restoreOver(Backup backup, Guest guest, String storage, boolean start) {
            return lamp("restore over " + guest.vmid() + " " + storage + " " + start);
        }

        @Override
        public Operation protect(Backup backup, boolean keep) {
            return lamp("protect " + backup.file() + " " + keep);
        }

        @Override
        public Operation delete(Backup backup) {
            throw new AssertionError();
        }
    }

    private final class PlayedTasks implements Tasks {
        @Override
        public List<PveTask> newest() {
            Upid failed = new Upid("pve2", 6, 7, 1_794_999_000L, "vzstart", "103", "root@pam");
            return List.of(
                    new PveTask(DUMP, 0, ""),
                    new PveTask(failed, 1_794_999_003L, "CT is locked (backup)"));
        }

        @Override
        public TaskList of(String node, TaskFilter filter, long start, int limit) {
            return new TaskList(newest().subList(0, Math.min(2, limit)), 2);
        }

        @Override
        public Optional<String> exit(Upid upid) {
            return Optional.empty();
        }

        @Override
        public TaskLog log(Upid upid, long start, int limit) {
            return start > 0
                    ? new TaskLog(start, List.of(), 2)
                    : new TaskLog(0, List.of("INFO: starting", "INFO: 10%"), 2);
        }

        @Override
        public Operation stop(Upid upid) {
            return lamp("end " + upid);
        }
    }
}
