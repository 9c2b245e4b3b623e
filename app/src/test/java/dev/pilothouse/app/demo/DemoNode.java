package dev.pilothouse.app.demo;

import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The figures and facts of one made-up Linux server.
public final class DemoNode {

    public static final double GIB = 1L << 30;

    private DemoNode() {}

    /// @param cpu percent
    /// @param memory percent
    /// @param disk percent of /
    public static Map<Series, Figure> figures(long at, double cpu, double memory, double disk) {
        Map<Series, Figure> figures = new HashMap<>();
        double cores = 8;
        double total = 15.6 * GIB;
        put(figures, at, NodeMetrics.CPU_COUNT, cores);
        put(figures, at, NodeMetrics.CPU_BUSY, cpu * cores / 100);
        double[] shares = {0.74, 0.17, 0.03, 0.03, 0.01, 0.005, 0.015};
        String[] modes = {"user", "system", "iowait", "steal", "nice", "irq", "softirq"};
        for (int i = 0; i < modes.length; i++) {
            put(
                    figures,
                    at,
                    NodeMetrics.CPU_TIME,
                    NodeMetrics.MODE,
                    modes[i],
                    cpu * cores / 100 * shares[i]);
        }
        for (int core = 0; core < cores; core++) {
            put(
                    figures,
                    at,
                    NodeMetrics.CPU_CORE_BUSY,
                    NodeMetrics.CORE,
                    Integer.toString(core),
                    Math.min(1, cpu / 100 * (0.7 + core * 0.08)));
        }
        put(figures, at, NodeMetrics.CPU_SWITCHES, 41_200);
        put(figures, at, NodeMetrics.PROC_FORKS, 12.5);
        put(figures, at, NodeMetrics.LOAD_1, cpu / 100 * cores * 1.1);
        put(figures, at, NodeMetrics.LOAD_5, cpu / 100 * cores);
        put(figures, at, NodeMetrics.LOAD_15, cpu / 100 * cores * 0.9);
        put(figures, at, NodeMetrics.MEM_TOTAL, total);
        put(figures, at, NodeMetrics.MEM_USED, total * memory / 100);
        put(figures, at, NodeMetrics.MEM_USED_PERCENT, memory);
        put(figures, at, NodeMetrics.MEM_AVAILABLE, total * (1 - memory / 100));
        put(figures, at, NodeMetrics.MEM_FREE, 2.2 * GIB);
        put(figures, at, NodeMetrics.MEM_CACHED, 5.1 * GIB);
        put(figures, at, NodeMetrics.MEM_BUFFERS, 0.4 * GIB);
        put(figures, at, NodeMetrics.SWAP_TOTAL, 2 * GIB);
        put(figures, at, NodeMetrics.SWAP_USED, 0);
        mount(figures, at, "/", 80, disk);
        mount(figures, at, "/boot", 1, 21);
        mount(figures, at, "/var/lib/docker", 200, 44);
        for (String device : List.of("vda", "vdb")) {
            String label = NodeMetrics.DEVICE;
            put(figures, at, NodeMetrics.DISK_READ_BYTES, label, device, 5.5 * (1 << 20));
            put(figures, at, NodeMetrics.DISK_WRITE_BYTES, label, device, 21.4 * (1 << 20));
            put(figures, at, NodeMetrics.DISK_READ_OPS, label, device, 140);
            put(figures, at, NodeMetrics.DISK_WRITE_OPS, label, device, 610);
            put(figures, at, NodeMetrics.DISK_BUSY, label, device, 0.31);
        }
        for (String name : List.of("lo", "eth0")) {
            String label = NodeMetrics.INTERFACE;
            double scale = name.equals("lo") ? 0.02 : 1;
            put(figures, at, NodeMetrics.NET_RX_BYTES, label, name, 473e6 / 8 * scale * cpu / 34);
            put(figures, at, NodeMetrics.NET_TX_BYTES, label, name, 410e6 / 8 * scale * cpu / 34);
            put(figures, at, NodeMetrics.NET_RX_PACKETS, label, name, 48_000 * scale);
            put(figures, at, NodeMetrics.NET_TX_PACKETS, label, name, 44_000 * scale);
            put(figures, at, NodeMetrics.NET_RX_ERRORS, label, name, 0);
            put(figures, at, NodeMetrics.NET_TX_ERRORS, label, name, 0);
            put(figures, at, NodeMetrics.NET_RX_DROPS, label, name, 0.4);
            put(figures, at, NodeMetrics.NET_TX_DROPS, label, name, 0);
            put(figures, at, NodeMetrics.NET_UP, label, name, 1);
        }
        put(figures, at, NodeMetrics.NET_SPEED, NodeMetrics.INTERFACE, "eth0", 125e6);
        put(figures, at, NodeMetrics.TCP_ESTABLISHED, 18_204);
        put(figures, at, NodeMetrics.TCP_TIME_WAIT, 2_110);
        put(figures, at, NodeMetrics.TCP_RETRANSMITS, 4.2);
        put(figures, at, NodeMetrics.CONNTRACK_USED, 165_140);
        put(figures, at, NodeMetrics.CONNTRACK_MAX, 262_144);
        put(figures, at, NodeMetrics.PROC_COUNT, 214);
        put(figures, at, NodeMetrics.PROC_RUNNING, 3);
        put(figures, at, NodeMetrics.PROC_BLOCKED, 0);
        put(figures, at, NodeMetrics.PROC_ZOMBIE, 0);
        put(figures, at, NodeMetrics.THREADS, 612);
        put(figures, at, NodeMetrics.FD_USED, 12_800);
        put(figures, at, NodeMetrics.FD_MAX, 819_200);
        put(figures, at, NodeMetrics.SOCKETS, 21_870);
        put(figures, at, NodeMetrics.TCP_SOCKETS, 18_640);
        put(figures, at, NodeMetrics.UDP_SOCKETS, 312);
        put(figures, at, NodeMetrics.TCP_ORPHANED, 9);
        String socketState = NodeMetrics.STATE;
        put(figures, at, NodeMetrics.TCP_STATE, socketState, "established", 18_198);
        put(figures, at, NodeMetrics.TCP_STATE, socketState, "listen", 24);
        put(figures, at, NodeMetrics.TCP_STATE, socketState, "time-wait", 2_104);
        put(figures, at, NodeMetrics.TCP_STATE, socketState, "close-wait", 6);
        put(figures, at, NodeMetrics.CLOCK_OFFSET, 0.004);
        put(figures, at, NodeMetrics.COLLECT_MILLIS, 21);
        put(figures, at, NodeMetrics.COLLECT_CPU, 0.5);
        put(figures, at, NodeMetrics.COLLECT_BYTES, 788);
        put(figures, at, NodeMetrics.UPTIME, 41 * 86_400 + 6 * 3_600);
        for (String resource : List.of("cpu", "memory", "io")) {
            for (String share : List.of("some", "full")) {
                Series series =
                        Series.of(
                                NodeMetrics.PSI_TOTAL,
                                Map.of(NodeMetrics.RESOURCE, resource, NodeMetrics.SHARE, share));
                figures.put(series, new Figure(0.04, 1000, at));
            }
        }
        return figures;
    }

