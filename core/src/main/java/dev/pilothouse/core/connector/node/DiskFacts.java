package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The block devices: `lsblk -P`, else `/proc/partitions`.
final class DiskFacts {

    private static final int MOST = 500;
    private static final Pattern PAIR = Pattern.compile("([A-Z]+)=\"([^\"]*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-fA-F]{2})");

    private DiskFacts() {}

    static void parse(Sections.Section section, Findings out) {
        List<List<String>> rows = new ArrayList<>();
        Words.lines(
                section.text(),
                line -> {
                    List<String> row = line.startsWith("NAME=") ? lsblk(line) : partition(line);
                    if (!row.isEmpty() && rows.size() < MOST) {
                        rows.add(row);
                    }
                });
        if (!section.done() || rows.isEmpty()) {
            out.missing(NodeParts.BLOCK_DEVICES, section.firstLine(), "");
            return;
        }
        out.fact(
                NodeFacts.DISKS,
                new Fact.Table(
                        List.of(
                                NodeFacts.DISK_NAME,
                                NodeFacts.DISK_TYPE,
                                NodeFacts.DISK_SIZE,
                                NodeFacts.DISK_MODEL,
                                NodeFacts.DISK_MOUNT),
                        rows));
    }

    private static List<String> lsblk(String line) {
        Map<String, String> values = new HashMap<>();
        Matcher pair = PAIR.matcher(line);
        while (pair.find()) {
            values.put(
                    pair.group(1),
                    ESCAPE.matcher(pair.group(2))
                            .replaceAll(
                                    m ->
                                            Matcher.quoteReplacement(
                                                    String.valueOf(
                                                            (char)
                                                                    Integer.parseInt(
                                                                            m.group(1), 16)))));
        }
        String type = values.getOrDefault("TYPE", "");
        String size = values.getOrDefault("SIZE", "");
        return type.equals("loop") || size.equals("0")
                ? List.of()
                : List.of(
                        values.getOrDefault("NAME", ""),
                        type,
                        size,
                        values.getOrDefault("MODEL", "").strip(),
                        values.getOrDefault("MOUNTPOINT", ""));
    }

    /// `major minor  #blocks  name`, blocks of 1,024 bytes.
    private static List<String> partition(String line) {
        List<String> words = Words.of(line);
        double kibibytes = Words.count(words, 2);
        String name = Words.at(words, 3);
        if (!(kibibytes > 0) || name.isEmpty() || name.matches("(loop|ram)\\d+")) {
            return List.of();
        }
        return List.of(name, "", Long.toString((long) kibibytes * 1024), "", "");
    }
}
