package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.connector.node.UnitScope;
import dev.pilothouse.core.model.Health;

/// One unit of a service manager, in its words. What systemd does not tell is empty or NaN.
///
/// @param memory bytes
/// @param cpu percent of one core
/// @param since when it got into its state, in milliseconds since 1970
record ServiceRow(
        UnitScope scope,
        String unit,
        String description,
        String load,
        String active,
        String sub,
        String enabled,
        String pid,
        double restarts,
        double since,
        String result,
        Usage usage) {

    /// What it uses, which is read anew each time.
    record Usage(double memory, double cpu) {
        static final Usage UNKNOWN = new Usage(Double.NaN, Double.NaN);
    }

    /// The same over all readings.
    String key() {
        return scope.word() + " " + unit;
    }

    /// What to think of it; a unit that is not meant to run is neither well nor ill, which is
    /// UNKNOWN's ring.
    Health health() {
        return switch (active) {
            case "active" -> Health.HEALTHY;
            case "failed" -> Health.UNHEALTHY;
            case "activating", "deactivating", "reloading", "maintenance" -> Health.DEGRADED;
            default -> Health.UNKNOWN;
        };
    }

    boolean failed() {
        return active.equals("failed");
    }

    boolean is(Filter filter) {
        return switch (filter) {
            case ALL -> true;
            case RUNNING -> active.equals("active");
            case FAILED -> failed();
            case USER -> scope == UnitScope.USER;
        };
    }

    /// What is shown.
    enum Filter {
        ALL,
        RUNNING,
        FAILED,
        USER
    }
}