    private static void mount(
            Map<Series, Figure> figures, long at, String mount, double gib, double percent) {
        String label = NodeMetrics.MOUNT;
        put(figures, at, NodeMetrics.FS_SIZE, label, mount, gib * GIB);
        put(figures, at, NodeMetrics.FS_USED, label, mount, gib * GIB * percent / 100);
        put(figures, at, NodeMetrics.FS_AVAIL, label, mount, gib * GIB * (1 - percent / 100));
        put(figures, at, NodeMetrics.FS_USED_PERCENT, label, mount, percent);
        put(figures, at, NodeMetrics.FS_INODES_PERCENT, label, mount, percent / 6);
        put(figures, at, NodeMetrics.FS_READONLY, label, mount, 0);
    }

    private static void put(Map<Series, Figure> figures, long at, Metric metric, double value) {
        figures.put(Series.of(metric), new Figure(value, value, at));
    }

    private static void put(
            Map<Series, Figure> figures,
            long at,
            Metric metric,
            String label,
            String of,
            double value) {
        figures.put(Series.of(metric, label, of), new Figure(value, value * 1000, at));
    }

    public static Map<String, KnownFact> facts(long at, String host) {
        Map<String, KnownFact> facts = new HashMap<>();
        long since = at - 41L * 86_400_000;
        for (Fact fact :
                List.of(
                        Fact.text(NodeFacts.HOST_NAME, host),
                        Fact.text(NodeFacts.OS_NAME, "Debian GNU/Linux 12 (bookworm)"),
                        Fact.text(NodeFacts.KERNEL, "6.1.0-28-amd64"),
                        Fact.text(NodeFacts.ARCH, "x86_64"),
                        Fact.text(NodeFacts.VIRTUALISATION, "kvm"),
                        Fact.text(NodeFacts.CPU_MODEL, "AMD EPYC 7543 32-Core Processor"),
                        Fact.text(NodeFacts.REBOOT_NEEDED, "no"),
                        Fact.text(NodeFacts.TIME_SYNC, "yes"),
                        new Fact(
                                NodeFacts.CONTAINERS,
                                new Fact.Unknown("no docker or podman on this node")),
                        fileSystems(),
                        addresses(),
                        ports(),
                        services(at),
                        usage(),
                        sessions(at),
                        failed(),
                        processes(at))) {
            facts.put(fact.key(), new KnownFact(fact, since, at - 90_000));
        }
        return facts;
    }

