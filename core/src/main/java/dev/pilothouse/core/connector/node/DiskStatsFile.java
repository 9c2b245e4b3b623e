package dev.pilothouse.core.connector.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// `/proc/diskstats` (Documentation/admin-guide/iostats.rst in the kernel). Whole devices that were
/// ever used; no partitions, loop devices, RAM disks and optical drives.
final class DiskStatsFile {

    /// Always 512 there, whatever the device's own sector is.
    private static final double SECTOR = 512;

    private static final double MILLIS = 1000;
    private static final int MOST = 128;
    private static final Pattern LEFT_OUT = Pattern.compile("(loop|ram|zram|fd|sr)\\d+");

    private DiskStatsFile() {}

    static void parse(String text, Findings out) {
        List<List<String>> rows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Words.lines(
                text,
                line -> {
                    List<String> words = Words.of(line);
                    boolean fine = words.size() >= 14;
                    for (int i = 3; fine && i < 14; i++) {
                        fine = !Double.isNaN(Words.count(words, i));
                    }
                    if (fine) {
                        rows.add(words);
                        names.add(words.get(2));
                    } else {
                        out.bad(NodeParts.DISKS, line);
                    }
                });
        int taken = 0;
        int over = 0;
        for (List<String> row : rows) {
            String name = row.get(2);
            boolean used = Words.count(row, 3) + Words.count(row, 7) > 0;
            if (!used || LEFT_OUT.matcher(name).matches() || partition(name, names)) {
                continue;
            }
            if (taken++ < MOST) {
                device(name, row, out);
            } else {
                over++;
            }
        }
        if (over > 0) {
            out.missing(NodeParts.DISKS, over + " devices beyond the first " + MOST, "");
        }
    }

    private static void device(String name, List<String> row, Findings out) {
        String label = NodeMetrics.DEVICE;
        out.sample(NodeMetrics.DISK_READ_OPS, label, name, Words.count(row, 3));
        out.sample(NodeMetrics.DISK_READ_BYTES, label, name, Words.count(row, 5) * SECTOR);
        out.sample(NodeMetrics.DISK_WRITE_OPS, label, name, Words.count(row, 7));
        out.sample(NodeMetrics.DISK_WRITE_BYTES, label, name, Words.count(row, 9) * SECTOR);
        out.sample(NodeMetrics.DISK_BUSY, label, name, Words.count(row, 12) / MILLIS);
        out.sample(NodeMetrics.DISK_QUEUE, label, name, Words.count(row, 13) / MILLIS);
    }

    /// sda1 of sda, nvme0n1p2 of nvme0n1; but md1 is no partition unless there is an md.
    private static boolean partition(String name, Set<String> names) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        if (end == name.length() || end == 0) {
            return false;
        }
        String stem = name.substring(0, end);
        if (names.contains(stem)) {
            return true;
        }
        return stem.length() > 1
                && stem.endsWith("p")
                && Character.isDigit(stem.charAt(stem.length() - 2))
                && names.contains(stem.substring(0, stem.length() - 1));
    }
}
