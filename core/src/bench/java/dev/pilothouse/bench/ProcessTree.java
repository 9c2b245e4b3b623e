package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// CPU time and memory of a process and all its descendants, from `/proc` (proc(5)).
final class ProcessTree {

    private static final int TICKS_PER_SECOND = 100;

    private ProcessTree() {}

    /// The process, its children and theirs, whose names are among these.
    static Set<Long> of(long root, Set<String> names) throws IOException {
        List<long[]> parents = new ArrayList<>();
        Set<Long> named = new TreeSet<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path folder : all.toList()) {
                String name = String.valueOf(folder.getFileName());
                if (!name.chars().allMatch(Character::isDigit)) {
                    continue;
                }
                String[] fields = stat(Long.parseLong(name));
                if (fields.length > 3) {
                    long pid = Long.parseLong(name);
                    parents.add(new long[] {pid, Long.parseLong(fields[1])});
                    if (names.contains(Files.readString(folder.resolve("comm")).strip())) {
                        named.add(pid);
                    }
                }
            }
        }
        Set<Long> tree = new TreeSet<>(List.of(root));
        int before = 0;
        while (before != tree.size()) {
            before = tree.size();
            for (long[] pair : parents) {
                if (tree.contains(pair[1])) {
                    tree.add(pair[0]);
                }
            }
        }
        tree.retainAll(named);
        return tree;
    }

    /// Milliseconds of CPU, those of ended children included.
    static double cpuMillis(Set<Long> pids) {
        long ticks = 0;
        for (long pid : pids) {
            String[] fields = stat(pid);
            for (int i = 11; fields.length > 14 && i <= 14; i++) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return ticks * 1000.0 / TICKS_PER_SECOND;
    }

    /// Resident kilobytes of one process.
    static long residentKb(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    /// The fields after the name: state, parent, ...; empty if the process is gone.
    private static String[] stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }
}
