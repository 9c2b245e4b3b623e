package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Nested;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What every operation promises, kept by all that makes guests and changes their settings.
class ChangesContractTest {

    private static final FirewallRule SSH =
            new FirewallRule(0, true, Map.of("type", "in", "action", "ACCEPT", "dport", "22"));

    private abstract static class One extends PveContract {

        GuestKind kind() {
            return GuestKind.LXC;
        }

        void prepare(PlayedPve played) {}

        @Override
        PlayedPve fresh() {
            PlayedPve fresh = new PlayedPve();
            PlayedPve.Played guest = fresh.add(kind(), 101);
            guest.config.putAll(
                    Map.of("cores", "1", "memory", "512", "rootfs", "local-lvm:disk,size=8G"));
            prepare(fresh);
            return fresh;
        }

        @Override
        Operation operation(PveControl control) {
            return operation(control.changes(TARGET), pve.guest(101));
        }

        abstract Operation operation(Changes changes, Guest guest);
    }

    @Nested
    class Settings extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.config(
                    guest,
                    new ConfigChange(
                            Map.of("cores", "2", "description", "a\n"), Set.of("memory"), "d"));
        }
    }

    @Nested
    class SettingsOfMachine extends One {
        @Override
        GuestKind kind() {
            return GuestKind.QEMU;
        }

        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.config(guest, ConfigChange.of(Map.of("cores", "4")));
        }
    }

    @Nested
    class Grow extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.grow(guest, "rootfs", 16);
        }
    }

    @Nested
    class CreateContainer extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            Map<String, String> p =
                    Map.of("ostemplate", "local:vztmpl/debian.tar.zst", "rootfs", "local-lvm:8");
            try (Creation one =
                    new Creation(
                            GuestKind.LXC,
                            "pve1",
                            0,
                            "web-1",
                            p,
                            Secret.of("s3cr3t-s3cr3t".toCharArray()))) {
                return changes.create(one);
            }
        }
    }

    @Nested
    class CreateMachine extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            Map<String, String> p = new TreeMap<>(Map.of("scsi0", "local-lvm:32", "start", "1"));
            try (Creation one = new Creation(GuestKind.QEMU, "pve1", 700, "db-1", p, null)) {
                return changes.create(one);
            }
        }
    }

    @Nested
    class PasswordByAgent extends One {
        @Override
        GuestKind kind() {
            return GuestKind.QEMU;
        }

        @Override
        protected boolean leavesTrace() {
            return false;
        }

        @Override
        Operation operation(Changes changes, Guest guest) {
            try (Secret secret = Secret.of("s3cr3t-s3cr3t".toCharArray())) {
                return changes.password(guest, "root", secret, true);
            }
        }
    }

    @Nested
    class PasswordByCloudInit extends One {
        @Override
        GuestKind kind() {
            return GuestKind.QEMU;
        }

        @Override
        Operation operation(Changes changes, Guest guest) {
            try (Secret secret = Secret.of("s3cr3t-s3cr3t".toCharArray())) {
                return changes.password(guest, "root", secret, false);
            }
        }
    }

    @Nested
    @ContractOf(ContainerPassword.class)
    class PasswordOfContainer extends One {
        @Override
        protected String serverSays() {
            return "missing new password";
        }

        @Override
        Operation operation(Changes changes, Guest guest) {
            Target node = TARGET;
            try (Secret secret = Secret.of("s3cr3t-s3cr3t".toCharArray())) {
                return changes.password(guest, "root", secret, node);
            }
        }
    }

    @Nested
    class AddRule extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.rule(guest, null, SSH);
        }
    }

    @Nested
    class ChangeRule extends One {
        @Override
        void prepare(PlayedPve played) {
            ruled(played);
        }

        @Override
        Operation operation(Changes changes, Guest guest) {
            FirewallRule old = changes.rules(guest).getFirst();
            return changes.rule(guest, old, SSH);
        }
    }

    @Nested
    class DeleteRule extends One {
        @Override
        void prepare(PlayedPve played) {
            ruled(played);
        }

        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.rule(guest, changes.rules(guest).getFirst(), null);
        }
    }

    private static void ruled(PlayedPve played) {
        Map<String, String> rule =
                new TreeMap<>(Map.of("type", "in", "action", "DROP", "enable", "1"));
        played.settings.rules.put(101, new java.util.ArrayList<>(java.util.List.of(rule)));
    }

    @Nested
    class FirewallOn extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.firewall(guest, Map.of("enable", "1", "policy_in", "DROP"));
        }
    }

    @Nested
    class Manage extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.manage(guest, true);
        }
    }

    @Nested
    class Release extends One {
        @Override
        void prepare(PlayedPve played) {
            played.settings.managed.add("ct:101");
        }

        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.manage(guest, false);
        }
    }

    @Nested
    class IntoPool extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.pool(guest, "customers");
        }
    }

    @Nested
    class DeleteFile extends One {
        @Override
        void prepare(PlayedPve played) {
            played.volume("nas:iso/debian.iso", 0, 9);
        }

        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.delete("pve1", changes.volumes("pve1", "nas", "").getFirst());
        }
    }

    @Nested
    class Template extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.template("pve1", "local", "debian-13.tar.zst");
        }
    }

    @Nested
    class Download extends One {
        @Override
        Operation operation(Changes changes, Guest guest) {
            return changes.download(
                    "pve1", "local", "iso", "debian.iso", "https://mirror.example/debian.iso");
        }
    }
}
