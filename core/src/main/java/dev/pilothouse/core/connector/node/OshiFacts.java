package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import oshi.hardware.CentralProcessor;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.InternetProtocolStats;
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

/// This machine's facts through OSHI, with the keys and columns a Linux node has. Keeps the
/// processes from one reading to the next. Not for several threads at once.
final class OshiFacts {

    private static final int MOST_PROCESSES = 400;

    private final HardwareAbstractionLayer hardware;
    private final OperatingSystem system;
    private Map<Integer, OSProcess> before = Map.of();

    OshiFacts(HardwareAbstractionLayer hardware, OperatingSystem system) {
        this.hardware = hardware;
        this.system = system;
    }

    void read(Findings out) {
        OshiFigures.part(NodeParts.OS, out, () -> os(out));
        OshiFigures.part(NodeParts.ADDRESSES, out, () -> addresses(out));
        OshiFigures.part(NodeParts.PROCESSES, out, () -> processes(out));
        OshiFigures.part(NodeParts.PORTS, out, () -> ports(out));
        OshiFigures.part(NodeParts.USERS, out, () -> users(out));
        OshiFigures.part(NodeParts.SERVICES, out, () -> services(out));
        OshiFigures.part(NodeParts.BLOCK_DEVICES, out, () -> blockDevices(out));
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
                        .limit(MOST_PROCESSES)
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
}
