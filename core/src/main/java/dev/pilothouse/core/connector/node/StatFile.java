package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Metric;

import java.util.List;

/// `/proc/stat` (proc_stat(5)): CPU time, context switches, forks, boot time, processes running
/// and blocked.
final class StatFile {

    /// USER_HZ: 100 on every architecture that servers have.
    static final double TICKS_PER_SECOND = 100;

    private static final List<String> MODES =
            List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");
    private static final int MOST_CORES = 1024;

    private StatFile() {}

    static void parse(String text, Findings out) {
        int[] cores = {0};
        Words.lines(
                text,
                line -> {
                    List<String> words = Words.of(line);
                    String name = Words.at(words, 0);
                    if (name.startsWith("cpu")) {
                        cpu(name.substring(3), words, line, cores, out);
                        return;
                    }
                    switch (name) {
                        case "ctxt" -> single(NodeMetrics.CPU_SWITCHES, words, line, out);
                        case "btime" -> single(NodeMetrics.BOOT_TIME, words, line, out);
                        case "processes" -> single(NodeMetrics.PROC_FORKS, words, line, out);
                        case "procs_running" -> single(NodeMetrics.PROC_RUNNING, words, line, out);
                        case "procs_blocked" -> single(NodeMetrics.PROC_BLOCKED, words, line, out);
                        case "intr", "softirq", "page", "swap", "disk_io:" -> {}
                        default -> out.bad(NodeParts.CPU, line);
                    }
                });
        if (cores[0] > 0) {
            out.sample(NodeMetrics.CPU_COUNT, cores[0]);
        } else {
            out.missing(NodeParts.CPU, "/proc/stat has no line of a core", "");
        }
    }

    private static void cpu(
            String core, List<String> words, String line, int[] cores, Findings out) {
        double busy = 0;
        for (int i = 0; i < MODES.size(); i++) {
            // Kernels before 2.6.11 know fewer modes; what is absent took no time.
            double ticks =
                    i + 1 < words.size() ? Words.count(words, i + 1) : i < 4 ? Double.NaN : 0;
            if (Double.isNaN(ticks)) {
                out.bad(NodeParts.CPU, line);
                return;
            }
            if (core.isEmpty() && i + 1 < words.size()) {
                out.sample(
                        NodeMetrics.CPU_TIME,
                        NodeMetrics.MODE,
                        MODES.get(i),
                        ticks / TICKS_PER_SECOND);
            }
            if (i != 3 && i != 4) {
                busy += ticks;
            }
        }
        if (core.isEmpty()) {
            out.sample(NodeMetrics.CPU_BUSY, busy / TICKS_PER_SECOND);
        } else if (Double.isNaN(Words.count(core)) || cores[0] >= MOST_CORES) {
            out.bad(NodeParts.CPU, line);
        } else {
            cores[0]++;
            out.sample(NodeMetrics.CPU_CORE_BUSY, NodeMetrics.CORE, core, busy / TICKS_PER_SECOND);
        }
    }

    private static void single(Metric metric, List<String> words, String line, Findings out) {
        double value = Words.count(words, 1);
        if (Double.isNaN(value)) {
            out.bad(NodeParts.CPU, line);
        }
        out.sample(metric, value);
    }
}
