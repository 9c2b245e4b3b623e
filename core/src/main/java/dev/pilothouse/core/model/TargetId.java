package dev.pilothouse.core.model;

/// The number of a target within one store. It is half of every key in the history, which keeps 24
/// bits for it, so there are at most 16,777,215 targets in the life of a store; numbers are never
/// used again.
///
/// @param value 1 to 16,777,215
public record TargetId(int value) implements Comparable<TargetId> {

    /// The largest number that fits the history's keys.
    public static final int MAX = (1 << 24) - 1;

    public TargetId {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException(
                    "target number " + value + " is not within 1 to " + MAX);
        }
    }

    @Override
    public int compareTo(TargetId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "t" + value;
    }
}
