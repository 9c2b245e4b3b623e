package dev.pilothouse.core.model;

/// What one reading cost.
///
/// @param millis from asking to the last byte
/// @param bytesUp sent, on the wire where that is known
/// @param bytesDown received, likewise
/// @param nodeCpuMillis CPU time the reading took on the target, NaN where it can't be told
public record Cost(double millis, long bytesUp, long bytesDown, double nodeCpuMillis) {
    public static final Cost NONE = new Cost(0, 0, 0, Double.NaN);
}
