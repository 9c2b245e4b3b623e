package dev.pilothouse.core.connector.postgres;

import java.util.List;

/// What statements did in an interval: those that took most time, one by one, and the rest of them
/// together.
///
/// @param from when it began, in milliseconds since 1970
/// @param to when it ended
/// @param reset whether the server's counters began anew in it
/// @param top the ones that took most time
/// @param rest all others
record StatementInterval(long from, long to, boolean reset, List<One> top, StatementCounts rest) {

    StatementInterval {
        top = List.copyOf(top);
    }

    /// @param query the server's number for all statements of this form
    /// @param text without its values, as the server keeps it; empty where we may not see it
    record One(long query, String user, String database, String text, StatementCounts counts) {}
}
