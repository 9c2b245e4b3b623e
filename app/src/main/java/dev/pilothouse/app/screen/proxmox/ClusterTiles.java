package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Level;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.connector.proxmox.PveMetrics;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;

/// The figures of a cluster, a node or a guest that people ask for first. Pure.
final class ClusterTiles {

    private final Texts texts;
    private final Format format;
    private final Limits limits;
    private final List<Tile> all = new ArrayList<>();

    /// @param note what explains it, may be empty
    /// @param share of a whole, 0 to 1; NaN for none
    /// @param level of the share
    /// @param trouble whether the number is itself the trouble
    record Tile(
            String title, String value, String note, double share, Level level, boolean trouble) {}

    ClusterTiles(Format format, Limits limits) {
        this.format = format;
        this.limits = limits;
        this.texts = format.texts();
    }

    List<Tile> cluster(TargetState state) {
        List<NodeRow> nodes = ClusterRows.nodes(state);
        long online = nodes.stream().filter(NodeRow::online).count();
        double lost = ClusterRows.figure(state, PveMetrics.QUORUM_LOST);
        add(
                "nodes",
                online + " / " + nodes.size(),
                texts.text(
                        "proxmox.note.quorum."
                                + (Double.isNaN(lost) ? "unknown" : lost > 0 ? "lost" : "held")),
                Double.NaN,
                online < nodes.size() || lost > 0);
        List<GuestRow> guests = ClusterRows.guests(state, limits);
        long running = guests.stream().filter(GuestRow::running).count();
        long trouble = guests.stream().filter(GuestRow::trouble).count();
        add(
                "running",
                format.count(running),
                texts.text("proxmox.note.guests", format.count(guests.size()), trouble),
                Double.NaN,
                false);
        double cores = sum(nodes.stream().filter(NodeRow::online).mapToDouble(NodeRow::cores));
        double busy =
                sum(
                        nodes.stream()
                                .filter(NodeRow::online)
                                .mapToDouble(n -> n.cpu() / 100 * n.cores()));
        add(
                "cpu",
                percent(100 * busy / cores),
                texts.text("proxmox.note.cores", format.decimal(busy), format.count((long) cores)),
                busy / cores,
                false);
        part(
                "memory",
                sum(nodes.stream().filter(NodeRow::online).mapToDouble(NodeRow::memory)),
                sum(nodes.stream().filter(NodeRow::online).mapToDouble(NodeRow::memoryTotal)));
        List<StorageRow> storages =
                ClusterRows.distinctStorages(state).stream().filter(StorageRow::available).toList();
        part(
                "storage",
                sum(storages.stream().mapToDouble(StorageRow::used)),
                sum(storages.stream().mapToDouble(StorageRow::total)));
        int known = ClusterRows.rows(state, "pve.backups").size();
        long old =
                guests.stream()
                        .filter(g -> !g.guest().template())
                        .filter(g -> limits.late(g.backupAge(state.asOf())))
                        .count();
        add(
                "backups",
                known == 0 ? Format.UNKNOWN : format.count(old),
                texts.text("proxmox.note.backups", format.rough(limits.backup())),
                Double.NaN,
                known != 0 && old > 0);
        return List.copyOf(all);
    }

    List<Tile> node(NodeRow node) {
        add(
                "cpu",
                percent(node.cpu()),
                Double.isNaN(node.cores())
                        ? ""
                        : texts.text(
                                "proxmox.note.cores",
                                format.decimal(node.cpu() / 100 * node.cores()),
                                format.count((long) node.cores())),
                node.cpu() / 100,
                node.cpu() >= limits.high());
        part("memory", node.memory(), node.memoryTotal());
        part("rootfs", node.disk(), node.diskTotal());
        add(
                "running",
                format.count(node.running()),
                texts.text("proxmox.note.of", format.count(node.guests())),
                Double.NaN,
                false);
        return List.copyOf(all);
    }

    List<Tile> guest(GuestRow guest, long now) {
        add(
                "cpu",
                percent(guest.cpu()),
                Double.isNaN(guest.cores())
                        ? ""
                        : texts.text(
                                "proxmox.note.cores",
                                Double.isNaN(guest.cpu())
                                        ? Format.UNKNOWN
                                        : format.decimal(guest.cpu() / 100 * guest.cores()),
                                format.count((long) guest.cores())),
                guest.cpu() / 100,
                guest.cpu() >= limits.high());
        if (Double.isNaN(guest.memory()) && guest.memoryTotal() > 0) {
            set("memory", guest.memoryTotal());
        } else {
            part("memory", guest.memory(), guest.memoryTotal());
        }
        if (!guest.running() && guest.diskTotal() > 0) {
            set("disk", guest.diskTotal());
        } else if (Double.isNaN(guest.disk())) {
            boolean inside = guest.guest().kind() == GuestKind.QEMU && guest.running();
            add(
                    "disk",
                    Double.isNaN(guest.diskTotal())
                            ? Format.UNKNOWN
                            : format.bytes(guest.diskTotal()),
                    inside ? texts.text("proxmox.note.disk.unknown") : "",
                    Double.NaN,
                    false);
        } else {
            part("disk", guest.disk(), guest.diskTotal());
        }
        add(
                "network",
                format.bitRate(guest.received() + guest.sent()),
                texts.text(
                        "proxmox.note.network",
                        format.bitRate(guest.received()),
                        format.bitRate(guest.sent())),
                Double.NaN,
                false);
        double age = guest.backupAge(now);
        add(
                "backup",
                Double.isNaN(age) ? texts.text("proxmox.note.nobackup") : format.rough(age),
                Double.isNaN(age) ? "" : format.moment(guest.backup(), now),
                Double.NaN,
                !Double.isNaN(age) && limits.late(age));
        return List.copyOf(all);
    }

    /// What it may have, where nothing says what it uses.
    private void set(String key, double total) {
        add(key, format.bytes(total), texts.text("proxmox.note.set"), Double.NaN, false);
    }

    private void part(String key, double used, double total) {
        double percent = 100 * used / total;
        add(
                key,
                percent(percent),
                texts.text("proxmox.note.share", format.bytes(used), format.bytes(total)),
                used / total,
                percent >= limits.high());
    }

    private String percent(double percent) {
        return Double.isNaN(percent) ? Format.UNKNOWN : format.percent(percent);
    }

    private static double sum(java.util.stream.DoubleStream values) {
        return values.filter(v -> !Double.isNaN(v)).reduce(Double::sum).orElse(Double.NaN);
    }

    private void add(String key, String value, String note, double share, boolean trouble) {
        all.add(
                new Tile(
                        texts.text("proxmox.tile." + key),
                        value,
                        note,
                        share,
                        limits.level(100 * share),
                        trouble));
    }
}
