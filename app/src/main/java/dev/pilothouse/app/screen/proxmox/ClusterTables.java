package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.model.TargetState;

import java.util.List;
import java.util.stream.Collectors;

/// The sub-tabs that are tables of what the last reading found: nodes, storages, pools.
final class ClusterTables {

    private final PageViewModel<?> page;
    private final Tables tables;
    private final Names names;
    private final Words words;

    ClusterTables(PageViewModel<?> page) {
        this.page = page;
        tables = new Tables(page.bench(), page.format());
        names = new Names(page.texts());
        words = new Words(page.texts());
    }

    Part nodes() {
        DataTable<NodeRow> table =
                tables.table(
                        "nodes",
                        NodeRow::name,
                        List.of(
                                Column.mark(
                                        "health",
                                        tables.title("health"),
                                        120,
                                        NodeRow::health,
                                        n ->
                                                n.online()
                                                        ? names.health(n.health())
                                                        : words.or(
                                                                "proxmox.node." + n.status(),
                                                                n.status())),
                                tables.<NodeRow>words("node", 140, NodeRow::name).name().growing(),
                                tables.<NodeRow>words("address", 120, NodeRow::ip).mono(),
                                tables.<NodeRow>count("cores", 64, NodeRow::cores),
                                tables.meter("cpu", 120, NodeRow::cpu),
                                tables.meter(
                                        "memory", 120, n -> 100 * n.memory() / n.memoryTotal()),
                                tables.<NodeRow>bytes("memory.total", 96, NodeRow::memoryTotal),
                                tables.meter("rootfs", 120, n -> 100 * n.disk() / n.diskTotal()),
                                tables.<NodeRow>bytes("disk.total", 96, NodeRow::diskTotal)
                                        .hidden(),
                                tables.<NodeRow>duration("uptime", 96, NodeRow::uptime),
                                tables.<NodeRow>count("guests", 72, NodeRow::guests),
                                tables.<NodeRow>count("running", 80, NodeRow::running),
                                tables.<NodeRow>words("level", 96, NodeRow::level).hidden()));
        table.setOnOpen(
                row ->
                        page.bench()
                                .navigator()
                                .open(PveNodeScreens.key(page.target(), row.name()), ""));
        return new StatePart<>(page, "nodes", PveFacts.NODES, table, ClusterRows::nodes);
    }

    /// @param node whose storages alone are shown; empty for all
    Part storages(String node) {
        DataTable<StorageRow> table =
                tables.table(
                        "storages",
                        StorageRow::id,
                        List.of(
                                Column.mark(
                                        "health",
                                        tables.title("health"),
                                        150,
                                        StorageRow::health,
                                        s ->
                                                s.available()
                                                        ? names.health(s.health())
                                                        : words.or(
                                                                "proxmox.storage." + s.status(),
                                                                s.status())),
                                tables.<StorageRow>words("storage", 150, StorageRow::storage)
                                        .name(),
                                tables.words(
                                        "node", 130, s -> node.isEmpty() ? nodes(s) : s.node()),
                                tables.words("type", 96, StorageRow::type),
                                tables.words(
                                        "shared", 90, s -> names.word(s.shared() ? "yes" : "no")),
                                tables.meter("used", 120, s -> 100 * s.used() / s.total()),
                                tables.<StorageRow>bytes("free", 96, s -> s.total() - s.used()),
                                tables.<StorageRow>bytes("size", 96, StorageRow::total),
                                tables.<StorageRow>words(
                                                "content", 200, s -> s.content().replace(",", ", "))
                                        .growing()));
        Part part =
                new StatePart<>(
                        page,
                        "storages",
                        PveFacts.STORAGES,
                        table,
                        state ->
                                node.isEmpty()
                                        ? ClusterRows.distinctStorages(state, page.limits())
                                        : ClusterRows.storages(state, page.limits()).stream()
                                                .filter(s -> s.node().equals(node))
                                                .toList());
        return new StoragesPart(page, part, table);
    }

    /// All that have it, of a shared one.
    private String nodes(StorageRow storage) {
        TargetState state = page.stateProperty().get();
        return !storage.shared() || state == null
                ? storage.node()
                : ClusterRows.storages(state).stream()
                        .filter(s -> s.storage().equals(storage.storage()))
                        .map(StorageRow::node)
                        .collect(Collectors.joining(", "));
    }

    Part pools() {
        return new StatePart<>(page, "pools", PveFacts.POOLS, poolTable(), ClusterRows::pools);
    }

    DataTable<ClusterRows.PoolRow> poolTable() {
        return tables.table(
                "pools",
                ClusterRows.PoolRow::pool,
                List.of(
                        tables.<ClusterRows.PoolRow>words("pool", 200, ClusterRows.PoolRow::pool)
                                .name()
                                .growing(),
                        tables.<ClusterRows.PoolRow>count(
                                "guests", 90, ClusterRows.PoolRow::guests),
                        tables.<ClusterRows.PoolRow>count(
                                "running", 90, ClusterRows.PoolRow::running),
                        tables.<ClusterRows.PoolRow>bytes(
                                "memory.used", 120, ClusterRows.PoolRow::memory)));
    }
}
