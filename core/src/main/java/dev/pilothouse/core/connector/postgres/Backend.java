package dev.pilothouse.core.connector.postgres;

/// One server process as `pg_stat_activity` shows it. What the role may not see, or this version
/// does not tell, is empty or NaN.
///
/// @param leader the process a parallel worker works for; 0 for all others
/// @param kind such as `client backend`, `parallel worker`, `autovacuum worker`; empty where we may
///     not see it
/// @param address of its client, `local` for a socket of the server's machine
/// @param state such as active or idle in transaction; `hidden` where we may not see it
/// @param waitKind such as Lock, IO, Client
/// @param waitEvent such as relation, DataFileRead, ClientRead
/// @param transactionSeconds age of its transaction; NaN where it is in none
/// @param querySeconds since its current or last statement began
/// @param stateSeconds since it is in this state
/// @param queryId 0 where the server computes none
/// @param query its current or last statement, cut by the server
/// @param started when it began, in microseconds since 1970: tells it from a later process of the
///     same number; 0 where we may not see it
/// @param own whether it is the connection that asked
public record Backend(
        int pid,
        int leader,
        String kind,
        String user,
        String database,
        String application,
        String address,
        String state,
        String waitKind,
        String waitEvent,
        double transactionSeconds,
        double querySeconds,
        double stateSeconds,
        long queryId,
        String query,
        long started,
        boolean own) {

    static final String HIDDEN = "hidden";

    /// Whether it serves a client; the others are the server's own. Of one that is hidden the role
    /// and the database are told all the same, and the server's own have none.
    public boolean client() {
        return kind.equals("client backend")
                || (hidden() && !user.isEmpty() && !database.isEmpty());
    }

    /// Of a statement that runs; NaN where none does: what an idle session ran last is over.
    public double runningSeconds() {
        return state.equals("active") ? querySeconds : Double.NaN;
    }

    public boolean hidden() {
        return state.equals(HIDDEN);
    }

    /// Waits for a lock that somebody else holds, and not, say, for its client.
    public boolean blocked() {
        return waitKind.equals("Lock");
    }

    public boolean idleInTransaction() {
        return state.startsWith("idle in transaction");
    }
}
