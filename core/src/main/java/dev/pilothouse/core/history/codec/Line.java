package dev.pilothouse.core.history.codec;

/// What one series has within one hour.
///
/// @param number of the series within its target
/// @param carried how many samples at the beginning, at most two, are from before the hour: the
///     newest known then, so that a moment in the hour needs no other hour, not even for a rate
/// @param times ascending, milliseconds since 1970; lines read together may share the array, so it
///     is not to be changed
/// @param values one for each time
public record Line(int number, int carried, long[] times, double[] values) {

    public static final int MAX_CARRIED = 2;

    public int size() {
        return times.length;
    }
}
