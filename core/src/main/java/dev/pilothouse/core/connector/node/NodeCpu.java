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

    /// Looks at a kept shell's time that are averaged over.
    private static final int WINDOW = 5;

    private final boolean local;
    private final int seldom;
    private final List<String> exact = new ArrayList<>();
    private final ArrayDeque<Double> coarse = new ArrayDeque<>();
    private String shell = "";
    private double before = Double.NaN;
    private double average = Double.NaN;

    /// @param local here `/proc/self` is this program, which does much else
    /// @param seldom each how many readings a kept shell is asked for its time: each file is a
    /// fiftieth of what such a reading costs
    NodeCpu(boolean local, int seldom) {
        this.local = local;
        this.seldom = seldom;
    }

    /// @param selfStat content of `/proc/self/stat` as the node gave it
    void learn(String selfStat) {
        exact.clear();
        coarse.clear();
        shell = "";
        before = Double.NaN;
        average = Double.NaN;
        int open = selfStat.indexOf('(');
        int close = selfStat.lastIndexOf(')');
        if (local || open < 0 || close < open) {
            return;
        }
        String parent = Words.at(Words.of(selfStat.substring(close + 1)), 1);
        if (Double.isNaN(Words.count(parent))) {
            return;
        }
        if (selfStat.substring(open + 1, close).matches("sftp-server|sshd.*|internal-sftp|bash")) {
            exact.add("/proc/self/schedstat");
            exact.add("/proc/" + parent + "/schedstat");
        } else {
            shell = "/proc/" + parent + "/stat";
        }
    }

    /// Others used the same processes since the last reading.
    void forget() {
        before = Double.NaN;
        average = Double.NaN;
        coarse.clear();
    }

    /// @param turn whether this is the one of `seldom` readings
    List<String> paths(boolean turn) {
        if (shell.isEmpty()) {
            return exact;
        }
        return turn ? List.of(shell) : List.of();
    }

    /// CPU time of a reading, since the one before or averaged; NaN where it can't be told.
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
        String stat = contents.get(shell);
        if (stat == null) {
            return average;
        }
        List<String> words = Words.of(stat.substring(stat.lastIndexOf(')') + 1).strip());
        double ticks = 0;
        for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime
            ticks += Words.count(words, i);
        }
        if (Double.isNaN(ticks)) {
            average = Double.NaN;
            return average;
        }
        coarse.add(ticks * 1000 / StatFile.TICKS_PER_SECOND);
        if (coarse.size() > WINDOW + 1) {
            coarse.remove();
        }
        double spent = coarse.getLast() - coarse.getFirst();
        boolean known = coarse.size() > WINDOW && spent >= 0;
        average = known ? spent / (WINDOW * seldom) : Double.NaN;
        return average;
    }
}
