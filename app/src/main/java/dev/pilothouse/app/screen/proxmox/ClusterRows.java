package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.connector.proxmox.PveMetrics;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the last reading of a cluster found, as rows. Pure.
final class ClusterRows {

    private ClusterRows() {}

    /// Where nobody looks at how they are.
    static List<GuestRow> guests(TargetState state) {
        return guests(state, Limits.USUAL);
    }

    static List<StorageRow> storages(TargetState state) {
        return storages(state, Limits.USUAL);
    }

    static List<StorageRow> distinctStorages(TargetState state) {
        return distinctStorages(state, Limits.USUAL);
    }

    static List<GuestRow> guests(TargetState state, Limits limits) {
        Map<String, List<String>> cells = new HashMap<>();
        for (List<String> row : rows(state, PveFacts.GUESTS)) {
            cells.put(row.getFirst(), row);
        }
        Map<Integer, Long> backups = backups(state);
        List<GuestRow> rows = new ArrayList<>();
        for (Guest guest : Guest.of(state)) {
            rows.add(guest(state, guest, cells.get(guest.id()), backups, limits));
        }
        rows.sort(Comparator.comparingInt(row -> row.guest().vmid()));
        return rows;
    }

    static @Nullable GuestRow guest(TargetState state, int vmid, Limits limits) {
        for (Guest guest : Guest.of(state)) {
            if (guest.vmid() == vmid) {
                List<String> cells =
                        rows(state, PveFacts.GUESTS).stream()
                                .filter(row -> row.getFirst().equals(guest.id()))
                                .findFirst()
                                .orElse(null);
                return guest(state, guest, cells, backups(state), limits);
            }
        }
        return null;
    }

    private static GuestRow guest(
            TargetState state,
            Guest guest,
            @Nullable List<String> cells,
            Map<Integer, Long> backups,
            Limits limits) {
        String id = guest.id();
        boolean running = guest.running();
        double cpu = running ? guest(state, PveMetrics.GUEST_CPU, id) : Double.NaN;
        double memory = running ? guest(state, PveMetrics.GUEST_MEMORY, id) : Double.NaN;
        double memoryTotal = guest(state, PveMetrics.GUEST_MEMORY_TOTAL, id);
        double disk = running ? guest(state, PveMetrics.GUEST_DISK, id) : Double.NaN;
        double diskTotal = guest(state, PveMetrics.GUEST_DISK_TOTAL, id);
        return new GuestRow(
                guest,
                health(
                        guest,
                        new double[] {cpu, 100 * memory / memoryTotal},
                        100 * disk / diskTotal,
                        limits),
                cells == null ? Double.NaN : number(cells.getLast()),
                cpu,
                memory,
                memoryTotal,
                disk,
                diskTotal,
                running ? guest(state, PveMetrics.GUEST_RECEIVED, id) : Double.NaN,
                running ? guest(state, PveMetrics.GUEST_SENT, id) : Double.NaN,
                running ? guest(state, PveMetrics.GUEST_UPTIME, id) : Double.NaN,
                1000 * backups.getOrDefault(guest.vmid(), 0L));
    }

    private static @Nullable Health health(Guest guest, double[] busy, double disk, Limits limits) {
        if (guest.ha().equals("error") || guest.status().equals("io-error")) {
            return Health.UNHEALTHY;
        }
        if (!guest.running()) {
            return guest.status().equals("stopped") || guest.status().equals("paused")
                    ? null
                    : Health.UNKNOWN;
        }
        if (disk >= limits.full()) {
            return Health.UNHEALTHY;
        }
        boolean high = disk >= limits.high();
        for (double each : busy) {
            high |= each >= limits.high();
        }
        return high ? Health.DEGRADED : Health.HEALTHY;
    }

    static List<NodeRow> nodes(TargetState state) {
        Map<String, int[]> guests = new HashMap<>();
        for (Guest guest : Guest.of(state)) {
            int[] counts = guests.computeIfAbsent(guest.node(), n -> new int[2]);
            counts[0]++;
            counts[1] += guest.running() ? 1 : 0;
        }
        Map<String, String> addresses = new HashMap<>();
        for (List<String> row : rows(state, PveFacts.MEMBERS)) {
            addresses.put(row.getFirst(), row.get(2));
        }
        List<NodeRow> nodes = new ArrayList<>();
        for (List<String> row : rows(state, PveFacts.NODES)) {
            String name = row.getFirst();
            boolean online = row.get(1).equals("online");
            int[] counts = guests.getOrDefault(name, new int[2]);
            nodes.add(
                    new NodeRow(
                            name,
                            row.get(1),
                            online ? worst(state, name) : nodeHealth(row.get(1)),
                            number(row.get(2)),
                            online ? node(state, PveMetrics.NODE_CPU, name) : Double.NaN,
                            online ? node(state, PveMetrics.NODE_MEMORY, name) : Double.NaN,
                            node(state, PveMetrics.NODE_MEMORY_TOTAL, name),
                            online ? node(state, PveMetrics.NODE_DISK, name) : Double.NaN,
                            node(state, PveMetrics.NODE_DISK_TOTAL, name),
                            online ? node(state, PveMetrics.NODE_UPTIME, name) : Double.NaN,
                            row.get(3),
                            addresses.getOrDefault(name, ""),
                            counts[0],
                            counts[1]));
        }
        return nodes;
    }

