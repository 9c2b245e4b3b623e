package dev.pilothouse.core.connector.node;

import java.util.List;

/// `/proc/uptime` (proc_uptime(5)): seconds since the start, with two digits of fraction.
final class UptimeFile {

    private UptimeFile() {}

    static void parse(String text, Findings out) {
        double seconds = seconds(text);
        if (Double.isNaN(seconds)) {
            out.bad(NodeParts.UPTIME, text);
        }
        out.sample(NodeMetrics.UPTIME, seconds);
    }

    /// NaN if it makes no sense.
    static double seconds(String text) {
        List<String> words = Words.of(text.strip());
        double seconds = Words.decimal(Words.at(words, 0));
        return seconds >= 0 ? seconds : Double.NaN;
    }
}
