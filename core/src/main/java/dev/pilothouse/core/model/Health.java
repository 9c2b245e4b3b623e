package dev.pilothouse.core.model;

/// How a target is, best first by [#ordinal()] except that UNKNOWN, "could not measure", is not a
/// degree of badness.
public enum Health {
    HEALTHY,
    DEGRADED,
    UNHEALTHY,
    UNKNOWN;

    /// The one a group shows: the worst known, and unknown only where nothing is known to be bad.
    public Health worse(Health other) {
        return weight() >= other.weight() ? this : other;
    }

    private int weight() {
        return switch (this) {
            case HEALTHY -> 0;
            case UNKNOWN -> 1;
            case DEGRADED -> 2;
            case UNHEALTHY -> 3;
        };
    }
}
