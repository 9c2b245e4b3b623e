package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;

import java.util.List;

/// Files that hold one number or a few: file handles, connection tracking, links, temperatures.
final class NumberFile {

    /// Drivers of sensors that are not plugged in answer with nonsense such as -128 or 255.
    private static final double COLDEST = -60;

    private static final double HOTTEST = 200;

    private NumberFile() {}

    static void single(Metric metric, String part, String text, Findings out) {
        double value = Words.count(text.strip());
        if (Double.isNaN(value)) {
            out.bad(part, text);
        }
        out.sample(metric, value);
    }

    /// `/proc/sys/fs/file-nr` (proc_sys_fs(5)): allocated, free among them, the most.
    static void fileHandles(String text, Findings out) {
        List<String> words = Words.of(text.strip());
        double allocated = Words.count(words, 0);
        double free = Words.count(words, 1);
        double most = Words.count(words, 2);
        if (Double.isNaN(allocated) || Double.isNaN(free) || Double.isNaN(most)) {
            out.bad(NodeParts.FILE_HANDLES, text);
            return;
        }
        out.sample(NodeMetrics.FD_USED, allocated - free);
        out.sample(NodeMetrics.FD_MAX, most);
    }

    /// `/sys/class/net/*/operstate` (Documentation/networking/operstates.rst): drivers that don't
    /// tell say unknown, which the kernel itself treats as up.
    static void linkState(String name, String text, Findings out) {
        Series series = Series.of(NodeMetrics.NET_UP, NodeMetrics.INTERFACE, name);
        switch (text.strip()) {
            case "up", "unknown" -> out.sample(series, 1);
            case "down", "lowerlayerdown", "dormant", "notpresent", "testing" ->
                    out.sample(series, 0);
            default -> out.bad(NodeParts.NETWORK, text);
        }
    }

    /// `/sys/class/net/*/speed` in Mbit/s; -1 or 0 where the driver does not know.
    static void linkSpeed(String name, String text, Findings out) {
        double megabits = Words.decimal(text.strip());
        if (megabits > 0 && megabits < 0xffff_ffffL) {
            out.sample(
                    NodeMetrics.NET_SPEED, NodeMetrics.INTERFACE, name, megabits * 1_000_000 / 8);
        }
    }

    /// `temp*_input` of hwmon and `temp` of thermal zones, in thousandths of a degree.
    static void temperature(String sensor, String text, Findings out) {
        double celsius = Words.decimal(text.strip()) / 1000;
        if (Double.isNaN(celsius)) {
            out.bad(NodeParts.TEMPERATURES, sensor + " " + text);
        } else if (celsius > COLDEST && celsius < HOTTEST) {
            out.sample(NodeMetrics.TEMPERATURE, NodeMetrics.SENSOR, sensor, celsius);
        }
    }
}
