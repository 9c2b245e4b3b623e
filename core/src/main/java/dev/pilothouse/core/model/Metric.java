package dev.pilothouse.core.model;

/// What is measured, without saying on which device or target.
///
/// @param name lower case words joined by dots, such as `net.rx.bytes`; the key under which history
///     keeps it, so it never changes its meaning
/// @param unit the unit of the raw value
public record Metric(String name, Unit unit, Kind kind) {

    /// How successive values relate.
    public enum Kind {
        /// A level: the newest value counts.
        GAUGE,
        /// A count since some start: kept raw, shown as a rate per second, may start again at zero.
        COUNTER
    }

    public static Metric gauge(String name, Unit unit) {
        return new Metric(name, unit, Kind.GAUGE);
    }

    public static Metric counter(String name, Unit unit) {
        return new Metric(name, unit, Kind.COUNTER);
    }
}
