package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Nested;

import java.util.Map;

/// What every operation promises, kept by all that is done to guests, snapshots and backups.
class GuestContractTest {

    private static final String VOLID = "nas:backup/vzdump-lxc-101-2026_11_20-14_00_00.tar.zst";

    private abstract static class One extends PveContract {

        GuestKind kind() {
            return GuestKind.LXC;
        }

        /// The guest as it is before.
        void prepare(PlayedPve.Played guest) {}

        @Override
        PlayedPve fresh() {
            PlayedPve fresh = new PlayedPve();
            PlayedPve.Played guest = fresh.add(kind(), 101);
            guest.status = "stopped";
            guest.snapshots.put("clean", Map.of("snaptime", "1794000000"));
            guest.snapshots.put("later", Map.of("snaptime", "1794500000", "parent", "clean"));
            guest.parent = "later";
            fresh.volume(VOLID, 101, 1_794_000_000L);
            prepare(fresh.guests.getOrDefault(101, guest));
            return fresh;
        }

        @Override
        Operation operation(PveControl control) {
            return operation(control, pve.guest(101));
        }

        abstract Operation operation(PveControl control, Guest guest);

        Backup backup(PveControl control) {
            return control.backups(TARGET).all().backups().getFirst();
        }
    }

    @Nested
    class Delete extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.guests(TARGET).delete(guest, new DeleteChoice(true, true, false));
        }
    }

    @Nested
    class Clone extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.guests(TARGET).clone(guest, CloneChoice.full(205, "copy"));
        }
    }

    @Nested
    @ContractOf(Chain.class)
    class CloneAndSetUp extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            CloudInit nothing = new CloudInit("", "", "", "", "", null);
            return control.guests(TARGET)
                    .clone(guest, CloneChoice.full(205, "copy"), nothing, false);
        }
    }

    @Nested
    @ContractOf(NodeUnlock.class)
    class UnlockOnItsNode extends One {
        @Override
        protected String serverSays() {
            return "unable to lock";
        }

        @Override
        void prepare(PlayedPve.Played guest) {
            guest.lock = "backup";
        }

        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.guests(TARGET).unlock(guest, TARGET);
        }
    }

    @Nested
    class Template extends One {
        @Override
        void prepare(PlayedPve.Played guest) {
            guest.snapshots.clear();
        }

        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.guests(TARGET).template(guest);
        }
    }

    @Nested
    class Migrate extends One {
        @Override
        void prepare(PlayedPve.Played guest) {
            guest.status = "running";
        }

        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.guests(TARGET).migrate(guest, MigrateChoice.to("pve2"));
        }
    }

    @Nested
    class Unlock extends One {
        @Override
        GuestKind kind() {
            return GuestKind.QEMU;
        }

        @Override
        void prepare(PlayedPve.Played guest) {
            guest.lock = "backup";
        }

        @Override
        Operation operation(PveControl control, Guest guest) {
            return new ClusterControl(_ -> pve, _ -> "root@pam", _ -> new PlayedPct(pve))
                    .guests(TARGET)
                    .unlock(guest)
                    .orElseThrow();
        }
    }

    @Nested
    class TakeSnapshot extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.snapshots(TARGET).create(guest, "before-upgrade", "by hand", true);
        }
    }

    @Nested
    class Rollback extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.snapshots(TARGET).rollback(guest, "clean", false);
        }
    }

    @Nested
    class DeleteSnapshot extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.snapshots(TARGET).delete(guest, "later", false);
        }
    }

    @Nested
    class TakeBackup extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.backups(TARGET).create(guest, BackupChoice.to("nas"));
        }
    }

    @Nested
    class Restore extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.backups(TARGET)
                    .restore(backup(control), new RestoreChoice(300, "pve1", "disks", true, false));
        }
    }

    @Nested
    class RestoreOver extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.backups(TARGET).restoreOver(backup(control), guest, "disks", false);
        }
    }

    @Nested
    class Protect extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.backups(TARGET).protect(backup(control), true);
        }
    }

    @Nested
    class DeleteBackup extends One {
        @Override
        Operation operation(PveControl control, Guest guest) {
            return control.backups(TARGET).delete(backup(control));
        }
    }
}