    private static Fact fileSystems() {
        return new Fact(
                NodeFacts.FILE_SYSTEMS,
                new Fact.Table(
                        List.of(
                                NodeFacts.FS_MOUNT,
                                NodeFacts.FS_DEVICE,
                                NodeFacts.FS_TYPE,
                                NodeFacts.FS_OPTIONS),
                        List.of(
                                List.of("/", "/dev/vda1", "ext4", "rw,relatime"),
                                List.of("/boot", "/dev/vda2", "ext4", "rw,relatime"),
                                List.of("/var/lib/docker", "/dev/vdb", "xfs", "rw,relatime"))));
    }

    private static Fact addresses() {
        return new Fact(
                NodeFacts.ADDRESSES,
                new Fact.Table(
                        List.of(
                                NodeFacts.ADDRESS_INTERFACE,
                                NodeFacts.ADDRESS_FAMILY,
                                NodeFacts.ADDRESS,
                                NodeFacts.ADDRESS_SCOPE),
                        List.of(
                                List.of("eth0", "inet", "192.0.2.42/24", "global"),
                                List.of("eth0", "inet6", "2001:db8::42/64", "global"),
                                List.of("lo", "inet", "127.0.0.1/8", "host"))));
    }

    static Fact ports() {
        return new Fact(
                NodeFacts.PORTS,
                new Fact.Table(
                        List.of(
                                NodeFacts.PORT_PROTOCOL,
                                NodeFacts.PORT_ADDRESS,
                                NodeFacts.PORT,
                                NodeFacts.PORT_PROCESS,
                                NodeFacts.PORT_PID),
                        List.of(
                                List.of("tcp", "0.0.0.0", "22", "sshd", "688"),
                                List.of("tcp", "::", "443", "xray", "1284"),
                                List.of("tcp", "0.0.0.0", "80", "nginx", "902"),
                                List.of("tcp", "127.0.0.1", "5432", "postgres", "2644"),
                                List.of("udp", "127.0.0.1", "323", "chronyd", "690"),
                                List.of("tcp", "127.0.0.1", "9100", "", ""))));
    }

    private static Fact services(long at) {
        String since = Long.toString(at / 1000 - 86_400);
        List<List<String>> rows = new ArrayList<>();
        String[][] units = {
            {"xray.service", "active", "running", "Xray", "enabled", "1284", "0"},
            {
                "nginx.service",
                "active",
                "running",
                "A high performance web server",
                "enabled",
                "902",
                "0"
            },
            {
                "ssh.service",
                "active",
                "running",
                "OpenBSD Secure Shell server",
                "enabled",
                "688",
                "0"
            },
            {"certbot.service", "failed", "failed", "Certbot", "static", "", "0"},
            {"fail2ban.service", "failed", "failed", "Fail2Ban", "enabled", "", "5"},
            {
                "cron.service",
                "active",
                "running",
                "Regular background program processing daemon",
                "enabled",
                "612",
                "0"
            },
            {
                "chrony.service",
                "active",
                "running",
                "chrony, an NTP client/server",
                "enabled",
                "690",
                "0"
            },
            {
                "apt-daily.service",
                "inactive",
                "dead",
                "Daily apt download activities",
                "static",
                "",
                ""
            },
            {
                "postgresql@17-main.service",
                "active",
                "running",
                "PostgreSQL Cluster 17-main",
                "enabled-runtime",
                "2644",
                "0"
            },
            {
                "docker.service",
                "activating",
                "auto-restart",
                "Docker Application Container Engine",
                "enabled",
                "",
                "41"
            },
        };
        for (String[] unit : units) {
            rows.add(
                    List.of(
                            unit[0], "loaded", unit[1], unit[2], unit[3], unit[4], unit[5], unit[6],
                            since, "success"));
        }
        return new Fact(
                NodeFacts.SERVICES,
                new Fact.Table(
                        List.of(
                                NodeFacts.SERVICE_UNIT,
                                NodeFacts.SERVICE_LOAD,
                                NodeFacts.SERVICE_ACTIVE,
                                NodeFacts.SERVICE_SUB,
                                NodeFacts.SERVICE_DESCRIPTION,
                                NodeFacts.SERVICE_ENABLED,
                                NodeFacts.SERVICE_PID,
                                NodeFacts.SERVICE_RESTARTS,
                                NodeFacts.SERVICE_SINCE,
                                NodeFacts.SERVICE_RESULT),
                        rows));
    }

