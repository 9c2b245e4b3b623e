package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.HistoryQuery.Buckets;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When file systems will be full, by a least-squares line through the last day. Pure but for the
/// questions to the cache, which block.
final class Forecast {

    private static final long DAY = 86_400_000;
    private static final int SLOTS = 48;
    private static final int ENOUGH = 4;

    /// Beyond that nobody plans by a day's slope.
    private static final double FAR = 366 * 86_400.0;

    private Forecast() {}

    /// Seconds left by mount; mounts that don't grow or of which too little is known are left out.
    static Map<String, Double> ask(
            HistoryQuery history, TargetId target, Map<String, Double> available, long at) {
        Map<String, Double> left = new HashMap<>();
        for (Map.Entry<String, Double> entry : available.entrySet()) {
            Series used = Series.of(NodeMetrics.FS_USED, NodeMetrics.MOUNT, entry.getKey());
            double seconds =
                    entry.getValue() / slope(history.downsample(target, used, at - DAY, at, SLOTS));
            if (seconds >= 0 && seconds < FAR) {
                left.put(entry.getKey(), seconds);
            }
        }
        return left;
    }

    /// Units per second; NaN when it can't be told, and never negative.
    static double slope(Buckets day) {
        List<Integer> filled =
                java.util.stream.IntStream.range(0, day.count().length)
                        .filter(i -> day.count()[i] > 0)
                        .boxed()
                        .toList();
        if (filled.size() < ENOUGH) {
            return Double.NaN;
        }
        double meanTime = 0;
        double meanValue = 0;
        for (int i : filled) {
            meanTime += i * day.step() / 1000 / filled.size();
            meanValue += day.mean()[i] / filled.size();
        }
        double above = 0;
        double below = 0;
        for (int i : filled) {
            double dt = i * day.step() / 1000 - meanTime;
            above += dt * (day.mean()[i] - meanValue);
            below += dt * dt;
        }
        double slope = above / below;
        return slope > 0 ? slope : Double.NaN;
    }
}
