package dev.pilothouse.core.connector.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Temperatures of `/sys/class/hwmon` (Documentation/hwmon/sysfs-interface.rst in the kernel) and,
/// where there are none, of `/sys/class/thermal`. Directories can't be listed over every channel,
/// so the names that drivers use are tried.
final class Sensors {

    private static final int MOST_CHIPS = 12;
    private static final int MOST_INPUTS = 8;
    private static final int MOST_ZONES = 8;
    private static final String HWMON = "/sys/class/hwmon/hwmon";
    private static final String ZONE = "/sys/class/thermal/thermal_zone";

    /// What tells which chips and zones there are.
    static final List<String> CHIPS = chipFiles();

    private final Map<String, String> chips = new LinkedHashMap<>();
    private final Map<String, String> zones = new LinkedHashMap<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();

    private static List<String> chipFiles() {
        List<String> files = new ArrayList<>();
        for (int chip = 0; chip < MOST_CHIPS; chip++) {
            files.add(HWMON + chip + "/name");
        }
        for (int zone = 0; zone < MOST_ZONES; zone++) {
            files.add(ZONE + zone + "/type");
        }
        return List.copyOf(files);
    }

    /// First step of learning: which chips there are.
    void chips(Map<String, String> contents) {
        chips.clear();
        zones.clear();
        inputs.clear();
        for (int chip = 0; chip < MOST_CHIPS; chip++) {
            take(contents, HWMON + chip, "/name", chips);
        }
        for (int zone = 0; zone < MOST_ZONES; zone++) {
            take(contents, ZONE + zone, "/type", zones);
        }
    }

    private static void take(
            Map<String, String> contents, String folder, String file, Map<String, String> into) {
        String name = contents.get(folder + file);
        if (name != null) {
            into.put(folder, Findings.excerpt(name.strip()));
        }
    }

    /// Files that may hold a temperature or its name.
    List<String> candidates() {
        List<String> files = new ArrayList<>();
        for (String chip : chips.keySet()) {
            for (int input = 1; input <= MOST_INPUTS; input++) {
                files.add(chip + "/temp" + input + "_input");
                files.add(chip + "/temp" + input + "_label");
            }
        }
        zones.keySet().forEach(zone -> files.add(zone + "/temp"));
        return files;
    }

    /// Second step of learning: which temperatures there are.
    void inputs(Map<String, String> contents) {
        chips.forEach(
                (folder, chip) -> {
                    for (int input = 1; input <= MOST_INPUTS; input++) {
                        String path = folder + "/temp" + input + "_input";
                        if (contents.containsKey(path)) {
                            String label = contents.get(folder + "/temp" + input + "_label");
                            String name = label == null ? "temp" + input : label.strip();
                            add(chip + " " + Findings.excerpt(name), path);
                        }
                    }
                });
        if (inputs.isEmpty()) {
            zones.forEach(
                    (folder, type) -> {
                        if (contents.containsKey(folder + "/temp")) {
                            add(type, folder + "/temp");
                        }
                    });
        }
    }

    /// Two sockets have sensors of the same name.
    private void add(String name, String path) {
        String unique = name;
        for (int i = 2; inputs.containsKey(unique); i++) {
            unique = name + " " + i;
        }
        inputs.put(unique, path);
    }

    List<String> paths() {
        return List.copyOf(inputs.values());
    }

    void parse(Map<String, String> contents, Findings out) {
        inputs.forEach(
                (name, path) -> {
                    String text = contents.get(path);
                    if (text != null) {
                        NumberFile.temperature(name, text, out);
                    }
                });
    }

    void report(Findings out) {
        if (inputs.isEmpty()) {
            out.missing(NodeParts.TEMPERATURES, "this machine shows no sensors", "");
        }
    }
}