    private static Health nodeHealth(String status) {
        return status.equals("offline") ? Health.UNHEALTHY : Health.UNKNOWN;
    }

    private static Health worst(TargetState state, String about) {
        return state.reasons().stream()
                .filter(r -> r.args().contains(about))
                .map(Reason::health)
                .reduce(Health.HEALTHY, Health::worse);
    }

    static List<StorageRow> storages(TargetState state, Limits limits) {
        List<StorageRow> storages = new ArrayList<>();
        for (List<String> row : rows(state, PveFacts.STORAGES)) {
            String id = row.getFirst();
            boolean available = row.get(6).equals("available");
            double used = storage(state, PveMetrics.STORAGE_USED, id);
            double total = storage(state, PveMetrics.STORAGE_TOTAL, id);
            double percent = 100 * used / total;
            storages.add(
                    new StorageRow(
                            id,
                            row.get(1),
                            row.get(2),
                            row.get(3),
                            row.get(4),
                            row.get(5).equals("1"),
                            row.get(6),
                            !available
                                    ? Health.UNKNOWN
                                    : percent >= limits.full()
                                            ? Health.UNHEALTHY
                                            : percent >= limits.high()
                                                    ? Health.DEGRADED
                                                    : Health.HEALTHY,
                            available ? used : Double.NaN,
                            available ? total : Double.NaN));
        }
        return storages;
    }

    /// All storages, a shared one once.
    static List<StorageRow> distinctStorages(TargetState state, Limits limits) {
        Map<String, StorageRow> all = new TreeMap<>();
        for (StorageRow row : storages(state, limits)) {
            StorageRow known = all.get(row.shared() ? row.storage() : row.id());
            if (known == null || (!known.available() && row.available())) {
                all.put(row.shared() ? row.storage() : row.id(), row);
            }
        }
        return List.copyOf(all.values());
    }

    /// A pool with what is in it.
    record PoolRow(String pool, int guests, int running, double memory) {}

    static List<PoolRow> pools(TargetState state) {
        return pools(state, guests(state));
    }

    /// @param guests of the same state, which are dear to make
    static List<PoolRow> pools(TargetState state, List<GuestRow> guests) {
        Map<String, List<GuestRow>> inside = new HashMap<>();
        for (GuestRow guest : guests) {
            inside.computeIfAbsent(guest.guest().pool(), p -> new ArrayList<>()).add(guest);
        }
        Set<String> names = new TreeSet<>();
        rows(state, PveFacts.POOLS).forEach(row -> names.add(row.getFirst()));
        List<PoolRow> pools = new ArrayList<>();
        for (String name : names) {
            List<GuestRow> members = inside.getOrDefault(name, List.of());
            pools.add(
                    new PoolRow(
                            name,
                            members.size(),
                            (int) members.stream().filter(GuestRow::running).count(),
                            members.stream()
                                    .mapToDouble(GuestRow::memory)
                                    .filter(m -> !Double.isNaN(m))
                                    .sum()));
        }
        return pools;
    }

    /// Such as `9.1.4`; empty where it was not read.
    static String version(TargetState state) {
        return text(state, PveFacts.VERSION);
    }

    static String text(TargetState state, String key) {
        KnownFact known = state.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Text text ? text.text() : "";
    }

    /// Empty where it was not read.
    static List<List<String>> rows(TargetState state, String key) {
        KnownFact known = state.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Table table
                ? table.rows()
                : List.of();
    }

    private static Map<Integer, Long> backups(TargetState state) {
        Map<Integer, Long> newest = new HashMap<>();
        for (List<String> row : rows(state, PveFacts.BACKUPS)) {
            newest.put((int) number(row.getFirst()), (long) number(row.get(1)));
        }
        return newest;
    }

    static double figure(TargetState state, Metric metric) {
        return value(state, Series.of(metric));
    }

    private static double guest(TargetState state, Metric metric, String id) {
        return value(state, Series.of(metric, PveMetrics.GUEST, id));
    }

    private static double node(TargetState state, Metric metric, String name) {
        return value(state, Series.of(metric, PveMetrics.NODE, name));
    }

    private static double storage(TargetState state, Metric metric, String id) {
        return value(state, Series.of(metric, PveMetrics.STORAGE, id));
    }

    private static double value(TargetState state, Series series) {
        Figure figure = state.figure(series);
        return figure == null ? Double.NaN : figure.value();
    }

    static double number(String text) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
