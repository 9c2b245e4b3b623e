package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Unit;

/// Every metric of a cluster. Names are keys of the history and never change their meaning. All
/// come
/// from one list of resources, which the cluster itself renews every ten seconds.
public final class PveMetrics {

    /// Label of `pve.node.*`.
    public static final String NODE = "node";

    /// Label of `pve.guest.*`: `lxc/101` or `qemu/102`, which stays when a guest moves.
    public static final String GUEST = "guest";

    /// Label of `pve.storage.*`: `pve1/local`.
    public static final String STORAGE = "storage";

    /// Of all cores.
    public static final Metric NODE_CPU = Metric.gauge("pve.node.cpu", Unit.PERCENT);

    public static final Metric NODE_MEMORY = Metric.gauge("pve.node.memory.used", Unit.BYTES);

    public static final Metric NODE_MEMORY_TOTAL =
            Metric.gauge("pve.node.memory.total", Unit.BYTES);

    /// Of the root file system.
    public static final Metric NODE_DISK = Metric.gauge("pve.node.disk.used", Unit.BYTES);

    public static final Metric NODE_DISK_TOTAL = Metric.gauge("pve.node.disk.total", Unit.BYTES);
    public static final Metric NODE_UPTIME = Metric.gauge("pve.node.uptime", Unit.SECONDS);

    /// Of its own cores; may exceed 100 a little.
    public static final Metric GUEST_CPU = Metric.gauge("pve.guest.cpu", Unit.PERCENT);

    public static final Metric GUEST_MEMORY = Metric.gauge("pve.guest.memory.used", Unit.BYTES);

    public static final Metric GUEST_MEMORY_TOTAL =
            Metric.gauge("pve.guest.memory.total", Unit.BYTES);

    /// Of a container's root file system; nothing is known of a virtual machine's.
    public static final Metric GUEST_DISK = Metric.gauge("pve.guest.disk.used", Unit.BYTES);

    public static final Metric GUEST_DISK_TOTAL = Metric.gauge("pve.guest.disk.total", Unit.BYTES);

    /// Since the guest started, as the others that count.
    public static final Metric GUEST_RECEIVED = Metric.counter("pve.guest.net.in", Unit.BYTES);

    public static final Metric GUEST_SENT = Metric.counter("pve.guest.net.out", Unit.BYTES);
    public static final Metric GUEST_READ = Metric.counter("pve.guest.disk.read", Unit.BYTES);
    public static final Metric GUEST_WRITTEN = Metric.counter("pve.guest.disk.write", Unit.BYTES);
    public static final Metric GUEST_UPTIME = Metric.gauge("pve.guest.uptime", Unit.SECONDS);

    public static final Metric STORAGE_USED = Metric.gauge("pve.storage.used", Unit.BYTES);
    public static final Metric STORAGE_TOTAL = Metric.gauge("pve.storage.total", Unit.BYTES);

    /// 1 while the nodes have no majority, else 0; read once a minute.
    public static final Metric QUORUM_LOST = Metric.gauge("pve.quorum.lost", Unit.COUNT);

    public static final Metric NODES_ONLINE = Metric.gauge("pve.nodes.online", Unit.COUNT);
    public static final Metric NODES = Metric.gauge("pve.nodes", Unit.COUNT);
    public static final Metric GUESTS_RUNNING = Metric.gauge("pve.guests.running", Unit.COUNT);
    public static final Metric GUESTS = Metric.gauge("pve.guests", Unit.COUNT);

    /// Of the newest tasks of all nodes, those that failed within a day; read with the facts.
    public static final Metric TASKS_FAILED = Metric.gauge("pve.tasks.failed", Unit.COUNT);

    /// What one reading took, question to answer.
    public static final Metric COLLECT_MILLIS = Metric.gauge("collect.millis", Unit.MILLIS);

    private PveMetrics() {}
}
