package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Looks at some processes of a node again and again, over the connection that is open already: one
/// command a look (proc_pid_stat(5), proc_pid_statm(5), proc_pid_io(5)). Keeps their counters from
/// one look to the next. Not for several threads at once; blocks and throws a
/// [dev.pilothouse.core.model.FaultException]. The caller closes it.
public final class ProcessWatch implements AutoCloseable {

    /// More are not looked at: the command has to stay of a sensible length.
    public static final int MOST = 300;

    private static final Duration READ = Duration.ofSeconds(10);
    private static final int LIMIT = 1 << 20;
    private static final String FILE = "/proc/";

    private final Shell shell;
    private Map<String, Counts> before = Map.of();
    private double uptimeBefore = Double.NaN;

    ProcessWatch(Shell shell) {
        this.shell = shell;
    }

    /// Counters since the process began.
    private record Counts(double ticks, double read, double written) {}

    /// Those of the processes that are there and are called so; the others are left out, because a
    /// number seen from inside of a container is another process on its node.
    ///
    /// @param pids at most [#MOST] of them count
    /// @param name what the names of the wanted processes begin with
    public Map<Integer, ProcessUse> look(Collection<Integer> pids, String name) {
        if (pids.isEmpty()) {
            return Map.of();
        }
        String files =
                pids.stream()
                        .limit(MOST)
                        .map(pid -> FILE + pid + "/stat " + FILE + pid + "/statm " + FILE + pid)
                        .map(three -> three + "/io")
                        .collect(Collectors.joining(" "));
        Shell.Output output =
                shell.run(
                        "getconf CLK_TCK; getconf PAGESIZE; cat /proc/uptime; grep -sH '' " + files,
                        READ,
                        LIMIT);
        return parse(output.text(), name);
    }

    Map<Integer, ProcessUse> parse(String text, String name) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3) {
            return Map.of();
        }
        double tick = Words.count(lines.get(0).strip());
        double page = Words.count(lines.get(1).strip());
        double uptime = UptimeFile.seconds(lines.get(2));
        double seconds = uptime - uptimeBefore;
        Map<Integer, String> stats = new LinkedHashMap<>();
        Map<Integer, String> sizes = new HashMap<>();
        Map<Integer, Double> reads = new HashMap<>();
        Map<Integer, Double> writes = new HashMap<>();
        for (String line : lines.subList(3, lines.size())) {
            int colon = line.indexOf(':');
            int slash = line.indexOf('/', FILE.length());
            if (!line.startsWith(FILE) || slash < 0 || colon < slash) {
                continue;
            }
            double number = Words.count(line.substring(FILE.length(), slash));
            if (Double.isNaN(number)) {
                continue;
            }
            int pid = (int) number;
            String rest = line.substring(colon + 1);
            switch (line.substring(slash + 1, colon)) {
                case "stat" -> stats.put(pid, rest);
                case "statm" -> sizes.put(pid, rest);
                case "io" -> {
                    counter(rest, "read_bytes:", reads, pid);
                    counter(rest, "write_bytes:", writes, pid);
                }
                default -> {}
            }
        }
        Map<String, Counts> now = new HashMap<>();
        Map<Integer, ProcessUse> found = new LinkedHashMap<>();
        stats.forEach(
                (pid, stat) -> {
                    int open = stat.indexOf('(');
                    int close = stat.lastIndexOf(')');
                    List<String> words =
                            close < 0 ? List.of() : Words.of(stat.substring(close + 1));
                    if (open < 0
                            || close < open
                            || words.size() < 22
                            || !stat.startsWith(name, open + 1)) {
                        return;
                    }
                    Counts counts =
                            new Counts(
                                    Words.count(words, 11) + Words.count(words, 12),
                                    reads.getOrDefault(pid, Double.NaN),
                                    writes.getOrDefault(pid, Double.NaN));
                    // The same number is used again for other processes.
                    String key = pid + " " + words.get(19);
                    now.put(key, counts);
                    Counts old = before.get(key);
                    found.put(
                            pid,
                            new ProcessUse(
                                    old == null
                                            ? Double.NaN
                                            : rate(old.ticks, counts.ticks, seconds) / tick * 100,
                                    own(sizes.getOrDefault(pid, ""), page),
                                    old == null ? Double.NaN : rate(old.read, counts.read, seconds),
                                    old == null
                                            ? Double.NaN
                                            : rate(old.written, counts.written, seconds)));
                });
        before = now;
        uptimeBefore = uptime;
        return found;
    }

    private static void counter(String line, String key, Map<Integer, Double> into, int pid) {
        if (line.startsWith(key)) {
            into.put(pid, Words.count(line.substring(key.length()).strip()));
        }
    }

    private static double rate(double before, double now, double seconds) {
        return seconds > 0 ? Math.max(0, now - before) / seconds : Double.NaN;
    }

    private static double own(String statm, double page) {
        List<String> words = Words.of(statm);
        return words.size() < 3
                ? Double.NaN
                : Math.max(0, Words.count(words, 1) - Words.count(words, 2)) * page;
    }

    @Override
    public void close() {
        shell.close();
    }
}
