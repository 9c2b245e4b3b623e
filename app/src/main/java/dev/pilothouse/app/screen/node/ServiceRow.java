package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.model.Health;

/// One unit of the service manager, in its words.
record ServiceRow(String unit, String description, String load, String active, String sub) {

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
        };
    }

    /// What is shown.
    enum Filter {
        ALL,
        RUNNING,
        FAILED
    }
}
