package dev.pilothouse.core.connector.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The files of the fast tier that every node is asked for, and who understands them.
enum FastFile {
    STAT(NodeParts.CPU, "/proc/stat"),
    /// Right after it, because it tells when that was.
    UPTIME(NodeParts.UPTIME, "/proc/uptime"),
    MEMINFO(NodeParts.MEMORY, "/proc/meminfo"),
    LOADAVG(NodeParts.LOAD, "/proc/loadavg"),
    DISKSTATS(NodeParts.DISKS, "/proc/diskstats"),
    /// Parsed by the reader, which needs the names.
    NET_DEV(NodeParts.NETWORK, "/proc/net/dev"),
    SOCKSTAT(NodeParts.SOCKETS, "/proc/net/sockstat"),
    SNMP(NodeParts.TCP, "/proc/net/snmp"),
    PRESSURE_CPU(NodeParts.PSI, "/proc/pressure/cpu"),
    PRESSURE_MEMORY(NodeParts.PSI, "/proc/pressure/memory"),
    PRESSURE_IO(NodeParts.PSI, "/proc/pressure/io"),
    FILE_NR(NodeParts.FILE_HANDLES, "/proc/sys/fs/file-nr"),
    CONNTRACK_COUNT(NodeParts.CONNTRACK, "/proc/sys/net/netfilter/nf_conntrack_count"),
    CONNTRACK_MAX(NodeParts.CONNTRACK, "/proc/sys/net/netfilter/nf_conntrack_max");

    private static final String SOCKSTAT6 = "/proc/net/sockstat6";

    private final String part;
    private final String path;

    FastFile(String part, String path) {
        this.part = part;
        this.path = path;
    }

    String path() {
        return path;
    }

    static List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (FastFile file : values()) {
            paths.add(file.path);
        }
        paths.add(SOCKSTAT6);
        return paths;
    }

    /// @param absent why a path could not be read
    void parse(Map<String, String> contents, Map<String, String> absent, Findings out) {
        String text = contents.get(path);
        if (text == null) {
            out.missing(part, reason(absent.getOrDefault(path, "no answer")), grant());
            return;
        }
        switch (this) {
            case STAT -> StatFile.parse(text, out);
            case MEMINFO -> MemInfoFile.parse(text, out);
            case LOADAVG -> LoadAvgFile.parse(text, out);
            case UPTIME -> UptimeFile.parse(text, out);
            case DISKSTATS -> DiskStatsFile.parse(text, out);
            case NET_DEV -> {}
            case SOCKSTAT -> SockStatFile.parse(text, contents.getOrDefault(SOCKSTAT6, ""), out);
            case SNMP -> SnmpFile.parse(text, out);
            case PRESSURE_CPU -> PressureFile.parse("cpu", text, out);
            case PRESSURE_MEMORY -> PressureFile.parse("memory", text, out);
            case PRESSURE_IO -> PressureFile.parse("io", text, out);
            case FILE_NR -> NumberFile.fileHandles(text, out);
            case CONNTRACK_COUNT -> NumberFile.single(NodeMetrics.CONNTRACK_USED, part, text, out);
            case CONNTRACK_MAX -> NumberFile.single(NodeMetrics.CONNTRACK_MAX, part, text, out);
        }
    }

    private String reason(String why) {
        return switch (this) {
            case PRESSURE_CPU, PRESSURE_MEMORY, PRESSURE_IO -> "/proc/pressure: " + why;
            case CONNTRACK_COUNT, CONNTRACK_MAX -> "nf_conntrack: " + why;
            case STAT, MEMINFO, LOADAVG, UPTIME, DISKSTATS, NET_DEV, SOCKSTAT, SNMP, FILE_NR ->
                    path + ": " + why;
        };
    }

    private String grant() {
        return switch (this) {
            case PRESSURE_CPU, PRESSURE_MEMORY, PRESSURE_IO ->
                    "Linux 4.20 or later, booted with psi=1";
            case CONNTRACK_COUNT, CONNTRACK_MAX -> "modprobe nf_conntrack";
            case STAT, MEMINFO, LOADAVG, UPTIME, DISKSTATS, NET_DEV, SOCKSTAT, SNMP, FILE_NR -> "";
        };
    }
}
