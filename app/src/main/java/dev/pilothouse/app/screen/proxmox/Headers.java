package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.TargetHeader;
import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.PveMetrics;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Makes the [PageHeader] of a cluster, a node or a guest.
final class Headers {

    private final Texts texts;
    private final Format format;
    private final TargetHeader common;
    private final Supplier<Limits> limits;

    Headers(Format format, Inventory inventory, Supplier<Limits> limits) {
        this.texts = format.texts();
        this.format = format;
        this.common = new TargetHeader(format, inventory);
        this.limits = limits;
    }

    PageHeader cluster(TargetState state, long now) {
        return common.of(state, now, facts(state));
    }

    PageHeader node(TargetState state, String node, long now) {
        PageHeader cluster = cluster(state, now);
        NodeRow row =
                ClusterRows.nodes(state).stream()
                        .filter(n -> n.name().equals(node))
                        .findFirst()
                        .orElse(null);
        if (row == null) {
            return cluster.of(
                    node,
                    Health.UNKNOWN,
                    texts.text("proxmox.gone"),
                    List.of(),
                    List.of(cluster.name()),
                    "");
        }
        List<String> facts = new ArrayList<>();
        facts.add(texts.text("proxmox.fact.node", cluster.name()));
        if (row.online()) {
            facts.add(texts.plural("proxmox.fact.cores", Math.round(row.cores())));
            facts.add(format.bytes(row.memoryTotal()));
            facts.add(texts.text("node.uptime", format.rough(row.uptime())));
        }
        facts.add(
                texts.text(
                        "proxmox.fact.guests",
                        format.count(row.guests()),
                        format.count(row.running())));
        boolean stale = cluster.stale();
        return cluster.of(
                node,
                row.health(),
                row.online() && stale
                        ? texts.text("health.stale")
                        : texts.text("proxmox.node." + (row.online() ? "online" : "offline")),
                List.of(),
                facts,
                reasons(state, node));
    }

    PageHeader guest(TargetState state, int vmid, long now) {
        PageHeader cluster = cluster(state, now);
        GuestRow row = ClusterRows.guest(state, vmid, limits.get());
        if (row == null) {
            return cluster.of(
                    Integer.toString(vmid),
                    Health.UNKNOWN,
                    texts.text("proxmox.gone"),
                    List.of(),
                    List.of(cluster.name()),
                    "");
        }
        Guest guest = row.guest();
        List<String> facts = new ArrayList<>();
        facts.add(
                texts.text(
                        "proxmox.fact." + guest.kind().word(),
                        Integer.toString(guest.vmid()),
                        guest.node()));
        facts.add(cluster.name());
        if (row.cores() > 0) {
            facts.add(texts.plural("proxmox.fact.cores", Math.round(row.cores())));
        }
        if (row.running()) {
            facts.add(format.bytes(row.memoryTotal()) + " RAM");
            if (!Double.isNaN(row.uptime())) {
                facts.add(texts.text("node.uptime", format.rough(row.uptime())));
            }
        }
        if (!guest.pool().isEmpty()) {
            facts.add(texts.text("proxmox.fact.pool", guest.pool()));
        }
        if (!guest.lock().isEmpty()) {
            facts.add(texts.text("proxmox.fact.lock", guest.lock()));
        }
        if (guest.managed()) {
            facts.add(texts.text("proxmox.fact.ha", guest.ha()));
        }
        String word =
                row.running() && cluster.stale()
                        ? texts.text("health.stale")
                        : new Words(texts).status(guest);
        return cluster.of(
                guest.shown(), row.health(), word, guest.tags(), facts, reasons(state, guest.id()));
    }

    private String reasons(TargetState state, String about) {
        EventText events = new EventText(format);
        return state.reasons().stream()
                .filter(r -> r.args().contains(about))
                .map(r -> events.reason(r, state.fault()))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private List<String> facts(TargetState state) {
        List<String> facts = new ArrayList<>();
        String version = ClusterRows.version(state);
        if (!version.isEmpty()) {
            facts.add("Proxmox VE " + version);
        }
        List<NodeRow> nodes = ClusterRows.nodes(state);
        if (!nodes.isEmpty()) {
            long online = nodes.stream().filter(NodeRow::online).count();
            facts.add(texts.text("proxmox.fact.nodes", online, nodes.size()));
        }
        double running = ClusterRows.figure(state, PveMetrics.GUESTS_RUNNING);
        double guests = ClusterRows.figure(state, PveMetrics.GUESTS);
        if (!Double.isNaN(guests)) {
            facts.add(
                    texts.text(
                            "proxmox.fact.guests",
                            format.count(Math.round(guests)),
                            format.count(Math.round(running))));
        }
        return facts;
    }
}
