package dev.pilothouse.core.connector.postgres;

import java.util.List;

/// What the live view of sessions asks, as data.
final class LiveQueries {

    /// Longer texts are cut by us, whatever the server keeps.
    static final int TEXT = 4_000;

    /// Every process, in the order of [LiveSessions]' reading.
    static final Query SESSIONS =
            new Query(
                    "activity",
                    List.of(
                            new Query.Form(90_600, sessions("''", "0", "0")),
                            new Query.Form(100_000, sessions("backend_type", "0", "0")),
                            new Query.Form(
                                    130_000,
                                    sessions("backend_type", "coalesce(leader_pid, 0)", "0")),
                            new Query.Form(
                                    140_000,
                                    sessions(
                                            "backend_type",
                                            "coalesce(leader_pid, 0)",
                                            "coalesce(query_id, 0)"))));

    /// Those alone that do something or are in a transaction, as the recorder wants them; those we
    /// may not see as well.
    static final Query BUSY =
            new Query(
                    "activity",
                    SESSIONS.forms().stream()
                            .map(
                                    form ->
                                            new Query.Form(
                                                    form.since(),
                                                    form.sql()
                                                            + " WHERE state IS DISTINCT FROM"
                                                            + " 'idle'"))
                            .toList());

    private static String sessions(String kind, String leader, String queryId) {
        return """
        SELECT pid, %s, coalesce(%s, ''), coalesce(usename, ''), coalesce(datname, ''),
               coalesce(application_name, ''),
               coalesce(host(client_addr), CASE WHEN client_port = -1 THEN 'local' END, ''),
               state, coalesce(wait_event_type, ''), coalesce(wait_event, ''),
               extract(epoch FROM clock_timestamp() - xact_start),
               extract(epoch FROM clock_timestamp() - query_start),
               extract(epoch FROM clock_timestamp() - state_change),
               %s, left(query, %d), pid = pg_backend_pid(),
               coalesce((extract(epoch FROM backend_start) * 1000000)::bigint, 0)
        FROM pg_catalog.pg_stat_activity
        """
                .formatted(leader, kind, queryId, TEXT);
    }

    /// Who waits for a lock and for whom: the sessions are read once, and the function, which takes
    /// the lock manager's own locks, is called for those alone that wait.
    static final Query WAITERS =
            new Query(
                    "blocking",
                    List.of(
                            new Query.Form(90_600, waiters("")),
                            new Query.Form(120_000, waiters("MATERIALIZED"))));

    private static String waiters(String materialized) {
        return """
        WITH a AS %s (SELECT pid FROM pg_catalog.pg_stat_activity
                      WHERE wait_event_type = 'Lock')
        SELECT pid, pg_blocking_pids(pid) FROM a ORDER BY pid
        """
                .formatted(materialized);
    }

    /// The same for a role to which waits are hidden: the locks are visible to all.
    static final Query WAITERS_BY_LOCKS =
            new Query(
                    "blocking",
                    List.of(
                            new Query.Form(90_600, waitersByLocks("")),
                            new Query.Form(120_000, waitersByLocks("MATERIALIZED"))));

    private static String waitersByLocks(String materialized) {
        return """
        WITH a AS %s (SELECT DISTINCT pid FROM pg_catalog.pg_locks
                      WHERE NOT granted AND pid IS NOT NULL)
        SELECT pid, pg_blocking_pids(pid) FROM a ORDER BY pid
        """
                .formatted(materialized);
    }

    /// The locks that somebody waits for, those of the waiters' rows, and all of prepared
    /// transactions. Names where this database knows them, else the database that does and the
    /// number there.
    static final Query LOCKS =
            new Query(
                    "locks",
                    List.of(
                            new Query.Form(90_600, locks("", "NULL::float8")),
                            new Query.Form(120_000, locks("MATERIALIZED", "NULL::float8")),
                            new Query.Form(
                                    140_000,
                                    locks(
                                            "MATERIALIZED",
                                            "extract(epoch FROM clock_timestamp() - waitstart)"))));

    private static String locks(String materialized, String waited) {
        return """
        WITH l AS %s (
            SELECT coalesce(pid, 0) AS pid, locktype, mode, granted, virtualtransaction,
                   relation, database, transactionid, %s AS waited,
                   concat_ws('/', locktype, database, relation, page, tuple, virtualxid,
                             transactionid, classid, objid, objsubid) AS thing,
                   CASE WHEN locktype = 'advisory'
                        THEN concat_ws('/', classid, objid, objsubid) END AS key
            FROM pg_catalog.pg_locks),
        d AS (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        SELECT l.pid, l.locktype, l.thing,
               CASE WHEN l.relation IS NULL THEN coalesce(l.key, '')
                    WHEN l.database = 0 OR l.database = d.oid
                    THEN l.relation::regclass::text END,
               coalesce(l.transactionid::text, ''), l.virtualtransaction, l.mode, l.granted,
               l.waited,
               CASE WHEN l.relation IS NOT NULL AND l.database NOT IN (0, d.oid)
                    THEN (SELECT datname FROM pg_catalog.pg_database WHERE oid = l.database) END,
               l.relation::bigint
        FROM l, d
        WHERE l.pid = 0 OR l.thing IN (SELECT thing FROM l WHERE NOT granted)
           OR (l.locktype = 'tuple' AND l.pid IN (SELECT pid FROM l WHERE NOT granted))
        """
                .formatted(materialized, waited);
    }

    static final Query PREPARED =
            Query.of(
                    "prepared",
                    """
                    SELECT transaction::text, gid, owner, database,
                           extract(epoch FROM clock_timestamp() - prepared)
                    FROM pg_catalog.pg_prepared_xacts
                    """);

    private LiveQueries() {}
}
