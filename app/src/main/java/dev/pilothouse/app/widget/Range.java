package dev.pilothouse.app.widget;

/// A span of time, in milliseconds since 1970.
///
/// @param from the first moment
/// @param to the moment after the last, at least one later
public record Range(long from, long to) {

    public Range {
        if (to <= from) {
            throw new IllegalArgumentException(
                    "a range ends after it begins: " + from + " to " + to);
        }
    }

    public long span() {
        return to - from;
    }

    public boolean contains(long at) {
        return at >= from && at < to;
    }

    /// The same length, later by this many milliseconds.
    public Range moved(long by) {
        return new Range(from + by, to + by);
    }

    /// Longer (factor over 1) or shorter around a moment that keeps its place; never under one
    /// second and never over a hundred years.
    public Range zoomed(double factor, long around) {
        double least = 1_000.0 / span();
        double most = 100 * 365.25 * 86_400_000 / span();
        double f = Math.clamp(factor, Math.min(1, least), Math.max(1, most));
        long start = around - Math.round((around - from) * f);
        long end = around + Math.round((to - around) * f);
        return new Range(start, Math.max(end, start + 1));
    }
}
