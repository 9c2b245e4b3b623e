package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.model.Health;

/// One container, in the words of its engine. What it does not tell is empty or NaN.
///
/// @param check healthy, unhealthy, starting, or empty without a health check
/// @param exit the status it ended with; empty while it runs
/// @param since when it was started or ended, in milliseconds since 1970
/// @param cpu percent of one core
/// @param memory bytes
record ContainerRow(
        String engine,
        String name,
        String image,
        String state,
        String check,
        String exit,
        String ports,
        double since,
        double restarts,
        double cpu,
        double memory) {

    String key() {
        return engine + " " + name;
    }

    /// One that ended with 0 is meant to be over; one that did not fell over.
    Health health() {
        return switch (state) {
            case "running" ->
                    switch (check) {
                        case "unhealthy" -> Health.UNHEALTHY;
                        case "starting" -> Health.DEGRADED;
                        default -> Health.HEALTHY;
                    };
            case "restarting", "paused", "removing", "stopping" -> Health.DEGRADED;
            case "dead" -> Health.UNHEALTHY;
            default -> exit.isEmpty() || exit.equals("0") ? Health.UNKNOWN : Health.UNHEALTHY;
        };
    }

    boolean is(Filter filter) {
        return switch (filter) {
            case ALL -> true;
            case RUNNING -> state.equals("running");
            case FAILED -> health() == Health.UNHEALTHY;
        };
    }

    /// What is shown.
    enum Filter {
        ALL,
        RUNNING,
        FAILED
    }
}
