package dev.pilothouse.app.demo;

import dev.pilothouse.core.connector.proxmox.Backup;
import dev.pilothouse.core.connector.proxmox.BackupList;
import dev.pilothouse.core.connector.proxmox.Backups;
import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.FirewallRule;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestConfig;
import dev.pilothouse.core.connector.proxmox.GuestInside;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.connector.proxmox.Guests;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.connector.proxmox.PveList;
import dev.pilothouse.core.connector.proxmox.PveReader;
import dev.pilothouse.core.connector.proxmox.PveTask;
import dev.pilothouse.core.connector.proxmox.RrdData;
import dev.pilothouse.core.connector.proxmox.Snapshot;
import dev.pilothouse.core.connector.proxmox.SnapshotTree;
import dev.pilothouse.core.connector.proxmox.Snapshots;
import dev.pilothouse.core.connector.proxmox.TaskList;
import dev.pilothouse.core.connector.proxmox.TaskLog;
import dev.pilothouse.core.connector.proxmox.Tasks;
import dev.pilothouse.core.connector.proxmox.Upid;
import dev.pilothouse.core.connector.proxmox.Volume;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Target;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a made-up cluster answers to whoever looks at it. Nothing can be done to it.
public final class DemoPve implements PveControl {

    private static final long NOW = DemoCluster.NOW / 1000;
    private static final long GIB = 1L << 30;

