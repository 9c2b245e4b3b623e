package dev.pilothouse.core.model;

/// The unit of a raw value. A counter's rate is this per second.
public enum Unit {
    /// A plain number of things.
    COUNT,
    BYTES,
    SECONDS,
    MILLIS,
    /// 0 to 100.
    PERCENT,
    CELSIUS,
    /// A number without unit, such as a load average.
    NUMBER
}
