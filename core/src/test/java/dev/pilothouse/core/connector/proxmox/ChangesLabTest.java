package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.fixtures.PveSim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Guests made and changed, against the simulator of both versions.
@Tag("lab")
class ChangesLabTest {

    private static final String KEYS =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJyrRiYN4RnUCVPNO5ngFl1Zci3nGZzQ8rLmTSkRjlJv ann\n"
                + "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJyrRiYN4RnUCVPNO5ngFl1Zci3nGZzQ8rLmTSkRjlJw"
                + " bob";

    @TempDir private Path folder;

    private PveLab lab(String schema) {
        return new PveLab(folder, schema, "--time-scale", "20");
    }

    private static OperationState done(OperationState state) {
        assertThat(state.outcome())
                .as("%s %s", state.about().sent(), state.log())
                .isInstanceOf(Outcome.Done.class);
        return state;
    }

    private static Fault failed(OperationState state) {
        assertThat(state.outcome()).as("%s", state).isInstanceOf(Outcome.Failed.class);
        Fault fault = ((Outcome.Failed) java.util.Objects.requireNonNull(state.outcome())).fault();
        return fault == null ? new Fault.Internal("none") : fault;
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aContainerIsMadeAndStarted(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Changes changes = lab.control().changes(target);
            String template =
                    changes.volumes("pve1", "local", "vztmpl").stream()
                            .map(Volume::id)
                            .findFirst()
                            .orElseThrow();
            Map<String, String> p = new HashMap<>();
            p.put("ostemplate", template);
            p.put("rootfs", "local-lvm:4");
            p.put("cores", "2");
            p.put("memory", "1024");
            p.put("swap", "512");
            p.put("net0", "name=eth0,bridge=vmbr0,ip=10.0.9.5/24,gw=10.0.9.1,tag=10,ip6=auto");
            p.put("features", "nesting=1");
            p.put("tags", "web;test");
            p.put("pool", "customers");
            p.put("start", "1");
            List<Integer> free = lab.control().guests(target).freeIds(2);
            for (int i = 1; i <= 2; i++) {
                try (Creation one =
                        new Creation(
                                GuestKind.LXC,
                                "pve1",
                                free.get(i - 1),
                                true,
                                Creation.named("web-{n:2}", i),
                                p,
                                Secret.of("correct horse".toCharArray()))) {
                    Operation create = changes.create(one);
                    assertThat(create.impact().effects()).isNotEmpty();
                    assertThat(create.describe().sent().toString())
                            .doesNotContain("horse")
                            .contains("vmid=" + free.get(i - 1));
                    OperationState state = done(lab.run(create));
                    assertThat(state.toString()).doesNotContain("horse");
                }
            }
            assertThat(lab.control().guests(target).all())
                    .filteredOn(g -> g.name().startsWith("web-0"))
                    .extracting(Guest::vmid)
                    .containsExactlyInAnyOrderElementsOf(free);
            List<Guest> all = lab.control().guests(target).all();
            assertThat(all)
                    .filteredOn(g -> g.name().startsWith("web-0"))
                    .hasSize(2)
                    .allSatisfy(g -> assertThat(g.running()).isTrue())
                    .allSatisfy(g -> assertThat(g.pool()).isEqualTo("customers"));
            try (Creation huge =
                    new Creation(
                            GuestKind.LXC,
                            "pve1",
                            0,
                            "huge",
                            Map.of("ostemplate", template, "rootfs", "local-lvm:90000"),
                            null)) {
                assertThat(failed(lab.run(changes.create(huge))))
                        .isInstanceOf(Fault.Rejected.class);
            }
            lab.nothingWasRejected();
            takenMeanwhile(lab, target, template);
        }
    }

