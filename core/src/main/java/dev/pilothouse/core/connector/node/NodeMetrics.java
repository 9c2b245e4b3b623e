package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Unit;

/// Every metric a node has. Names are keys of the history and never change their meaning. Counters
/// are stored as the kernel counts them; what their rate per second means is said at each.
/// Percentages that need two readings are not stored: [NodeFigures] derives them.
public final class NodeMetrics {

    /// Label of [#CPU_TIME]: user, nice, system, idle, iowait, irq, softirq, steal.
    public static final String MODE = "mode";

    /// Label of [#CPU_CORE_BUSY]: 0, 1, ...
    public static final String CORE = "core";

    /// Label of `fs.*`: the mount point.
    public static final String MOUNT = "mount";

    /// Label of `disk.*`: the kernel's name of the block device, such as vda.
    public static final String DEVICE = "device";

    /// Label of `net.*`.
    public static final String INTERFACE = "interface";

    /// Label of [#TCP_STATE]: established, syn-sent, syn-recv, fin-wait-1, fin-wait-2, time-wait,
    /// close, close-wait, last-ack, listen, closing (as ss writes them).
    public static final String STATE = "state";

    /// Label of `psi.*`: cpu, memory or io.
    public static final String RESOURCE = "resource";

    /// Label of `psi.*`: some (at least one task waited) or full (all tasks waited).
    public static final String SHARE = "share";

    /// Label of [#TEMPERATURE]: the chip and its sensor.
    public static final String SENSOR = "sensor";

    /// Seconds in which a core did something (user, nice, system, irq, softirq, steal), all cores
    /// together. Rate: cores busy; × 100 / [#CPU_COUNT] = percent.
    public static final Metric CPU_BUSY = Metric.counter("cpu.busy", Unit.SECONDS);

    /// Seconds per [#MODE], all cores together; guest time is within user. Rate: cores in that
    /// mode.
    public static final Metric CPU_TIME = Metric.counter("cpu.time", Unit.SECONDS);

    /// Busy seconds of one [#CORE]. Rate × 100 = percent of that core.
    public static final Metric CPU_CORE_BUSY = Metric.counter("cpu.core.busy", Unit.SECONDS);

    /// Cores that are online.
    public static final Metric CPU_COUNT = Metric.gauge("cpu.count", Unit.COUNT);

    /// Rate: context switches per second.
    public static final Metric CPU_SWITCHES = Metric.counter("cpu.switches", Unit.COUNT);

    public static final Metric LOAD_1 = Metric.gauge("load.1", Unit.NUMBER);
    public static final Metric LOAD_5 = Metric.gauge("load.5", Unit.NUMBER);
    public static final Metric LOAD_15 = Metric.gauge("load.15", Unit.NUMBER);

    /// Share of the last 10 s in which tasks waited for a [#RESOURCE], by [#SHARE].
    public static final Metric PSI_AVG10 = Metric.gauge("psi.avg10", Unit.PERCENT);

    /// Seconds in which tasks waited for a [#RESOURCE], by [#SHARE]. Rate × 100 = percent.
    public static final Metric PSI_TOTAL = Metric.counter("psi.total", Unit.SECONDS);

    public static final Metric MEM_TOTAL = Metric.gauge("mem.total", Unit.BYTES);

    /// What programs could still get without swapping. Kernels before 3.14 don't say; then it is
    /// free + buffers + cached, and the part `memavailable` is reported as missing.
    public static final Metric MEM_AVAILABLE = Metric.gauge("mem.available", Unit.BYTES);

    /// Total − available.
    public static final Metric MEM_USED = Metric.gauge("mem.used", Unit.BYTES);

    /// Used of total.
    public static final Metric MEM_USED_PERCENT = Metric.gauge("mem.used.percent", Unit.PERCENT);

    public static final Metric MEM_FREE = Metric.gauge("mem.free", Unit.BYTES);

    /// Page cache and reclaimable slabs, as `free` counts them.
    public static final Metric MEM_CACHED = Metric.gauge("mem.cached", Unit.BYTES);

