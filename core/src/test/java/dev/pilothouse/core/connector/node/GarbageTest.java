package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pilothouse.core.model.Sample;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/// Whatever a node answers, no parser throws, and nothing that is not a number becomes a figure.
class GarbageTest {

    private static final List<String> WORDS =
            List.of(
                    "cpu",
                    "cpu0",
                    "btime",
                    "-1",
                    "18446744073709551615",
                    "18446744073709551616",
                    "99999999999999999999999999",
                    "NaN",
                    "Infinity",
                    "1e400",
                    "0x10",
                    "",
                    "\0",
                    "some",
                    "avg10=",
                    "total=-5",
                    "avg10=9999",
                    "sda",
                    "eth0:",
                    ":",
                    "Tcp:",
                    "TCP:",
                    "CurrEstab",
                    "used",
                    "sockets:",
                    "kB",
                    "MemTotal:",
                    "/",
                    "-",
                    "ext4",
                    "tcp",
                    "LISTEN",
                    "[::]:22",
                    "users:((\"a\",pid=1",
                    "proc",
                    "fd",
                    "0100007F:0016",
                    "NAME=\"x\"",
                    "SIZE=\"-3\"",
                    "1 (a b) S",
                    ")",
                    "(",
                    "==> /proc/1/cmdline <==",
                    "/proc/1/status:Uid:",
                    "engine docker",
                    "status 1",
                    "manager apt",
                    "\ud83d",
                    "bash/x-security 1 amd64 [upgradable from: 0]",
                    "image /boot/vmlinuz-6.1",
                    "\u0080",
                    "é",
                    "%",
                    "a=b,c");

    private static Map<String, BiConsumer<String, Findings>> parsers() {
        Map<String, BiConsumer<String, Findings>> all = new LinkedHashMap<>();
        all.put("stat", StatFile::parse);
        all.put("meminfo", MemInfoFile::parse);
        all.put("loadavg", LoadAvgFile::parse);
        all.put("uptime", UptimeFile::parse);
        all.put("diskstats", DiskStatsFile::parse);
        all.put("netdev", NetDevFile::parse);
        all.put("sockstat", (text, out) -> SockStatFile.parse(text, text, out));
        all.put("snmp", SnmpFile::parse);
        all.put("pressure", (text, out) -> PressureFile.parse("io", text, out));
        all.put("file-nr", NumberFile::fileHandles);
        all.put("operstate", (text, out) -> NumberFile.linkState("eth0", text, out));
        all.put("speed", (text, out) -> NumberFile.linkSpeed("eth0", text, out));
        all.put("temp", (text, out) -> NumberFile.temperature("s", text, out));
        all.put("mountinfo", MountInfoFile::parse);
        all.put("clock", GarbageTest::clock);
        all.put("release", SystemFacts::release);
        all.put("cpuinfo", SystemFacts::cpu);
        all.put("timesync", (text, out) -> SystemFacts.timeSync(Found.section(text), out));
        all.put("reboot", (text, out) -> SystemFacts.reboot(Found.section(text), out));
        all.put("addresses", (text, out) -> AddressFacts.parse(Found.section(text), out));
        all.put("ports", (text, out) -> PortFacts.parse(Found.section(text), Map.of(), "ops", out));
        all.put("states", (text, out) -> PortFacts.states(Found.section(text), out));
        all.put("users", (text, out) -> UserFacts.parse(Found.section(text), out));
        all.put("disks", (text, out) -> DiskFacts.parse(Found.section(text), out));
        all.put("containers", GarbageTest::containers);
        all.put("tmux", (text, out) -> TmuxFacts.parse(Found.section(text), out));
        all.put("updates", (text, out) -> UpdateFacts.parse(Found.section(text), out));
        all.put(
                "services",
                (text, out) ->
                        new ServiceFacts()
                                .parse(
                                        Found.sections(
                                                "services", text, "failed", text, "init", text),
                                        "ops",
                                        out));
        all.put("processes", GarbageTest::processes);
        all.put("sections", (text, out) -> new Sections(text, "cpu").get("stat").firstLine());
        all.put("system", (text, out) -> SystemFacts.os(new Sections(text, "cpu"), out));
        return all;
    }

    private static void containers(String text, Findings out) {
        for (String engine : List.of("docker", "podman")) {
            ContainerFacts.parse(
                    Found.sections(
                            "engines",
                            engine,
                            "ps." + engine,
                            text,
                            "inspect." + engine,
                            text,
                            "stats." + engine,
                            text),
                    "ops",
                    out);
        }
    }

    private static void clock(String text, Findings out) {
        NodeClock clock = new NodeClock();
        clock.calibrate(text);
        clock.offset(text, text, 1e12, 20, out);
    }