    /// By the name of a method; one that is not there changes something.
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            Object answer = answers.get(method.getName());
                            if (answer instanceof Asked asked) {
                                return asked.of(arguments == null ? new Object[0] : arguments);
                            }
                            if (answer == null) {
                                throw new AssertionError(method.getName());
                            }
                            return answer;
                        }));
    }

    /// An answer that depends on what was asked.
    private interface Asked {
        Object of(Object... arguments);
    }

    private static Guest guest(int vmid) {
        return Guest.of(DemoCluster.state(12)).stream()
                .filter(g -> g.vmid() == vmid)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Guests guests(Target target) {
        return answering(
                Guests.class,
                Map.of(
                        "all",
                        Guest.of(DemoCluster.state(12)),
                        "find",
                        (Asked) arguments -> guest((Integer) arguments[0]),
                        "freeId",
                        161,
                        "freeIds",
                        List.of(161, 162, 163),
                        "unlock",
                        Optional.empty()));
    }

    private static PveTask task(
            String node, int ago, int took, String type, String id, String end) {
        return new PveTask(
                new Upid(node, 4_711 + ago, 99, NOW - ago, type, id, "ops@pve!console"),
                took == 0 ? 0 : NOW - ago + took,
                end);
    }

    private static final List<PveTask> TASKS =
            List.of(
                    task("pve2", 40, 0, "qmigrate", "102", ""),
                    task("pve1", 600, 2, "vzstart", "104", "OK"),
                    task("pve1", 9_000, 612, "vzdump", "100", "OK"),
                    task("pve2", 12_000, 55, "vzdump", "101", "WARNINGS: 2"),
                    task("pve2", 15_000, 4, "vzstart", "107", "startup for container '107' failed"),
                    task("pve1", 90_000, 31, "aptupdate", "", "OK"));

    @Override
    public Tasks tasks(Target target) {
        return answering(
                Tasks.class,
                Map.of(
                        "newest",
                        TASKS,
                        "of",
                        new TaskList(TASKS, TASKS.size()),
                        "exit",
                        Optional.of("OK"),
                        "log",
                        new TaskLog(
                                0,
                                List.of(
                                        "INFO: starting new backup job: vzdump 100 --storage nas",
                                        "INFO: creating vzdump archive",
                                        "INFO: archive file size: 1.21GB",
                                        "TASK OK"),
                                4)));
    }

    @Override
    public Snapshots snapshots(Target target) {
        return answering(
                Snapshots.class,
                Map.of(
                        "of",
                        new SnapshotTree(
                                List.of(
                                        new Snapshot("base", "", NOW - 9_000_000, "Fresh", false),
                                        new Snapshot(
                                                "roles-done",
                                                "base",
                                                NOW - 8_000_000,
                                                "After the roles",
                                                false),
                                        new Snapshot(
                                                "before-7-2",
                                                "roles-done",
                                                NOW - 900_000,
                                                "",
                                                true),
                                        new Snapshot(
                                                "hotfix-test",
                                                "roles-done",
                                                NOW - 700_000,
                                                "Trial of the queue fix, may go when the next"
                                                        + " release is out",
                                                false),
                                        new Snapshot(
                                                "before-7-3",
                                                "before-7-2",
                                                NOW - 170_000,
                                                "App 7.2 running",
                                                true)),
                                "before-7-3")));
    }

    private static Backup backup(int vmid, int hours, boolean kept) {
        String kind = vmid % 3 == 1 ? "lxc" : "qemu";
        return new Backup(
                "nas:backup/vzdump-" + kind + "-" + vmid + "-2026_11_20-02_30_00.tar.zst",
                "pve1",
                kind.equals("lxc") ? GuestKind.LXC : GuestKind.QEMU,
                vmid,
                NOW - hours * 3_600L,
                (vmid - 98) * GIB / 3,
                "web-" + (vmid - 100),
                kept);
    }

    @Override
    public Backups backups(Target target) {
        List<Backup> all =
                List.of(
                        backup(100, 9, false),
                        backup(101, 10, true),
                        backup(104, 33, false),
                        backup(101, 80, false));
        return answering(
                Backups.class,
                Map.of(
                        "all",
                        new BackupList(
                                all,
                                List.of(
                                        new PartFault(
                                                "tape", "the storage 'tape' is not online", ""))),
                        "of",
                        new BackupList(all.subList(1, 2), List.of())));
    }

    private static Volume volume(String id, String content, double gib, int days, boolean kept) {
        return new Volume(
                id,
                content,
                id.substring(id.lastIndexOf('.') + 1),
                content.equals("backup") ? 101 : 0,
                Math.round(gib * GIB),
                NOW - days * 86_400L,
                kept,
                kept ? "before the move" : "");
    }

    private static final List<Volume> VOLUMES =
            List.of(
                    volume(
                            "local:vztmpl/debian-13-standard_13.1-2_amd64.tar.zst",
                            "vztmpl",
                            0.13,
                            40,
                            false),
                    volume(
                            "local:vztmpl/ubuntu-24.04-standard_24.04-2_amd64.tar.zst",
                            "vztmpl",
                            0.14,
                            200,
                            false),
                    volume("local:iso/debian-13.1.0-amd64-netinst.iso", "iso", 0.77, 40, false),
                    volume(
                            "nas:backup/vzdump-lxc-101-2026_11_20-02_30_00.tar.zst",
                            "backup",
                            1.2,
                            1,
                            true),
                    volume("local:101/vm-101-disk-0.raw", "rootdir", 8, 100, false));

    @Override
    public Changes changes(Target target) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put(
                "config",
                new GuestConfig(
                        Map.of(
                                "cores", "4",
                                "memory", "2048",
                                "swap", "512",
                                "hostname", "web-1",
                                "rootfs", "local:101/vm-101-disk-0.raw,size=8G",
                                "net0",
                                        "name=eth0,bridge=vmbr0,firewall=1,hwaddr=BC:24:11:0A:1F:33,ip=10.0.9.5/24,gw=10.0.9.1,type=veth",
                                "features", "nesting=1",
                                "onboot", "1"),
                        Map.of("memory", "4096"),
                        "d1"));
        answers.put(
                "rules",
                List.of(
                        new FirewallRule(
                                0,
                                true,
                                Map.of(
                                        "type",
                                        "in",
                                        "action",
                                        "ACCEPT",
                                        "proto",
                                        "tcp",
                                        "dport",
                                        "22",
                                        "source",
                                        "198.51.100.0/24",
                                        "comment",
                                        "admins")),
                        new FirewallRule(
                                1,
                                false,
                                Map.of("type", "in", "action", "DROP", "macro", "Ping"))));
        answers.put("firewall", Map.of("enable", "1", "policy_in", "DROP"));
        answers.put(
                "volumes",
                (Asked)
                        arguments ->
                                VOLUMES.stream()
                                        .filter(v -> v.id().startsWith(arguments[1] + ":"))
                                        .filter(
                                                v ->
                                                        arguments[2].equals("")
                                                                || v.content().equals(arguments[2]))
                                        .toList());
        answers.put(
                "templates",
                new java.util.TreeMap<>(
                        Map.of(
                                "alpine-3.22-default_20250617_amd64.tar.xz",
                                "Default image for alpine 3.22 (20250617)",
                                "debian-13-standard_13.1-2_amd64.tar.zst",
                                "Debian 13 Trixie (standard)")));
        return answering(Changes.class, answers);
    }

    private static Map<String, String> row(PveList list, String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        List<String> fields = list.fields();
        for (int i = 0; i < cells.length; i++) {
            row.put(fields.get(i), cells[i]);
        }
        return row;
    }

    private static List<Map<String, String>> rows(PveList list) {
        return switch (list) {
            case SERVICES ->
                    List.of(
                            row(list, "corosync", "running", "enabled", "Corosync Cluster Engine"),
                            row(list, "pveproxy", "running", "enabled", "PVE API Proxy Server"),
                            row(list, "postfix", "dead", "disabled", "Postfix Mail Transport"));
            case UPDATES ->
                    List.of(
                            row(
                                    list,
                                    "pve-manager",
                                    "9.1.2",
                                    "9.1.4",
                                    "Proxmox",
                                    "Proxmox Virtual Environment Management Tools"),
                            row(
                                    list,
                                    "libssl3t64",
                                    "3.5.1-1",
                                    "3.5.1-1+deb13u1",
                                    "Debian",
                                    "Secure Sockets Layer toolkit"));
            case DISKS ->
                    List.of(
                            row(
                                    list,
                                    "/dev/nvme0n1",
                                    "PASSED",
                                    "97",
                                    "nvme",
                                    "SAMSUNG MZQL21T9HCJR-00A07",
                                    "1920383410176",
                                    "ZFS",
                                    "S64GNE0R401234"),
                            row(
                                    list,
                                    "/dev/sda",
                                    "FAILED",
                                    "N/A",
                                    "hdd",
                                    "ST4000NM0035",
                                    "4000787030016",
                                    "partitions",
                                    "ZC12ABCD"));
            case CERTIFICATES ->
                    List.of(
                            row(
                                    list,
                                    "pve-ssl.pem",
                                    Long.toString(NOW + 900_000),
                                    "/CN=pve1.example/OU=PVE Cluster Node/O=Proxmox Virtual"
                                            + " Environment",
                                    "/CN=Proxmox Virtual Environment/OU=5f2c/O=PVE Cluster Manager"
                                            + " CA",
                                    Long.toString(NOW - 9_000_000),
                                    "AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99"));
            case NETWORK ->
                    List.of(
                            row(
                                    list,
                                    "vmbr0",
                                    "bridge",
                                    "1",
                                    "198.51.100.11/24",
                                    "198.51.100.1",
                                    "eno1"),
                            row(list, "eno1", "eth", "1"));
            case HA ->
                    List.of(
                            row(list, "quorum", "quorum", "OK"),
                            row(
                                    list,
                                    "master",
                                    "master",
                                    "pve1 (active, Sun Nov 22 03:00:00 2026)",
                                    "",
                                    "pve1",
                                    ""),
                            row(
                                    list,
                                    "service:ct:101",
                                    "service",
                                    "ct:101 (pve2, started)",
                                    "ct:101",
                                    "pve2",
                                    "started"));
            case HA_RESOURCES ->
                    List.of(row(list, "ct:101", "started", "web", "1", "the front page"));
            case REPLICATION ->
                    List.of(row(list, "101-0", "101", "pve2", "pve1", "*/15", "to the other room"));
            case BACKUP_JOBS ->
                    List.of(row(list, "backup-7a", "02:30", "nas", "100,101,104", "snapshot", "1"));
        };
    }

    private static final Map<String, String> STATUS =
            Map.ofEntries(
                    Map.entry("current-kernel.release", "6.14.11-4-pve"),
                    Map.entry("current-kernel.machine", "x86_64"),
                    Map.entry("kversion", "Linux 6.14.11-4-pve #1 SMP"),
                    Map.entry("pveversion", "pve-manager/9.1.4/5ac30304265fbd8e"),
                    Map.entry("loadavg", "1.42, 1.20, 0.98"),
                    Map.entry("uptime", "3542400"),
                    Map.entry("swap.used", Long.toString(GIB / 4)),
                    Map.entry("swap.total", Long.toString(8 * GIB)),
                    Map.entry("memory.used", Long.toString(8 * GIB)),
                    Map.entry("memory.total", Long.toString(32 * GIB)),
                    Map.entry("rootfs.used", Long.toString(20 * GIB)),
                    Map.entry("rootfs.total", Long.toString(90 * GIB)),
                    Map.entry("cpuinfo.model", "AMD EPYC 7443P 24-Core Processor"),
                    Map.entry("cpuinfo.sockets", "1"),
                    Map.entry("cpuinfo.cores", "8"),
                    Map.entry("cpuinfo.cpus", "16"),
                    Map.entry("boot-info.mode", "efi"),
                    Map.entry("boot-info.secureboot", "1"),
                    Map.entry("ksm.shared", "0"));

    @Override
    public PveReader reader(Target target) {
        GuestInside inside =
                new GuestInside(
                        List.of(
                                new GuestInside.Card(
                                        "eth0",
                                        "bc:24:11:0a:1f:33",
                                        Arrays.asList("10.0.9.5/24", "2001:db8:40::64/64"))),
                        "",
                        List.of(),
                        null);
        return answering(
                PveReader.class,
                Map.of(
                        "inside",
                        inside,
                        "list",
                        (Asked) arguments -> rows((PveList) arguments[0]),
                        "status",
                        STATUS,
                        "history",
                        new RrdData(0, Map.of())));
    }
}