    public static final Metric MEM_BUFFERS = Metric.gauge("mem.buffers", Unit.BYTES);
    public static final Metric MEM_SHARED = Metric.gauge("mem.shared", Unit.BYTES);
    public static final Metric SWAP_TOTAL = Metric.gauge("swap.total", Unit.BYTES);
    public static final Metric SWAP_USED = Metric.gauge("swap.used", Unit.BYTES);

    /// Size of the file system of a [#MOUNT].
    public static final Metric FS_SIZE = Metric.gauge("fs.size", Unit.BYTES);

    public static final Metric FS_USED = Metric.gauge("fs.used", Unit.BYTES);

    /// Free for users who are not root.
    public static final Metric FS_AVAIL = Metric.gauge("fs.avail", Unit.BYTES);

    /// Used of used + available, as `df` counts it.
    public static final Metric FS_USED_PERCENT = Metric.gauge("fs.used.percent", Unit.PERCENT);

    /// Absent on file systems that have no fixed number of inodes.
    public static final Metric FS_INODES = Metric.gauge("fs.inodes", Unit.COUNT);

    public static final Metric FS_INODES_USED = Metric.gauge("fs.inodes.used", Unit.COUNT);

    public static final Metric FS_INODES_PERCENT = Metric.gauge("fs.inodes.percent", Unit.PERCENT);

    /// 1 when mounted read-only, else 0.
    public static final Metric FS_READONLY = Metric.gauge("fs.readonly", Unit.COUNT);

    /// By [#DEVICE]; whole devices, no partitions.
    public static final Metric DISK_READ_BYTES = Metric.counter("disk.read.bytes", Unit.BYTES);

    public static final Metric DISK_WRITE_BYTES = Metric.counter("disk.write.bytes", Unit.BYTES);
    public static final Metric DISK_READ_OPS = Metric.counter("disk.read.ops", Unit.COUNT);
    public static final Metric DISK_WRITE_OPS = Metric.counter("disk.write.ops", Unit.COUNT);

    /// Seconds in which the device had something to do. Rate × 100 = percent.
    public static final Metric DISK_BUSY = Metric.counter("disk.busy", Unit.SECONDS);

    /// Seconds requests spent in the queue, summed over them. Rate: mean length of the queue.
    public static final Metric DISK_QUEUE = Metric.counter("disk.queue", Unit.SECONDS);

    /// By [#INTERFACE].
    public static final Metric NET_RX_BYTES = Metric.counter("net.rx.bytes", Unit.BYTES);

    public static final Metric NET_TX_BYTES = Metric.counter("net.tx.bytes", Unit.BYTES);
    public static final Metric NET_RX_PACKETS = Metric.counter("net.rx.packets", Unit.COUNT);
    public static final Metric NET_TX_PACKETS = Metric.counter("net.tx.packets", Unit.COUNT);
    public static final Metric NET_RX_ERRORS = Metric.counter("net.rx.errors", Unit.COUNT);
    public static final Metric NET_TX_ERRORS = Metric.counter("net.tx.errors", Unit.COUNT);
    public static final Metric NET_RX_DROPS = Metric.counter("net.rx.drops", Unit.COUNT);
    public static final Metric NET_TX_DROPS = Metric.counter("net.tx.drops", Unit.COUNT);

    /// Speed of the link in bytes per second (1 Gbit/s is 125,000,000); absent where the driver
    /// does not tell, as with most virtual ones.
    public static final Metric NET_SPEED = Metric.gauge("net.speed", Unit.BYTES);

    /// 1 when the link is up, 0 when it is down.
    public static final Metric NET_UP = Metric.gauge("net.up", Unit.COUNT);

    /// Sockets by [#STATE]; read with the facts, because the kernel walks its whole table for it.
    public static final Metric TCP_STATE = Metric.gauge("tcp.state", Unit.COUNT);

    /// Connections in the states established and close-wait (CurrEstab).
    public static final Metric TCP_ESTABLISHED = Metric.gauge("tcp.established", Unit.COUNT);

    /// TCP sockets in all states but time-wait and close, those that listen too.
    public static final Metric TCP_SOCKETS = Metric.gauge("tcp.sockets", Unit.COUNT);

