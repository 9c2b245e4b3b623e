package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.FileSystem;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.OSFileStore;
import oshi.software.os.OSProcess;
import oshi.software.os.OSService;
import oshi.software.os.OSSession;
import oshi.software.os.OperatingSystem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// This machine through OSHI, with the metrics a Linux node has. What a system does not know is
/// left out. Not for several threads at once.
final class OshiSource {

    private static final int MOST_PROCESSES = 200;
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
    private Map<Integer, OSProcess> before = Map.of();

    OshiSource() {
        SystemInfo info = new SystemInfo();
        hardware = info.getHardware();
        system = info.getOperatingSystem();
        windows = system.getFamily().toLowerCase(Locale.ROOT).contains("windows");
    }

    void figures(Findings out) {
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

    void facts(Findings out) {
        part(NodeParts.OS, out, () -> os(out));
        part(NodeParts.ADDRESSES, out, () -> addresses(out));
        part(NodeParts.PROCESSES, out, () -> processes(out));
        part(NodeParts.PORTS, out, () -> ports(out));
        part(NodeParts.USERS, out, () -> users(out));
        part(NodeParts.SERVICES, out, () -> services(out));
        part(NodeParts.BLOCK_DEVICES, out, () -> blockDevices(out));
    }

    /// Native calls fail in ways of their own; one part must not take the others with it.
    private static void part(String name, Findings out, Runnable reading) {
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

    private void os(Findings out) {
        OperatingSystem.OSVersionInfo version = system.getVersionInfo();
        out.fact(NodeFacts.HOST_NAME, system.getNetworkParams().getHostName());
        out.fact(NodeFacts.OS_NAME, system.getFamily() + " " + version.getVersion());
        out.fact(NodeFacts.OS_ID, system.getFamily().toLowerCase(Locale.ROOT));
        out.fact(NodeFacts.OS_VERSION, String.valueOf(version.getVersion()));
        out.fact(NodeFacts.KERNEL, String.valueOf(version.getBuildNumber()));
        out.fact(NodeFacts.ARCH, System.getProperty("os.arch", ""));
        CentralProcessor.ProcessorIdentifier cpu = hardware.getProcessor().getProcessorIdentifier();
        out.fact(NodeFacts.CPU_MODEL, cpu.getName());
    }

    private void addresses(Findings out) {
        List<List<String>> rows = new ArrayList<>();
        for (NetworkIF network : hardware.getNetworkIFs(true)) {
            Short[] masks = network.getSubnetMasks();
            String[] v4 = network.getIPv4addr();
            for (int i = 0; i < v4.length; i++) {
                String prefix = i < masks.length ? "/" + masks[i] : "";
                rows.add(List.of(network.getName(), "inet", v4[i] + prefix, ""));
            }
            for (String address : network.getIPv6addr()) {
                rows.add(List.of(network.getName(), "inet6", address, ""));
            }
        }
        table(
                NodeFacts.ADDRESSES,
                rows,
                out,
                NodeFacts.ADDRESS_INTERFACE,
                NodeFacts.ADDRESS_FAMILY,
                NodeFacts.ADDRESS,
                NodeFacts.ADDRESS_SCOPE);
    }

    private void processes(Findings out) {
        double total = hardware.getMemory().getTotal();
        List<OSProcess> all = system.getProcesses();
        Map<Integer, OSProcess> now = new HashMap<>();
        Map<Integer, Double> cpu = new HashMap<>();
        for (OSProcess process : all) {
            OSProcess earlier = before.get(process.getProcessID());
            now.put(process.getProcessID(), process);
            cpu.put(
                    process.getProcessID(),
                    earlier == null
                            ? Double.NaN
                            : process.getProcessCpuLoadBetweenTicks(earlier) * 100);
        }
        before = now;
        out.sample(
                NodeMetrics.PROC_ZOMBIE,
                all.stream().filter(p -> p.getState() == OSProcess.State.ZOMBIE).count());
        List<List<String>> rows =
                all.stream()
                        .sorted(
                                (a, b) ->
                                        Double.compare(
                                                weight(b, cpu, total), weight(a, cpu, total)))
                        .limit(2L * MOST_PROCESSES)
                        .map(p -> row(p, cpu.getOrDefault(p.getProcessID(), Double.NaN), total))
                        .toList();
        table(
                NodeFacts.PROCESSES,
                rows,
                out,
                NodeFacts.PROC_PID,
                NodeFacts.PROC_USER,
                NodeFacts.PROC_NAME,
                NodeFacts.PROC_COMMAND,
                NodeFacts.PROC_CPU,
                NodeFacts.PROC_MEM,
                NodeFacts.PROC_RSS,
                NodeFacts.PROC_THREADS,
                NodeFacts.PROC_STATE,
                NodeFacts.PROC_STARTED);
    }

    private static double weight(OSProcess process, Map<Integer, Double> cpu, double total) {
        double load = cpu.getOrDefault(process.getProcessID(), Double.NaN);
        double memory = total > 0 ? process.getResidentSetSize() / total * 100 : 0;
        return Double.isNaN(load) ? memory : load + memory;
    }

    private static List<String> row(OSProcess process, double cpu, double total) {
        double rss = process.getResidentSetSize();
        String command = ProcessTable.command(process.getCommandLine());
        return List.of(
                Integer.toString(process.getProcessID()),
                String.valueOf(process.getUser()),
                String.valueOf(process.getName()),
                command.isEmpty() ? "[" + process.getName() + "]" : command,
                Double.isNaN(cpu) ? "" : Double.toString(Math.round(cpu * 10) / 10.0),
                total > 0 ? Double.toString(Math.round(rss / total * 1000) / 10.0) : "",
                Long.toString((long) rss),
                Integer.toString(process.getThreadCount()),
                state(process.getState()),
                Long.toString(process.getStartTime() / 1000));
    }

    private static String state(OSProcess.State state) {
        return switch (state) {
            case RUNNING -> "R";
            case SLEEPING, WAITING, NEW, OTHER -> "S";
            case ZOMBIE -> "Z";
            case STOPPED, SUSPENDED -> "T";
            case INVALID -> "?";
        };
    }

    private void ports(Findings out) {
        List<List<String>> rows = new ArrayList<>();
        for (InternetProtocolStats.IPConnection port :
                system.getInternetProtocolStats().getConnections()) {
            boolean udp = port.getType().startsWith("udp");
            if (!udp && port.getState() != InternetProtocolStats.TcpState.LISTEN) {
                continue;
            }
            OSProcess owner = before.get(port.getowningProcessId());
            rows.add(
                    List.of(
                            udp ? "udp" : "tcp",
                            address(port.getLocalAddress()),
                            Integer.toString(port.getLocalPort()),
                            owner == null ? "" : owner.getName(),
                            owner == null ? "" : Integer.toString(owner.getProcessID())));
        }
        table(
                NodeFacts.PORTS,
                rows,
                out,
                NodeFacts.PORT_PROTOCOL,
                NodeFacts.PORT_ADDRESS,
                NodeFacts.PORT,
                NodeFacts.PORT_PROCESS,
                NodeFacts.PORT_PID);
    }

    private static String address(byte[] bytes) {
        return bytes.length == 4 || bytes.length == 16 ? AddressFacts.text(bytes) : "*";
    }

    private void users(Findings out) {
        List<List<String>> rows = new ArrayList<>();
        for (OSSession session : system.getSessions()) {
            rows.add(
                    List.of(
                            session.getUserName(),
                            session.getTerminalDevice(),
                            session.getHost(),
                            Instant.ofEpochMilli(session.getLoginTime()).toString()));
        }
        out.sample(NodeMetrics.USERS, rows.size());
        table(
                NodeFacts.USERS,
                rows,
                out,
                NodeFacts.USER_NAME,
                NodeFacts.USER_TERMINAL,
                NodeFacts.USER_FROM,
                NodeFacts.USER_SINCE);
    }

    private void services(Findings out) {
        List<List<String>> rows = new ArrayList<>();
        for (OSService service : system.getServices()) {
            boolean running = service.getState() == OSService.State.RUNNING;
            rows.add(
                    List.of(
                            service.getName(),
                            "loaded",
                            running ? "active" : "inactive",
                            service.getState().name().toLowerCase(Locale.ROOT),
                            ""));
        }
        table(
                NodeFacts.SERVICES,
                rows,
                out,
                NodeFacts.SERVICE_UNIT,
                NodeFacts.SERVICE_LOAD,
                NodeFacts.SERVICE_ACTIVE,
                NodeFacts.SERVICE_SUB,
                NodeFacts.SERVICE_DESCRIPTION);
    }

    private void blockDevices(Findings out) {
        List<List<String>> rows = new ArrayList<>();
        for (HWDiskStore disk : hardware.getDiskStores()) {
            rows.add(
                    List.of(
                            disk.getName(),
                            "disk",
                            Long.toString(disk.getSize()),
                            disk.getModel(),
                            ""));
        }
        table(
                NodeFacts.DISKS,
                rows,
                out,
                NodeFacts.DISK_NAME,
                NodeFacts.DISK_TYPE,
                NodeFacts.DISK_SIZE,
                NodeFacts.DISK_MODEL,
                NodeFacts.DISK_MOUNT);
    }

    private static void table(
            String key, List<List<String>> rows, Findings out, String... columns) {
        out.fact(key, new Fact.Table(List.of(columns), rows));
    }

    /// OSHI writes "unknown" as a negative number.
    private static double known(double value) {
        return value < 0 ? Double.NaN : value;
    }
}
