package dev.pilothouse.core.alert;

import java.time.Duration;
import java.util.List;

/// The rules for Proxmox clusters. Metric and fact names are those of its connector; a test in the
/// engine holds the two together.
public final class PveRules {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration AT_ONCE = Duration.ZERO;

    /// Full enough to be told, unless the settings say otherwise.
    public static final int PERCENT = 90;

    /// All of them.
    public static final List<HealthRule> ALL = from(PERCENT);

    /// What hovers around the limit is well again only this far below it.
    private static final int CLEAR = 5;

    private static final int FULL = 97;

    private PveRules() {}

    /// @param percent from which on CPU, memory and disks of guests, nodes and storages are told
    public static List<HealthRule> from(int percent) {
        return List.of(
                new HealthRule(
                        "pve.quorum.lost",
                        new Condition.Level("pve.quorum.lost"),
                        Double.NaN,
                        1,
                        1,
                        AT_ONCE,
                        AT_ONCE),
                new HealthRule(
                        "pve.node.offline",
                        new Condition.Rows("pve.nodes", "status", "offline", "node"),
                        1,
                        Double.NaN,
                        1,
                        AT_ONCE,
                        AT_ONCE),
                new HealthRule(
                        "pve.ha.error",
                        new Condition.Rows("pve.guests", "ha", "error", "id"),
                        1,
                        Double.NaN,
                        1,
                        AT_ONCE,
                        AT_ONCE),
                level("pve.node.cpu", percent),
                share("pve.node.memory", percent),
                share("pve.node.disk", percent),
                level("pve.guest.cpu", percent),
                share("pve.guest.memory", percent),
                share("pve.guest.disk", percent),
                share("pve.storage", percent));
    }

    /// A guest may be busy for minutes without anything being wrong.
    private static HealthRule level(String metric, int percent) {
        return new HealthRule(
                metric + ".high",
                new Condition.Level(metric),
                percent,
                Double.NaN,
                percent - CLEAR,
                Duration.ofMinutes(5),
                MINUTE);
    }

    /// What is full stops at once, so more of it is worse.
    private static HealthRule share(String metric, int percent) {
        boolean stored = metric.endsWith("storage") || metric.endsWith("disk");
        return new HealthRule(
                metric + ".high",
                new Condition.Share(metric + ".used", metric + ".total"),
                percent,
                stored && percent < FULL ? FULL : Double.NaN,
                percent - CLEAR,
                stored ? AT_ONCE : Duration.ofMinutes(5),
                MINUTE);
    }
}
