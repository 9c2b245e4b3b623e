package dev.pilothouse.core.connector.node;

import org.jspecify.annotations.Nullable;

/// What one look at a watched service found. What was not told is NaN or empty.
///
/// @param verdict as [WatchFacts#VERDICT]
/// @param since seconds since 1970
/// @param run tells one run of it from another; empty while it does not run
/// @param used null where it has no process
record WatchAnswer(
        String verdict,
        String says,
        String pid,
        double since,
        String run,
        double restarts,
        @Nullable Used used) {

    /// @param cpu seconds so far
    /// @param memory bytes
    record Used(double cpu, double memory, int processes) {}

    static WatchAnswer down(String says, double since) {
        return new WatchAnswer("down", says, "", since, "", Double.NaN, null);
    }

    boolean runs() {
        return verdict.equals("running") || verdict.equals("unwell");
    }
}
