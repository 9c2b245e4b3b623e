package dev.pilothouse.core.alert;

import java.time.Duration;
import java.util.List;

/// The rules for Linux nodes. Metric and fact names are those of the node connector; a test in the
/// engine holds the two together.
public final class NodeRules {

    /// All of them.
    public static final List<HealthRule> ALL =
            List.of(
                    new HealthRule(
                            "disk.full",
                            new Condition.Level("fs.used.percent"),
                            90,
                            97,
                            88,
                            Duration.ZERO,
                            Duration.ofMinutes(1)),
                    new HealthRule(
                            "disk.fills",
                            new Condition.Filling("fs.used", "fs.size"),
                            1.0 / 24,
                            1.0 / 4,
                            1.0 / 30,
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(10)),
                    new HealthRule(
                            "memory.high",
                            new Condition.Level("mem.used.percent"),
                            90,
                            97,
                            87,
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(1)),
                    new HealthRule(
                            "load.high",
                            new Condition.Ratio("load.5", "cpu.count"),
                            2,
                            6,
                            1.6,
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(2)),
                    new HealthRule(
                            "units.failed",
                            new Condition.Rows("services", "active", "failed", "unit"),
                            1,
                            Double.NaN,
                            1,
                            Duration.ZERO,
                            Duration.ZERO),
                    new HealthRule(
                            "clock.offset",
                            new Condition.Distance("clock.offset"),
                            2,
                            60,
                            1.5,
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(1)),
                    new HealthRule(
                            "fs.readonly",
                            new Condition.Level("fs.readonly"),
                            Double.NaN,
                            1,
                            1,
                            Duration.ZERO,
                            Duration.ZERO));

    private NodeRules() {}
}
