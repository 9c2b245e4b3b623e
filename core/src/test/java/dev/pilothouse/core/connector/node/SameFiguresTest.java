package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// This machine's figures are those its own tools show. Where a figure moves meanwhile, the tool is
/// asked before and after and the truth lies between, give or take what moves within a tick.
class SameFiguresTest {

    private static final double MOVES = 512 * 1024 * 1024;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final NodeConnection connection =
            new NodeConnection(NodeLink.here(scheduler), scheduler.clock());
    private final LocalShell shell = new LocalShell(scheduler);

    @BeforeEach
    void onLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this machine is not Linux");
    }

    @AfterEach
    void close() {
        connection.close();
        shell.close();
        scheduler.close();
    }

    @Test
    void memoryIsThatOfFree() {
        needs("free");
        List<String> mem = Words.of(line("free -b", "Mem:"));
        List<String> swap = Words.of(line("free -b", "Swap:"));
        Map<String, Double> own = fast();
        assertThat(own.get("mem.total")).isEqualTo(Words.count(mem, 1));
        assertThat(own.get("mem.free")).isEqualTo(Words.count(mem, 3), within(MOVES));
        assertThat(own.get("mem.shared")).isEqualTo(Words.count(mem, 4), within(MOVES));
        double cache = sum(own, "mem.cached") + sum(own, "mem.buffers");
        assertThat(cache).isEqualTo(Words.count(mem, 5), within(MOVES));
        assertThat(own.get("mem.available")).isEqualTo(Words.count(mem, 6), within(MOVES));
        assertThat(own.get("swap.total")).isEqualTo(Words.count(swap, 1));
        assertThat(own.get("swap.used")).isEqualTo(Words.count(swap, 2), within(MOVES));
    }

    @Test
    void fileSystemsAreThoseOfDf() {
        needs("df");
        Map<String, Double> own = fast();
        List<String> mounts =
                own.keySet().stream()
                        .filter(series -> series.startsWith("fs.size{mount="))
                        .map(series -> series.substring(14, series.length() - 1))
                        .toList();
        assertThat(mounts).contains("/");
        for (String mount : mounts) {
            String df = run("df -P -B1 " + RemoteMounts.quote(mount) + " | tail -n 1");
            List<String> words = Words.of(df.strip());
            String label = "{mount=" + mount + "}";
            assertThat(own.get("fs.size" + label)).isEqualTo(Words.count(words, 1));
            assertThat(own.get("fs.used" + label)).isEqualTo(Words.count(words, 2), within(MOVES));
            assertThat(own.get("fs.avail" + label)).isEqualTo(Words.count(words, 3), within(MOVES));
            double percent = Words.count(words.get(4).replace("%", ""));
            // df rounds up.
            assertThat(own.get("fs.used.percent" + label)).isEqualTo(percent, within(1.1));
        }
    }

    @Test
    void inodesAreThoseOfDf() {
        needs("df");
        List<String> words = Words.of(run("df -P -i / | tail -n 1").strip());
        assumeTrue(Words.count(words, 1) > 0, "the root has no fixed number of inodes");
        Map<String, Double> own = fast();
        assertThat(own.get("fs.inodes{mount=/}")).isEqualTo(Words.count(words, 1));
        assertThat(own.get("fs.inodes.used{mount=/}"))
                .isEqualTo(Words.count(words, 2), within(20_000.0));
    }

    @Test
    void uptimeAndLoadAreThoseOfUptime() {
        needs("uptime");
        double before = UptimeFile.seconds(run("cat /proc/uptime"));
        Map<String, Double> own = fast();
        double after = UptimeFile.seconds(run("cat /proc/uptime"));
        assertThat(own.get("uptime")).isBetween(before, after);
        Matcher load =
                Pattern.compile("load averages?: ([0-9.]+),? ([0-9.]+),? ([0-9.]+)")
                        .matcher(run("uptime"));
        assertThat(load.find()).isTrue();
        // Load is reckoned anew every 5 s.
        assertThat(own.get("load.1")).isEqualTo(Words.decimal(load.group(1)), within(1.0));
        assertThat(own.get("load.15")).isEqualTo(Words.decimal(load.group(3)), within(0.1));
    }

    @Test
    void socketsAreThoseOfSs() {
        needs("ss");
        Matcher ss =
                Pattern.compile(
                                "TCP:\\s+\\d+ \\(estab (\\d+), closed \\d+, orphaned (\\d+),"
                                        + " timewait (\\d+)")
                        .matcher(run("ss -s"));
        assertThat(ss.find()).isTrue();
        Map<String, Double> own = fast();
        assertThat(own.get("tcp.established")).isEqualTo(Words.count(ss.group(1)), within(10.0));
        assertThat(own.get("tcp.orphaned")).isEqualTo(Words.count(ss.group(2)), within(10.0));
        assertThat(own.get("tcp.time_wait")).isEqualTo(Words.count(ss.group(3)), within(50.0));
    }

    @Test
    void cpuTimesAreThoseOfTheKernel() {
        List<String> before = Words.of(line("cat /proc/stat", "cpu "));
        Map<String, Double> own = fast();
        List<String> after = Words.of(line("cat /proc/stat", "cpu "));
        List<String> modes =
                List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");
        double total = 0;
        for (int i = 0; i < modes.size(); i++) {
            double seconds = sum(own, "cpu.time{mode=" + modes.get(i) + "}");
            assertThat(seconds)
                    .as(modes.get(i))
                    .isBetween(
                            Words.count(before, i + 1) / 100 - 0.05,
                            Words.count(after, i + 1) / 100 + 0.05);
            total += modes.get(i).equals("idle") || modes.get(i).equals("iowait") ? 0 : seconds;
        }
        assertThat(own.get("cpu.busy")).isEqualTo(total, within(1e-6));
        double cores =
                own.entrySet().stream()
                        .filter(e -> e.getKey().startsWith("cpu.core.busy"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
        // Each core's times are cut off to a hundredth of a second.
        assertThat(cores).isEqualTo(total, within(0.2 * sum(own, "cpu.count")));
    }

    @Test
    void processesAreAsManyAsPsShows() {
        needs("ps");
        Map<String, Double> own = Found.samples(connection.collect(Tier.SLOW));
        double ps = Words.count(run("ps -e -o pid= | wc -l").strip());
        assertThat(own.get("proc.count")).isEqualTo(ps, within(30.0));
    }

    private static double sum(Map<String, Double> samples, String series) {
        return samples.getOrDefault(series, Double.NaN);
    }

    private Map<String, Double> fast() {
        return Found.samples(connection.collect(Tier.FAST));
    }

    private void needs(String tool) {
        boolean there = run("command -v " + tool + " >/dev/null && echo yes").contains("yes");
        assumeTrue(there, tool + " is not installed");
    }

    private String line(String command, String start) {
        return run(command).lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
    }

    private String run(String script) {
        return shell.run(script, Duration.ofSeconds(20), 1 << 20).text();
    }
}
