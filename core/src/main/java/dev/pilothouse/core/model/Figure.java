package dev.pilothouse.core.model;

/// A value as people read it, with its time.
///
/// @param value the level of a gauge; the rate per second of a counter, NaN while there is none
/// (the
///     first reading, or just after a reset)
/// @param raw the value as it was measured
/// @param at when, in milliseconds since 1970
public record Figure(double value, double raw, long at) {

    public boolean known() {
        return !Double.isNaN(value);
    }
}