    private static void processes(String text, Findings out) {
        ProcessTable table = new ProcessTable();
        for (int i = 0; i < 2; i++) {
            table.parse(
                    Found.sections(
                            "passwd",
                            text,
                            "constants",
                            text,
                            "stat",
                            text,
                            "uids",
                            text,
                            "commands",
                            text),
                    "ops",
                    out);
        }
    }

    @Test
    void noParserThrowsAndNoNonsenseBecomesAFigure() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        parsers()
                .forEach(
                        (name, parser) -> {
                            for (int i = 0; i < 300; i++) {
                                check(name, parser, garbage(random), seed);
                            }
                        });
    }

    @Test
    void recordedFilesWithBytesChangedCutAndDoubledAreNoDanger() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> files =
                Map.of(
                        "stat", "/proc/stat",
                        "meminfo", "/proc/meminfo",
                        "diskstats", "/proc/diskstats",
                        "netdev", "/proc/net/dev",
                        "snmp", "/proc/net/snmp",
                        "mountinfo", "/proc/self/mountinfo");
        FileTree tree = new FileTree("linux-3.10");
        files.forEach(
                (name, path) -> {
                    String text = String.valueOf(tree.content(path));
                    for (int i = 0; i < 300; i++) {
                        StringBuilder changed = new StringBuilder(text);
                        for (int n = random.nextInt(8); n >= 0; n--) {
                            int at = random.nextInt(changed.length());
                            changed.setCharAt(at, (char) random.nextInt(256));
                        }
                        changed.setLength(random.nextInt(changed.length()) + 1);
                        check(
                                name,
                                parsers().getOrDefault(name, (_, _) -> {}),
                                changed.toString(),
                                seed);
                    }
                });
    }

    @Test
    void anEndlessAnswerIsCutToABoundedNumberOfSeries() {
        StringBuilder disks = new StringBuilder();
        StringBuilder interfaces = new StringBuilder();
        StringBuilder cores = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            disks.append(" 8 0 d").append((char) ('a' + i % 26)).append("x".repeat(i % 50));
            disks.append(i).append("q 1 1 1 1 1 1 1 1 1 1 1\n");
            interfaces.append("e").append(i).append(": 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1\n");
            cores.append("cpu").append(i).append(" 1 1 1 1 1 1 1 1 1 1\n");
        }
        Findings out = new Findings();
        DiskStatsFile.parse(disks.toString(), out);
        NetDevFile.parse(interfaces.toString(), out);
        StatFile.parse(cores.toString(), out);
        assertThat(out.samples()).hasSizeLessThan(128 * 6 + 64 * 8 + 1024 + 2);
        assertThat(Found.faults(out.faults()))
                .containsKeys(NodeParts.DISKS, NodeParts.NETWORK, NodeParts.CPU);
    }

    @Test
    void badLinesLoseOnlyThemselvesAndAreReported() {
        Findings out = new Findings();
        StatFile.parse(
                """
                cpu  1 2 3 4 5 6 7 8
                cpu0 1 2 3 -4 5 6 7 8
                cpu1 1 2 3 4 5 6 7 8
                ctxt 18446744073709551616
                btime 1700000000
                """,
                out);
        assertThat(Found.samples(out))
                .containsKeys("cpu.busy", "cpu.core.busy{core=1}", "boot.time")
                .doesNotContainKeys("cpu.core.busy{core=0}", "cpu.switches");
        assertThat(out.faults().getFirst().reason())
                .isEqualTo("2 lines make no sense, first: cpu0 1 2 3 -4 5 6 7 8");
    }

    private static void check(
            String name, BiConsumer<String, Findings> parser, String text, long seed) {
        Findings out = new Findings();
        try {
            parser.accept(text, out);
        } catch (RuntimeException e) {
            fail(name + " threw, seed " + seed + ", text: " + text, e);
        }
        for (Sample sample : out.samples()) {
            assertThat(sample.value()).as(name + ", seed " + seed + ": " + text).isFinite();
        }
        out.faults()
                .forEach(
                        fault ->
                                assertThat(fault.reason())
                                        .as(name + ", seed " + seed)
                                        .matches("[^\\p{Cntrl}]*")
                                        .hasSizeLessThan(1000));
    }

    private static String garbage(Random random) {
        StringBuilder text = new StringBuilder();
        for (int line = random.nextInt(12); line >= 0; line--) {
            for (int word = random.nextInt(24); word > 0; word--) {
                boolean number = random.nextInt(3) == 0;
                text.append(
                        number
                                ? Long.toUnsignedString(random.nextLong() >>> random.nextInt(64))
                                : WORDS.get(random.nextInt(WORDS.size())));
                text.append(random.nextInt(5) == 0 ? '\t' : ' ');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
