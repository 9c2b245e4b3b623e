package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.PveMetrics;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;

/// The figures of a cluster, a node or a guest that people ask for first. Pure.
final class ClusterTiles {

    private final Texts texts;
    private final Format format;
    private final List<Tile> all = new ArrayList<>();

    /// @param note what explains it, may be empty
    /// @param share of a whole, 0 to 1; NaN for none
    /// @param trouble whether the number is itself the trouble
    record Tile(String title, String value, String note, double share, boolean trouble) {}

    ClusterTiles(Format format) {
        this.format = format;
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
        List<GuestRow> guests = ClusterRows.guests(state);
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
                        .filter(g -> !(g.backupAge(state.asOf()) <= 2 * 86_400))
                        .count();
        add(
                "backups",
                known == 0 ? Format.UNKNOWN : format.count(old),
                texts.text("proxmox.note.backups"),
                Double.NaN,
                false);
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
                node.cpu() >= ClusterRows.HIGH);
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
                guest.cpu() >= ClusterRows.HIGH);
        part("memory", guest.memory(), guest.memoryTotal());
        if (Double.isNaN(guest.disk())) {
            add(
                    "disk",
                    format.bytes(guest.diskTotal()),
                    texts.text("proxmox.note.disk.unknown"),
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
                false);
        return List.copyOf(all);
    }

    private void part(String key, double used, double total) {
        double percent = 100 * used / total;
        add(
                key,
                percent(percent),
                texts.text("proxmox.note.share", format.bytes(used), format.bytes(total)),
                used / total,
                percent >= ClusterRows.HIGH);
    }

    private String percent(double percent) {
        return Double.isNaN(percent) ? Format.UNKNOWN : format.percent(percent);
    }

    private static double sum(java.util.stream.DoubleStream values) {
        return values.filter(v -> !Double.isNaN(v)).reduce(Double::sum).orElse(Double.NaN);
    }

    private void add(String key, String value, String note, double share, boolean trouble) {
        all.add(new Tile(texts.text("proxmox.tile." + key), value, note, share, trouble));
    }
}
