package dev.pilothouse.core.alert;

import java.time.Duration;

/// When a target is not healthy. Data only; [HealthMonitor] does the work.
///
/// @param code key into the texts
/// @param degraded from this value on the target is degraded; NaN for never
/// @param unhealthy from this value on it is unhealthy; NaN for never
/// @param clear below this value it is well again: lower than the others, so that a value that
/// hovers
///     does not flap
/// @param hold how long the value has to be that bad before it counts
/// @param keep how long it has to be well before it counts
public record HealthRule(
        String code,
        Condition condition,
        double degraded,
        double unhealthy,
        double clear,
        Duration hold,
        Duration keep) {}
