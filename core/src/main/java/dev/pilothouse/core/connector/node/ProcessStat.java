package dev.pilothouse.core.connector.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One line of `/proc/PID/stat` (proc_pid_stat(5)).
///
/// @param ticks of CPU, those of children it has waited for included, so that the sum over a family
/// does not fall when one of them ends
/// @param start since the node's start, in ticks
record ProcessStat(String pid, String name, double ticks, double start, double pages) {

    /// Those that make sense, each process once; zombies are gone.
    static List<ProcessStat> all(List<String> lines) {
        List<ProcessStat> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String line : lines) {
            int open = line.indexOf('(');
            int close = line.lastIndexOf(')');
            if (open < 2 || close < open) {
                continue;
            }
            List<String> words = Words.of(line.substring(close + 1));
            String pid = line.substring(0, open).strip();
            if (words.size() < 22 || words.getFirst().equals("Z") || !seen.add(pid)) {
                continue;
            }
            ProcessStat one =
                    new ProcessStat(
                            pid,
                            Findings.excerpt(line.substring(open + 1, close)),
                            Words.count(words, 11)
                                    + Words.count(words, 12)
                                    + Words.count(words, 13)
                                    + Words.count(words, 14),
                            Words.count(words, 19),
                            Math.max(0, Words.decimal(words.get(21))));
            if (!Double.isNaN(one.ticks) && !Double.isNaN(one.start)) {
                found.add(one);
            }
        }
        return found;
    }

    /// The same number is used again for other processes.
    String run() {
        return pid + " " + (long) start;
    }
}