    /// A number that was planned gives way, one that was wanted does not.
    private static void takenMeanwhile(PveLab lab, Target target, String template)
            throws Exception {
        Changes changes = lab.control().changes(target);
        Map<String, String> p = Map.of("ostemplate", template, "rootfs", "local-lvm:4");
        int taken = lab.control().guests(target).all().getFirst().vmid();
        try (Creation planned = new Creation(GuestKind.LXC, "pve1", taken, true, "late", p, null)) {
            done(lab.run(changes.create(planned)));
        }
        assertThat(lab.control().guests(target).all())
                .filteredOn(g -> g.name().equals("late"))
                .singleElement()
                .satisfies(g -> assertThat(g.vmid()).isNotEqualTo(taken));
        try (Creation wanted = new Creation(GuestKind.LXC, "pve1", taken, "no", p, null)) {
            assertThat(failed(lab.run(changes.create(wanted)))).isInstanceOf(Fault.Rejected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aMachineIsMade(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Changes changes = lab.control().changes(target);
            Map<String, String> p = new HashMap<>();
            p.put("scsi0", "local-lvm:8");
            p.put("scsihw", "virtio-scsi-single");
            p.put("memory", "2048");
            p.put("cores", "2");
            p.put("ostype", "l26");
            p.put("net0", "virtio,bridge=vmbr0");
            p.put("boot", "order=scsi0;net0");
            try (Creation one = new Creation(GuestKind.QEMU, "pve2", 0, "db-1", p, null)) {
                done(lab.run(changes.create(one)));
            }
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aTemplateIsClonedAndSetUpByCloudInit(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Guests guests = lab.control().guests(target);
            int vmid = guests.freeId();
            Guest template = lab.special(target, "template_qemu");
            CloneChoice choice = CloneChoice.full(vmid, "db-2");
            String keys = "ssh-ed25519 AAAAC3Nz+/= ann@desk\nssh-rsa AAAAB3Nz bob";
            String address = "ip=10.0.9.7/24,gw=10.0.9.1,ip6=auto";
            try (CloudInit setup =
                    new CloudInit(
                            "ann",
                            keys,
                            address,
                            "10.0.9.1 10.0.9.2",
                            "lan.example",
                            Secret.of("correct horse".toCharArray()))) {
                Operation clone = guests.clone(template, choice, setup, true);
                assertThat(clone.describe().sent().toString()).doesNotContain("horse");
                OperationState state = done(lab.run(clone));
                assertThat(state.toString()).doesNotContain("horse");
            }
            Guest made = guests.find(vmid);
            assertThat(made.running()).isTrue();
            GuestConfig config = lab.control().changes(target).config(made);
            assertThat(config.next("ciuser")).isEqualTo("ann");
            assertThat(config.next("ipconfig0")).isEqualTo(address);
            assertThat(config.next("sshkeys")).startsWith("ssh-ed25519%20AAAAC3Nz%2B%2F%3D%20ann");
            lab.nothingWasRejected();
        }
    }

    /// All that the form of a new container can say, and the tags of several.
    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void whatTheFormsSendIsTaken(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Changes changes = lab.control().changes(target);
            String template = changes.templates("pve1").keySet().stream().findFirst().orElseThrow();
            done(lab.run(changes.template("pve1", "local", template)));
            Map<String, String> p = new HashMap<>();
            p.put("ostemplate", "local:vztmpl/" + template);
            p.put("rootfs", "local-lvm:8");
            p.put("cores", "1");
            p.put("memory", "512");
            p.put("swap", "512");
            p.put("unprivileged", "1");
            p.put("features", "nesting=1");
            p.put(
                    "net0",
                    "name=eth0,bridge=vmbr0,ip=10.0.9.5/24,gw=10.0.9.1,"
                            + "ip6=2001:db8:0:0:0:0:0:5/64,gw6=2001:db8::1,tag=10,firewall=1");
            p.put("nameserver", "10.0.9.1");
            p.put("searchdomain", "lan.example");
            p.put("ssh-public-keys", KEYS);
            try (Creation one =
                    new Creation(
                            GuestKind.LXC,
                            "pve1",
                            0,
                            "form-1",
                            p,
                            Secret.of("correct horse".toCharArray()))) {
                done(lab.run(changes.create(one)));
            }
            Guest made =
                    lab.control().guests(target).all().stream()
                            .filter(g -> g.name().equals("form-1"))
                            .findFirst()
                            .orElseThrow();
            done(lab.run(changes.config(made, ConfigChange.of(Map.of("tags", "a;b")))));
            done(lab.run(changes.config(made, new ConfigChange(Map.of(), Set.of("tags"), ""))));
            String file = "debian-13.iso";
            String url = "https://images.example/debian-13.iso";
            done(lab.run(changes.download("pve1", "local", "iso", file, url)));
            Volume image =
                    changes.volumes("pve1", "local", "").stream()
                            .filter(v -> v.name().equals(file))
                            .findFirst()
                            .orElseThrow();
            done(lab.run(changes.delete("pve1", image)));
            lab.nothingWasRejected();
        }
    }

    /// A backup in the list of a storage is the one that the list of backups has.
    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aBackupAmongTheFilesOfAStorageIsProtectedAndRestored(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Backups backups = lab.control().backups(target);
            Backup known =
                    backups.all().backups().stream()
                            .filter(b -> b.kind() == GuestKind.LXC)
                            .findFirst()
                            .orElseThrow();
            Backup backup =
                    lab
                            .control()
                            .changes(target)
                            .volumes(known.node(), known.storage(), "")
                            .stream()
                            .flatMap(v -> Backup.of(known.node(), v).stream())
                            .filter(b -> b.volid().equals(known.volid()))
                            .findFirst()
                            .orElseThrow();
            assertThat(backup).isEqualTo(known);
            done(lab.run(backups.protect(backup, !backup.kept())));
            int vmid = lab.control().guests(target).freeId();
            done(
                    lab.run(
                            backups.restore(
                                    backup,
                                    new RestoreChoice(
                                            vmid, backup.node(), "local-lvm", true, false))));
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void settingsChangeAndGoBack(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Changes changes = lab.control().changes(target);
            for (String name : List.of("running_lxc", "stopped_qemu", "running_qemu")) {
                Guest guest = lab.special(target, name);
                GuestConfig then = changes.config(guest);
                ConfigChange change =
                        new ConfigChange(
                                Map.of(
                                        "memory", "3072",
                                        "cores", "3",
                                        "description", "first line\nsecond",
                                        "tags", "b;a",
                                        "onboot", "1"),
                                Set.of(),
                                then.digest());
                Operation operation = changes.config(guest, change);
                assertThat(operation.impact().effects()).hasSize(5);
                OperationState state = done(lab.run(operation));
                assertThat(changes.config(guest).next("memory")).isEqualTo("3072");
                done(lab.run(lab.undo(state)));
                assertThat(changes.config(guest).next("memory")).isEqualTo(then.next("memory"));
                assertThat(changes.config(guest).next("tags")).isEqualTo(then.next("tags"));
                done(lab.run(changes.config(guest, ConfigChange.of(Map.of("cores", "7")))));
                assertThat(failed(lab.run(changes.config(guest, change))))
                        .as("somebody changed it meanwhile")
                        .isInstanceOf(Fault.Rejected.class);
            }
            Guest locked = lab.special(target, "locked_lxc");
            assertThat(
                            failed(
                                    lab.run(
                                            changes.config(
                                                    locked,
                                                    ConfigChange.of(Map.of("cores", "2"))))))
                    .isInstanceOf(Fault.Locked.class);
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aDiskOnlyGrows(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Changes changes = lab.control().changes(target);
            Guest guest = lab.special(target, "running_lxc");
            long before = changes.config(guest).size("rootfs").orElseThrow() >> 30;
            Operation grow = changes.grow(guest, "rootfs", (int) before + 5);
            assertThat(grow.impact().worst().code()).isEqualTo("operation.worst.pve.grow");
            done(lab.run(grow));
            assertThat(changes.config(guest).size("rootfs").orElseThrow() >> 30)
                    .isEqualTo(before + 5);
            long asked = lab.requests("PUT").size();
            assertThat(failed(lab.run(changes.grow(guest, "rootfs", (int) before))))
                    .isInstanceOf(Fault.Rejected.class);
            assertThat(lab.requests("PUT")).hasSize((int) asked);
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void passwordsOfMachines(String schema) throws Exception {
        try (PveLab lab = lab(schema);
                Secret secret = Secret.of("correct horse".toCharArray())) {
            Target target = lab.as("admin");
            Changes changes = lab.control().changes(target);
            Guest with = lab.special(target, "running_qemu");
            OperationState set = done(lab.run(changes.password(with, "root", secret, true)));
            assertThat(set.toString()).doesNotContain("horse");
            Guest without = lab.special(target, "no_agent_qemu");
            assertThat(failed(lab.run(changes.password(without, "root", secret, true))))
                    .isInstanceOf(Fault.Rejected.class);
            done(lab.run(changes.password(without, "root", secret, false)));
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void rulesOfTheFirewall(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Changes changes = lab.control().changes(target);
            Guest guest = lab.special(target, "running_lxc");
            FirewallRule ssh =
                    new FirewallRule(
                            0,
                            false,
                            Map.of(
                                    "type", "in",
                                    "action", "ACCEPT",
                                    "proto", "tcp",
                                    "dport", "22",
                                    "comment", "ssh"));
            int before = changes.rules(guest).size();
            OperationState added = done(lab.run(changes.rule(guest, null, ssh)));
            FirewallRule there = changes.rules(guest).getFirst();
            assertThat(there.enabled()).isFalse();
            assertThat(there.fields()).containsEntry("dport", "22");
            FirewallRule on = new FirewallRule(0, true, Map.of("type", "in", "action", "DROP"));
            OperationState changed = done(lab.run(changes.rule(guest, there, on)));
            assertThat(changes.rules(guest).getFirst().says(on)).isTrue();
            done(lab.run(lab.undo(changed)));
            done(lab.run(lab.undo(added)));
            assertThat(changes.rules(guest)).hasSize(before);
            OperationState off =
                    done(
                            lab.run(
                                    changes.firewall(
                                            guest, Map.of("enable", "1", "policy_in", "DROP"))));
            assertThat(changes.firewall(guest)).containsEntry("enable", "1");
            done(lab.run(lab.undo(off)));
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void poolsAndHighAvailability(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Changes changes = lab.control().changes(target);
            Guest guest = lab.special(target, "stopped_lxc");
            OperationState managed = done(lab.run(changes.manage(guest, true)));
            assertThat(failed(lab.run(changes.manage(guest, true))))
                    .isInstanceOf(Fault.Rejected.class);
            done(lab.run(lab.undo(managed)));
            String other = guest.pool().equals("customers") ? "" : "customers";
            OperationState moved = done(lab.run(changes.pool(guest, other)));
            done(lab.run(lab.undo(moved)));
            assertThat(lab.control().guests(target).find(guest.vmid()).pool())
                    .isEqualTo(guest.pool());
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void filesAreFetchedAndDeleted(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("admin");
            Changes changes = lab.control().changes(target);
            String template = changes.templates("pve1").keySet().stream().findFirst().orElseThrow();
            done(lab.run(changes.template("pve1", "local", template)));
            String url = "https://mirror.example/tiny.iso";
            done(lab.run(changes.download("pve1", "local", "iso", "tiny.iso", url)));
            Volume file =
                    changes.volumes("pve1", "local", "iso").stream()
                            .filter(v -> v.name().equals("tiny.iso"))
                            .findFirst()
                            .orElseThrow();
            done(lab.run(changes.delete("pve1", file)));
            assertThat(changes.volumes("pve1", "local", "iso")).doesNotContain(file);
            lab.nothingWasRejected();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void whoMayNotIsToldWhatIsLacking(String schema) throws Exception {
        try (PveLab lab = lab(schema)) {
            Target target = lab.as("audit");
            Changes changes = lab.control().changes(target);
            Guest guest = lab.special(target, "stopped_lxc");
            Operation operation = changes.config(guest, ConfigChange.of(Map.of("cores", "2")));
            assertThat(failed(lab.run(operation)))
                    .isInstanceOfSatisfying(
                            Fault.Forbidden.class,
                            f -> assertThat(f.grant()).contains("VM.Config.CPU"));
            lab.nothingWasRejected();
        }
    }
}
