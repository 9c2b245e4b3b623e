package dev.pilothouse.core.connector.node;

import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.FileSystem;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.OSFileStore;
import oshi.software.os.OperatingSystem;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// This machine's live figures through OSHI, with the metrics a Linux node has. What a system does
/// not know is left out. Not for several threads at once.
final class OshiFigures {

    private static final Map<TickType, String> MODES =
            Map.of(
                    TickType.USER, "user",
                    TickType.NICE, "nice",
                    TickType.SYSTEM, "system",
                    TickType.IDLE, "idle",
                    TickType.IOWAIT, "iowait",
                    TickType.IRQ, "irq",
                    TickType.SOFTIRQ, "softirq",
                    TickType.STEAL, "steal");

    private final HardwareAbstractionLayer hardware;
    private final OperatingSystem system;
    private final boolean windows;

    OshiFigures(HardwareAbstractionLayer hardware, OperatingSystem system) {
        this.hardware = hardware;
        this.system = system;
        windows = system.getFamily().toLowerCase(Locale.ROOT).contains("windows");
    }

    void read(Findings out) {
        part(NodeParts.CPU, out, () -> cpu(out));
        part(NodeParts.MEMORY, out, () -> memory(out));
        part(NodeParts.FILE_SYSTEMS, out, () -> fileSystems(out));
        part(NodeParts.DISKS, out, () -> disks(out));
        part(NodeParts.NETWORK, out, () -> network(out));
        part(NodeParts.TCP, out, () -> tcp(out));
        out.sample(NodeMetrics.UPTIME, system.getSystemUptime());
        out.sample(NodeMetrics.BOOT_TIME, system.getSystemBootTime());
        out.sample(NodeMetrics.PROC_COUNT, system.getProcessCount());
        out.sample(NodeMetrics.THREADS, system.getThreadCount());
        double celsius = hardware.getSensors().getCpuTemperature();
        if (celsius > 0) {
            out.sample(NodeMetrics.TEMPERATURE, NodeMetrics.SENSOR, "cpu", celsius);
        } else {
            out.missing(NodeParts.TEMPERATURES, "this machine shows no sensors", "");
        }
    }

