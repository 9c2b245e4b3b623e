package dev.pilothouse.core.history;

/// From counts to rates.
final class Rates {

    private Rates() {}

    /// Between two readings of a counter; NaN if it went back, which means it began anew.
    static double perSecond(long beforeAt, double before, long at, double value) {
        return value >= before ? (value - before) * 1000 / (at - beforeAt) : Double.NaN;
    }
}
