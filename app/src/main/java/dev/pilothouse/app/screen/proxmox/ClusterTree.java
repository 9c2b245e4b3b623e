package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.TreeItem;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the tree shows below a cluster: its nodes with their guests, its storages, its pools.
final class ClusterTree {

    private final Texts texts;
    private final Words words;
    private final Limits limits;

    ClusterTree(Texts texts, Limits limits) {
        this.texts = texts;
        this.limits = limits;
        words = new Words(texts);
    }

    List<TreeItem> of(TargetState state) {
        TargetId cluster = state.target().id();
        TabKey tab = new TabKey("proxmox", Integer.toString(cluster.value()));
        Map<String, List<TreeItem>> guests = new HashMap<>();
        List<GuestRow> rows = ClusterRows.guests(state, limits);
        for (GuestRow row : rows) {
            guests.computeIfAbsent(row.guest().node(), n -> new ArrayList<>())
                    .add(guest(cluster, row));
        }
        List<TreeItem> items = new ArrayList<>();
        for (NodeRow node : ClusterRows.nodes(state)) {
            items.add(
                    new TreeItem(
                            "node/" + node.name(),
                            node.name(),
                            node.health(),
                            texts.text("proxmox.tree.node"),
                            PveNodeScreens.key(cluster, node.name()),
                            "",
                            guests.getOrDefault(node.name(), List.of())));
        }
        List<TreeItem> storages =
                ClusterRows.distinctStorages(state, limits).stream()
                        .map(
                                s ->
                                        new TreeItem(
                                                "storage/" + s.id(),
                                                s.shared() ? s.storage() : s.id(),
                                                s.health(),
                                                s.type(),
                                                tab,
                                                "storages/" + s.id(),
                                                List.of()))
                        .toList();
        if (!storages.isEmpty()) {
            items.add(folder("storages", "proxmox.tab.storages", storages));
        }
        List<TreeItem> pools =
                ClusterRows.pools(state, rows).stream()
                        .map(
                                p ->
                                        new TreeItem(
                                                "pool/" + p.pool(),
                                                p.pool(),
                                                null,
                                                Integer.toString(p.guests()),
                                                tab,
                                                "pools/" + p.pool(),
                                                List.of()))
                        .toList();
        if (!pools.isEmpty()) {
            items.add(folder("pools", "proxmox.tab.pools", pools));
        }
        return items;
    }

    private TreeItem folder(String key, String title, List<TreeItem> below) {
        return new TreeItem(
                key, texts.text(title), null, Integer.toString(below.size()), null, "", below);
    }

    private TreeItem guest(TargetId cluster, GuestRow row) {
        Guest guest = row.guest();
        return new TreeItem(
                "guest/" + guest.vmid(),
                guest.shown(),
                row.health(),
                row.running() ? guest.kind().label() : words.status(guest),
                GuestScreens.key(cluster, guest.vmid()),
                "",
                List.of());
    }
}
