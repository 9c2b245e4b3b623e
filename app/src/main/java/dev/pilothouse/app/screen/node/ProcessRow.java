package dev.pilothouse.app.screen.node;

/// One process.
///
/// @param cpu percent of one core, NaN at the first reading
/// @param memory percent
/// @param resident bytes
/// @param running seconds since it started
record ProcessRow(
        int pid,
        String user,
        String name,
        String command,
        double cpu,
        double memory,
        double resident,
        double threads,
        String state,
        double running) {

    boolean is(Filter filter) {
        return switch (filter) {
            case ALL -> true;
            case RUNNING -> state.startsWith("R");
            case BLOCKED -> state.startsWith("D");
            case ZOMBIE -> state.startsWith("Z");
        };
    }

    /// What is shown.
    enum Filter {
        ALL,
        RUNNING,
        BLOCKED,
        ZOMBIE
    }
}
