package dev.pilothouse.app.demo;

import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.connector.proxmox.PveMetrics;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A cluster of two nodes that are online and one that is not, with as many guests as wanted.
public final class DemoCluster {

    public static final long NOW = DemoFleet.NOW;
    public static final TargetId ID = new TargetId(601);

    private DemoCluster() {}

    public static Target target() {
        return new Target(
                ID,
                "pve-fra",
                TargetKind.PROXMOX,
                new Endpoint.Proxmox(
                        List.of(new Endpoint.Address("pve1.example", 8006, null)),
                        "ops@pve!console",
                        null,
                        null),
                "production",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    public static FleetState fleet(int guests, boolean live) {
        return new FleetState(NOW, live, List.of(state(guests)), List.of());
    }

    /// Every fourth is stopped, every third a machine, the tenth locked; they are on `pve1` and
    /// `pve2` in turn, and the second is busy.
    public static TargetState state(int count) {
        Map<Series, Figure> figures = new HashMap<>();
        List<List<String>> guests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean machine = i % 3 == 2;
            boolean running = i % 4 != 3;
            String id = (machine ? "qemu/" : "lxc/") + (100 + i);
            guests.add(
                    List.of(
                            id,
                            "web-" + i,
                            i % 2 == 0 ? "pve1" : "pve2",
                            running ? "running" : "stopped",
                            "",
                            i == 10 ? "backup" : "",
                            "",
                            i % 5 == 0 ? "customers" : "",
                            i % 2 == 0 ? "vpn;eu" : "",
                            "4"));
            if (running) {
                guest(figures, PveMetrics.GUEST_CPU, id, i == 1 ? 97 : 20);
                guest(figures, PveMetrics.GUEST_MEMORY, id, 1 << 30);
                guest(figures, PveMetrics.GUEST_MEMORY_TOTAL, id, 2L << 30);
                guest(figures, PveMetrics.GUEST_UPTIME, id, 90_000);
            }
        }
        for (String node : List.of("pve1", "pve2")) {
            put(figures, Series.of(PveMetrics.NODE_CPU, PveMetrics.NODE, node), 25);
            put(figures, Series.of(PveMetrics.NODE_MEMORY, PveMetrics.NODE, node), 8L << 30);
            put(figures, Series.of(PveMetrics.NODE_MEMORY_TOTAL, PveMetrics.NODE, node), 32L << 30);
        }
        put(figures, Series.of(PveMetrics.QUORUM_LOST), 0);
        put(figures, Series.of(PveMetrics.NODES_ONLINE), 2);
        put(figures, Series.of(PveMetrics.NODES), 3);
        put(figures, Series.of(PveMetrics.TASKS_FAILED), 1);
        put(figures, Series.of(PveMetrics.GUESTS), count);
        put(figures, Series.of(PveMetrics.GUESTS_RUNNING), count - count / 4);
        Map<String, KnownFact> facts = new HashMap<>();
        table(
                facts,
                PveFacts.GUESTS,
                List.of(
                        "id",
                        "name",
                        "node",
                        "status",
                        "template",
                        "lock",
                        "ha",
                        "pool",
                        "tags",
                        "cpus"),
                guests);
        table(
                facts,
                PveFacts.NODES,
                List.of("node", "status", "cpus", "level"),
                List.of(
                        List.of("pve1", "online", "16", ""),
                        List.of("pve2", "online", "16", ""),
                        List.of("pve3", "offline", "16", "")));
        table(
                facts,
                PveFacts.STORAGES,
                List.of("id", "storage", "node", "type", "content", "shared", "status"),
                List.of(
                        List.of("pve1/nas", "nas", "pve1", "nfs", "backup,iso", "1", "available"),
                        List.of("pve2/nas", "nas", "pve2", "nfs", "backup,iso", "1", "available"),
                        List.of("pve1/local", "local", "pve1", "dir", "rootdir", "0", "unknown")));
        put(figures, Series.of(PveMetrics.STORAGE_USED, PveMetrics.STORAGE, "pve1/nas"), 3L << 40);
        put(figures, Series.of(PveMetrics.STORAGE_TOTAL, PveMetrics.STORAGE, "pve1/nas"), 8L << 40);
        table(facts, PveFacts.POOLS, List.of("pool"), List.of(List.of("customers")));
        table(
                facts,
                PveFacts.BACKUPS,
                List.of("vmid", "newest", "count", "bytes"),
                List.of(List.of("100", Long.toString(NOW / 1000 - 7_200), "2", "4096")));
        table(
                facts,
                PveFacts.RIGHTS,
                List.of("code", "state", "lacking", "grant"),
                List.of(
                        List.of("right.pve.guests", "EVERYWHERE", "", ""),
                        List.of(
                                "right.pve.power",
                                "NOWHERE",
                                "VM.PowerMgmt on /vms",
                                "pveum acl modify /vms")));
        facts.put(PveFacts.VERSION, new KnownFact(Fact.text(PveFacts.VERSION, "9.1.4"), NOW, NOW));
        return new TargetState(
                target(),
                Health.HEALTHY,
                List.of(),
                null,
                NOW,
                figures,
                facts,
                List.of(),
                Cost.NONE);
    }

    /// The same with a node that has room for more, as forms want it.
    public static TargetState roomy(int count) {
        TargetState state = state(count);
        Map<Series, Figure> figures = new HashMap<>(state.figures());
        Map<String, KnownFact> facts = new HashMap<>(state.facts());
        List<List<String>> storages = new ArrayList<>();
        for (String node : List.of("pve1", "pve2")) {
            for (String[] each :
                    new String[][] {
                        {"local", "dir", "vztmpl,iso,backup", "0"},
                        {"fast", "zfspool", "images,rootdir", "0"},
                        {"nas", "nfs", "backup,iso", "1"}
                    }) {
                String id = node + "/" + each[0];
                storages.add(List.of(id, each[0], node, each[1], each[2], each[3], "available"));
                Series used = Series.of(PveMetrics.STORAGE_USED, PveMetrics.STORAGE, id);
                put(figures, used, (each[0].equals("local") ? 92L : 700L) << 30);
                Series total = Series.of(PveMetrics.STORAGE_TOTAL, PveMetrics.STORAGE, id);
                put(figures, total, (each[0].equals("local") ? 98L : 1_800L) << 30);
            }
            put(figures, Series.of(PveMetrics.NODE_DISK, PveMetrics.NODE, node), 20L << 30);
            put(figures, Series.of(PveMetrics.NODE_DISK_TOTAL, PveMetrics.NODE, node), 90L << 30);
            put(figures, Series.of(PveMetrics.NODE_UPTIME, PveMetrics.NODE, node), 3_542_400);
        }
        for (int i = 0; i < count; i++) {
            if (i % 3 != 2 && i % 4 != 3) {
                guest(figures, PveMetrics.GUEST_DISK, "lxc/" + (100 + i), 3L << 30);
            }
            guest(
                    figures,
                    PveMetrics.GUEST_DISK_TOTAL,
                    (i % 3 == 2 ? "qemu/" : "lxc/") + (100 + i),
                    8L << 30);
        }
        table(
                facts,
                PveFacts.STORAGES,
                List.of("id", "storage", "node", "type", "content", "shared", "status"),
                storages);
        return new TargetState(
                state.target(),
                Health.DEGRADED,
                state.reasons(),
                null,
                NOW,
                figures,
                facts,
                List.of(),
                Cost.NONE);
    }

    private static void table(
            Map<String, KnownFact> facts,
            String key,
            List<String> columns,
            List<List<String>> rows) {
        facts.put(key, new KnownFact(new Fact(key, new Fact.Table(columns, rows)), NOW, NOW));
    }

    private static void guest(Map<Series, Figure> figures, Metric metric, String id, double value) {
        put(figures, Series.of(metric, PveMetrics.GUEST, id), value);
    }

    private static void put(Map<Series, Figure> figures, Series series, double value) {
        figures.put(series, new Figure(value, value, NOW));
    }
}