    /// Native calls fail in ways of their own; one part must not take the others with it.
    static void part(String name, Findings out, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException | LinkageError e) {
            out.missing(name, Findings.excerpt(String.valueOf(e.getMessage())), "");
        }
    }

    private void cpu(Findings out) {
        CentralProcessor cpu = hardware.getProcessor();
        long[][] cores = cpu.getProcessorCpuLoadTicks();
        long[] all = cpu.getSystemCpuLoadTicks();
        // Windows gives averages over the cores, the others sums.
        double scale = windows ? cores.length / 1000.0 : 1 / 1000.0;
        for (TickType type : TickType.values()) {
            String mode = MODES.getOrDefault(type, type.name().toLowerCase(Locale.ROOT));
            double seconds = all[type.getIndex()] * scale;
            out.sample(NodeMetrics.CPU_TIME, NodeMetrics.MODE, mode, seconds);
        }
        out.sample(NodeMetrics.CPU_BUSY, busy(all) * scale);
        for (int core = 0; core < cores.length; core++) {
            out.sample(
                    NodeMetrics.CPU_CORE_BUSY,
                    NodeMetrics.CORE,
                    Integer.toString(core),
                    busy(cores[core]) / 1000);
        }
        out.sample(NodeMetrics.CPU_COUNT, cores.length);
        out.sample(NodeMetrics.CPU_SWITCHES, known(cpu.getContextSwitches()));
        double[] load = cpu.getSystemLoadAverage(3);
        out.sample(NodeMetrics.LOAD_1, known(load[0]));
        out.sample(NodeMetrics.LOAD_5, known(load[1]));
        out.sample(NodeMetrics.LOAD_15, known(load[2]));
    }

    private static double busy(long[] ticks) {
        double busy = 0;
        for (TickType type : TickType.values()) {
            if (type != TickType.IDLE && type != TickType.IOWAIT) {
                busy += ticks[type.getIndex()];
            }
        }
        return busy;
    }

    private void memory(Findings out) {
        GlobalMemory memory = hardware.getMemory();
        double total = memory.getTotal();
        double available = memory.getAvailable();
        out.sample(NodeMetrics.MEM_TOTAL, total);
        out.sample(NodeMetrics.MEM_AVAILABLE, available);
        out.sample(NodeMetrics.MEM_USED, total - available);
        if (total > 0) {
            out.sample(NodeMetrics.MEM_USED_PERCENT, (total - available) / total * 100);
        }
        out.sample(NodeMetrics.SWAP_TOTAL, memory.getVirtualMemory().getSwapTotal());
        out.sample(NodeMetrics.SWAP_USED, memory.getVirtualMemory().getSwapUsed());
    }

    private void fileSystems(Findings out) {
        FileSystem files = system.getFileSystem();
        out.sample(NodeMetrics.FD_USED, known(files.getOpenFileDescriptors()));
        out.sample(NodeMetrics.FD_MAX, known(files.getMaxFileDescriptors()));
        for (OSFileStore store : files.getFileStores(true)) {
            String label = NodeMetrics.MOUNT;
            String mount = store.getMount();
            double size = store.getTotalSpace();
            double used = size - store.getFreeSpace();
            double avail = store.getUsableSpace();
            if (!(size > 0)) {
                continue;
            }
            out.sample(NodeMetrics.FS_SIZE, label, mount, size);
            out.sample(NodeMetrics.FS_USED, label, mount, used);
            out.sample(NodeMetrics.FS_AVAIL, label, mount, avail);
            out.sample(NodeMetrics.FS_USED_PERCENT, label, mount, used / (used + avail) * 100);
            if (store.getTotalInodes() > 0) {
                double inodes = store.getTotalInodes();
                double taken = inodes - store.getFreeInodes();
                out.sample(NodeMetrics.FS_INODES, label, mount, inodes);
                out.sample(NodeMetrics.FS_INODES_USED, label, mount, taken);
                out.sample(NodeMetrics.FS_INODES_PERCENT, label, mount, taken / inodes * 100);
            }
            boolean readOnly = List.of(store.getOptions().split(",", -1)).contains("ro");
            out.sample(NodeMetrics.FS_READONLY, label, mount, readOnly ? 1 : 0);
        }
    }

    private void disks(Findings out) {
        for (HWDiskStore disk : hardware.getDiskStores()) {
            String label = NodeMetrics.DEVICE;
            String name = disk.getName().replace("/dev/", "");
            out.sample(NodeMetrics.DISK_READ_OPS, label, name, disk.getReads());
            out.sample(NodeMetrics.DISK_READ_BYTES, label, name, disk.getReadBytes());
            out.sample(NodeMetrics.DISK_WRITE_OPS, label, name, disk.getWrites());
            out.sample(NodeMetrics.DISK_WRITE_BYTES, label, name, disk.getWriteBytes());
            out.sample(NodeMetrics.DISK_BUSY, label, name, disk.getTransferTime() / 1000.0);
        }
    }

    private void network(Findings out) {
        for (NetworkIF network : hardware.getNetworkIFs(true)) {
            String label = NodeMetrics.INTERFACE;
            String name = network.getName();
            out.sample(NodeMetrics.NET_RX_BYTES, label, name, network.getBytesRecv());
            out.sample(NodeMetrics.NET_TX_BYTES, label, name, network.getBytesSent());
            out.sample(NodeMetrics.NET_RX_PACKETS, label, name, network.getPacketsRecv());
            out.sample(NodeMetrics.NET_TX_PACKETS, label, name, network.getPacketsSent());
            out.sample(NodeMetrics.NET_RX_ERRORS, label, name, network.getInErrors());
            out.sample(NodeMetrics.NET_TX_ERRORS, label, name, network.getOutErrors());
            out.sample(NodeMetrics.NET_RX_DROPS, label, name, network.getInDrops());
            if (network.getSpeed() > 0 && network.getSpeed() < 0xffff_ffff_ffffL) {
                out.sample(NodeMetrics.NET_SPEED, label, name, network.getSpeed() / 8.0);
            }
            boolean up =
                    network.getIfOperStatus() == NetworkIF.IfOperStatus.UP
                            || network.getIfOperStatus() == NetworkIF.IfOperStatus.UNKNOWN;
            out.sample(NodeMetrics.NET_UP, label, name, up ? 1 : 0);
        }
    }

    private void tcp(Findings out) {
        InternetProtocolStats.TcpStats tcp = system.getInternetProtocolStats().getTCPv4Stats();
        out.sample(NodeMetrics.TCP_ESTABLISHED, tcp.getConnectionsEstablished());
        out.sample(NodeMetrics.TCP_SEGMENTS, tcp.getSegmentsSent());
        out.sample(NodeMetrics.TCP_RETRANSMITS, tcp.getSegmentsRetransmitted());
    }

    /// OSHI writes "unknown" as a negative number.
    private static double known(double value) {
        return value < 0 ? Double.NaN : value;
    }
}
