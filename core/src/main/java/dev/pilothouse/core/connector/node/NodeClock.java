package dev.pilothouse.core.connector.node;

import java.util.List;

/// How far a node's clock is from ours. Files tell its uptime to a hundredth of a second but its
/// wall clock only to a second, so the shell's `date` is asked at times and the uptime carries it
/// on. Slewing moves uptime and wall clock alike; a step shows in the boot time. Not for several
/// threads at once.
final class NodeClock {

    /// A slow answer must not look like a wrong clock, of which 2 s are called one.
    private static final double TOO_VAGUE_MILLIS = 500;

    private double boot = Double.NaN;
    private boolean coarse;

    /// Takes the answer of the section `clock`: `date +%s.%N` and `/proc/uptime`, read together.
    void calibrate(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        double now = lines.isEmpty() ? Double.NaN : Words.decimal(lines.getFirst().strip());
        double uptime = lines.size() < 2 ? Double.NaN : UptimeFile.seconds(lines.get(1));
        boot = now - uptime;
        coarse = Double.isNaN(boot); // BusyBox knows no %N
    }

    /// There is no shell to ask.
    void withoutShell() {
        boot = Double.NaN;
        coarse = true;
    }

    /// @param ourMillis our clock when the node read its uptime
    /// @param withinMillis how far off that may be: half of the time the answer took
    void offset(
            String uptimeFile,
            String statFile,
            double ourMillis,
            double withinMillis,
            Findings out) {
        if (withinMillis > TOO_VAGUE_MILLIS) {
            out.missing(NodeParts.CLOCK, "the answer took too long to compare clocks by it", "");
            return;
        }
        double uptime = UptimeFile.seconds(uptimeFile);
        double bootSecond = Double.NaN;
        for (String line : statFile.lines().filter(l -> l.startsWith("btime ")).toList()) {
            bootSecond = Words.count(Words.of(line), 1);
        }
        // The boot time is cut off to a second, and may move by one with rounding.
        boolean stepped = Math.abs(boot - bootSecond - 0.5) > 1.6;
        if (!Double.isNaN(boot) && !stepped) {
            out.sample(NodeMetrics.CLOCK_OFFSET, boot + uptime - ourMillis / 1000);
        } else if (coarse || stepped) {
            out.missing(NodeParts.CLOCK, "known to half a second only", "");
            out.sample(NodeMetrics.CLOCK_OFFSET, bootSecond + 0.5 + uptime - ourMillis / 1000);
        }
    }
}
