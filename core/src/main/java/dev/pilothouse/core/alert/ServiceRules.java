package dev.pilothouse.core.alert;

import java.time.Duration;
import java.util.List;

/// The rules for watched services. Metric and fact names are those of the node connector; a test in
/// the engine holds the two together.
public final class ServiceRules {

    /// All of them.
    public static final List<HealthRule> ALL =
            List.of(
                    verdict("service.down", "down", Double.NaN, 1, Duration.ZERO),
                    verdict("service.unwell", "unwell", Double.NaN, 1, Duration.ZERO),
                    // A start takes its time; one that never ends is no health.
                    verdict("service.moving", "moving", 1, Double.NaN, Duration.ofSeconds(30)),
                    new HealthRule(
                            "service.flaps",
                            new Condition.Level("service.restarts.recent"),
                            3,
                            Double.NaN,
                            1,
                            Duration.ZERO,
                            Duration.ZERO));

    private ServiceRules() {}

    private static HealthRule verdict(
            String code, String verdict, double degraded, double unhealthy, Duration hold) {
        return new HealthRule(
                code,
                new Condition.Rows("service.state", "verdict", verdict, "says"),
                degraded,
                unhealthy,
                1,
                hold,
                Duration.ZERO);
    }
}