    public static final Metric TCP_TIME_WAIT = Metric.gauge("tcp.time_wait", Unit.COUNT);
    public static final Metric TCP_ORPHANED = Metric.gauge("tcp.orphaned", Unit.COUNT);

    /// Rate: segments sent per second.
    public static final Metric TCP_SEGMENTS = Metric.counter("tcp.segments", Unit.COUNT);

    /// Rate: segments sent again per second.
    public static final Metric TCP_RETRANSMITS = Metric.counter("tcp.retransmits", Unit.COUNT);

    /// Sockets of all kinds in use.
    public static final Metric SOCKETS = Metric.gauge("sockets", Unit.COUNT);

    public static final Metric UDP_SOCKETS = Metric.gauge("udp.sockets", Unit.COUNT);

    /// Processes; read with the facts.
    public static final Metric PROC_COUNT = Metric.gauge("proc.count", Unit.COUNT);

    public static final Metric PROC_RUNNING = Metric.gauge("proc.running", Unit.COUNT);

    /// Waiting for input or output and not interruptible.
    public static final Metric PROC_BLOCKED = Metric.gauge("proc.blocked", Unit.COUNT);

    /// Ended, but not waited for by their parent; read with the facts.
    public static final Metric PROC_ZOMBIE = Metric.gauge("proc.zombie", Unit.COUNT);

    /// Rate: processes and threads started per second.
    public static final Metric PROC_FORKS = Metric.counter("proc.forks", Unit.COUNT);

    public static final Metric THREADS = Metric.gauge("threads", Unit.COUNT);

    /// Open file handles of the whole system.
    public static final Metric FD_USED = Metric.gauge("fd.used", Unit.COUNT);

    public static final Metric FD_MAX = Metric.gauge("fd.max", Unit.COUNT);

    /// Connections the packet filter tracks.
    public static final Metric CONNTRACK_USED = Metric.gauge("conntrack.used", Unit.COUNT);

    public static final Metric CONNTRACK_MAX = Metric.gauge("conntrack.max", Unit.COUNT);
    public static final Metric UPTIME = Metric.gauge("uptime", Unit.SECONDS);

    /// When it was started, in seconds since 1970; another value means a reboot.
    public static final Metric BOOT_TIME = Metric.gauge("boot.time", Unit.SECONDS);

    public static final Metric TEMPERATURE = Metric.gauge("temp", Unit.CELSIUS);

    /// The node's clock − this machine's, in seconds; right to about half a round trip.
    public static final Metric CLOCK_OFFSET = Metric.gauge("clock.offset", Unit.SECONDS);

    /// Read with the facts.
    public static final Metric UNITS_FAILED = Metric.gauge("units.failed", Unit.COUNT);

    public static final Metric UPDATES_PENDING = Metric.gauge("updates.pending", Unit.COUNT);
    public static final Metric UPDATES_SECURITY = Metric.gauge("updates.security", Unit.COUNT);

    /// 1 when a restart is needed to finish an update, else 0.
    public static final Metric REBOOT_NEEDED = Metric.gauge("reboot.needed", Unit.COUNT);

    /// Logins that are open.
    public static final Metric USERS = Metric.gauge("users", Unit.COUNT);

    /// What a fast reading cost: time from asking to the last byte.
    public static final Metric COLLECT_MILLIS = Metric.gauge("collect.millis", Unit.MILLIS);

    /// Bytes both ways.
    public static final Metric COLLECT_BYTES = Metric.gauge("collect.bytes", Unit.BYTES);

    /// CPU time on the node, where it can be told.
    public static final Metric COLLECT_CPU = Metric.gauge("collect.cpu", Unit.MILLIS);

    /// The same of a reading of facts: programs are started on the node for it.
    public static final Metric FACTS_MILLIS = Metric.gauge("collect.facts.millis", Unit.MILLIS);

    public static final Metric FACTS_BYTES = Metric.gauge("collect.facts.bytes", Unit.BYTES);

    /// CPU time of the shell and all that it started, by its own `times`.
    public static final Metric FACTS_CPU = Metric.gauge("collect.facts.cpu", Unit.MILLIS);

    private NodeMetrics() {}
}
