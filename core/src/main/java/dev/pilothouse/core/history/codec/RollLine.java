package dev.pilothouse.core.history.codec;

/// What one series did in equal slots of time; levels of a gauge, rates per second of a counter.
///
/// @param number of the series within its target
/// @param count values in each slot; where it is 0 the other arrays mean nothing
/// @param resets how often the counter began anew in each slot
/// @param mean to five significant digits of the greatest value in the line, like min and max
public record RollLine(
        int number, int[] count, int[] resets, double[] min, double[] max, double[] mean) {

    public static RollLine empty(int number, int slots) {
        return new RollLine(
                number,
                new int[slots],
                new int[slots],
                new double[slots],
                new double[slots],
                new double[slots]);
    }

    /// Takes over some slots of another line.
    public void copy(RollLine other, int from, int into, int length) {
        System.arraycopy(other.count, from, count, into, length);
        System.arraycopy(other.resets, from, resets, into, length);
        System.arraycopy(other.min, from, min, into, length);
        System.arraycopy(other.max, from, max, into, length);
        System.arraycopy(other.mean, from, mean, into, length);
    }

    /// Keeps only the slots in a range.
    public void keep(int from, int to) {
        for (int i = 0; i < count.length; i++) {
            if (i < from || i >= to) {
                count[i] = 0;
                resets[i] = 0;
            }
        }
    }

    public boolean isEmpty() {
        for (int i = 0; i < count.length; i++) {
            if (count[i] > 0 || resets[i] > 0) {
                return false;
            }
        }
        return true;
    }
}