    private static Fact usage() {
        return new Fact(
                NodeFacts.SERVICES_USAGE,
                new Fact.Table(
                        List.of(
                                NodeFacts.SERVICE_SCOPE,
                                NodeFacts.SERVICE_UNIT,
                                NodeFacts.SERVICE_MEMORY,
                                NodeFacts.SERVICE_CPU),
                        List.of(
                                List.of("system", "xray.service", "412090368", "118.4"),
                                List.of("system", "nginx.service", "71303168", "2.1"),
                                List.of("system", "cron.service", "", "0.0"))));
    }

    private static Fact sessions(long at) {
        String created = Long.toString(at / 1000 - 7200);
        return new Fact(
                NodeFacts.TMUX,
                new Fact.Table(
                        List.of(
                                NodeFacts.TMUX_NAME,
                                NodeFacts.TMUX_WINDOWS,
                                NodeFacts.TMUX_CREATED,
                                NodeFacts.TMUX_ATTACHED,
                                NodeFacts.TMUX_COMMAND,
                                NodeFacts.TMUX_PID),
                        List.of(
                                List.of("bot", "1", created, "0", "python3", "4410"),
                                List.of("deploy", "3", created, "1", "vim", "4502"))));
    }

    private static Fact failed() {
        return new Fact(
                NodeFacts.UNITS_FAILED,
                new Fact.Table(
                        List.of(NodeFacts.SERVICE_UNIT, NodeFacts.SERVICE_DESCRIPTION),
                        List.of(
                                List.of("certbot.service", "Certbot"),
                                List.of("fail2ban.service", "Fail2Ban"))));
    }

    private static Fact processes(long at) {
        String[][] known = {
            {
                "1284",
                "xray",
                "xray",
                "/usr/local/bin/xray run -config /etc/xray/config.json",
                "118.4",
                "9.2",
                "1546188226",
                "31",
                "S"
            },
            {"902", "root", "nginx", "nginx: worker process", "22.6", "0.4", "64801996", "1", "S"},
            {"903", "root", "nginx", "nginx: worker process", "21.9", "0.4", "63333990", "1", "S"},
            {
                "1190",
                "marz-node",
                "marzban-node",
                "python3 main.py",
                "7.8",
                "1.2",
                "197132288",
                "9",
                "S"
            },
            {
                "611",
                "root",
                "systemd-journal",
                "/lib/systemd/systemd-journald",
                "4.1",
                "0.6",
                "102026444",
                "1",
                "R"
            },
            {
                "1402",
                "node_exp",
                "node_exporter",
                "/usr/bin/node_exporter --web.listen-address=127.0.0.1:9100",
                "1.9",
                "0.2",
                "29360128",
                "11",
                "S"
            },
            {
                "2210",
                "root",
                "fail2ban-server",
                "/usr/bin/python3 /usr/bin/fail2ban-server -xf start",
                "1.3",
                "0.4",
                "67318579",
                "5",
                "S"
            },
            {"31", "root", "kswapd0", "[kswapd0]", "0.4", "0.0", "0", "1", "D"},
            {"19044", "root", "certbot", "[certbot] <defunct>", "0.0", "0.0", "0", "1", "Z"},
            {"1", "root", "systemd", "/sbin/init", "0.1", "0.1", "13316915", "1", "S"},
        };
        List<List<String>> rows = new ArrayList<>();
        for (String[] p : known) {
            List<String> row = new ArrayList<>(List.of(p));
            row.add(Long.toString(at / 1000 - 41 * 86_400 - 6 * 3600));
            rows.add(row);
        }
        for (int i = 0; i < 60; i++) {
            rows.add(
                    List.of(
                            Integer.toString(30_000 + i),
                            "www-data",
                            "php-fpm",
                            "php-fpm: pool www",
                            i % 3 == 0 ? "0.2" : "0.0",
                            "0.1",
                            "11743354",
                            "1",
                            "S",
                            Long.toString(at / 1000 - 720)));
        }
        return new Fact(
                NodeFacts.PROCESSES,
                new Fact.Table(
                        List.of(
                                NodeFacts.PROC_PID,
                                NodeFacts.PROC_USER,
                                NodeFacts.PROC_NAME,
                                NodeFacts.PROC_COMMAND,
                                NodeFacts.PROC_CPU,
                                NodeFacts.PROC_MEM,
                                NodeFacts.PROC_RSS,
                                NodeFacts.PROC_THREADS,
                                NodeFacts.PROC_STATE,
                                NodeFacts.PROC_STARTED),
                        rows));
    }
}
