package dev.pilothouse.core.connector.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What our readings cost the node, told by the processes that answer: `/proc/self` is the one that
/// reads for us, the SFTP server or a program of the kept shell, and its parent carries the
/// connection. `schedstat` (Documentation/scheduler/sched-stats.rst in the kernel) counts
/// nanoseconds, `stat` with the children's time only hundredths of a second, so that is averaged.
final class NodeCpu {

    private static final int WINDOW = 20;

    private final boolean local;
    private final List<String> exact = new ArrayList<>();
    private final ArrayDeque<Double> coarse = new ArrayDeque<>();
    private String shell = "";
    private double before = Double.NaN;

    /// @param local here `/proc/self` is this program, which does much else
    NodeCpu(boolean local) {
        this.local = local;
    }

    /// @param selfStat content of `/proc/self/stat` as the node gave it
    void learn(String selfStat) {
        exact.clear();
        coarse.clear();
        shell = "";
        before = Double.NaN;
        int open = selfStat.indexOf('(');
        int close = selfStat.lastIndexOf(')');
        if (local || open < 0 || close < open) {
            return;
        }
        String parent = Words.at(Words.of(selfStat.substring(close + 1)), 1);
        if (Double.isNaN(Words.count(parent))) {
            return;
        }
        if (selfStat.substring(open + 1, close).matches("sftp-server|sshd.*|internal-sftp")) {
            exact.add("/proc/self/schedstat");
            exact.add("/proc/" + parent + "/schedstat");
        } else {
            shell = "/proc/" + parent + "/stat";
        }
    }

    /// Others used the same processes since the last reading.
    void forget() {
        before = Double.NaN;
        coarse.clear();
    }

    List<String> paths() {
        return shell.isEmpty() ? exact : List.of(shell);
    }

    /// CPU time since the reading before; NaN where it can't be told.
    double millis(Map<String, String> contents) {
        return shell.isEmpty() ? exactly(contents) : roughly(contents);
    }

    private double exactly(Map<String, String> contents) {
        double total = exact.isEmpty() ? Double.NaN : 0;
        for (String path : exact) {
            total += Words.count(Words.of(contents.getOrDefault(path, "").strip()), 0) / 1e6;
        }
        double spent = total - before;
        before = total;
        return spent >= 0 ? spent : Double.NaN;
    }

    private double roughly(Map<String, String> contents) {
        String stat = contents.getOrDefault(shell, "");
        List<String> words = Words.of(stat.substring(stat.lastIndexOf(')') + 1).strip());
        double ticks = 0;
        for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime
            ticks += Words.count(words, i);
        }
        if (Double.isNaN(ticks)) {
            return Double.NaN;
        }
        coarse.add(ticks * 1000 / StatFile.TICKS_PER_SECOND);
        if (coarse.size() > WINDOW + 1) {
            coarse.remove();
        }
        double spent = coarse.getLast() - coarse.getFirst();
        return coarse.size() <= WINDOW || spent < 0 ? Double.NaN : spent / WINDOW;
    }
}
