package dev.pilothouse.core.connector.postgres;

import java.util.List;

/// What the fast tier asks, as data. All of it reads statistics only: none waits for a lock of
/// anybody's table. Times leave the server as seconds, positions in the WAL as bytes.
final class FastQueries {

    /// We ourselves are active only because we ask.
    private static final String OURSELVES = "CASE WHEN pid = pg_backend_pid() THEN 'idle'";

    private static final String STATES =
            OURSELVES
                    + " WHEN backend_type IS NULL THEN 'hidden' ELSE coalesce(state, 'starting')"
                    + " END";

    /// One row a state: state, sessions, those that wait for a lock, and the longest of
    /// transaction, idle in transaction, statement, waiting. Sessions we may not see lack even what
    /// they are; those that belong to a database are taken for clients. Who sends WAL takes one of
    /// `max_connections` before 12 only.
    static final Query ACTIVITY =
            new Query(
                    "activity",
                    List.of(
                            new Query.Form(
                                    90_600,
                                    activity(
                                                    OURSELVES
                                                            + " WHEN state IS NULL THEN 'hidden'"
                                                            + " ELSE state END")
                                            + " GROUP BY 1"),
                            new Query.Form(
                                    100_000,
                                    clients(
                                            STATES.replaceFirst(
                                                    " WHEN",
                                                    " WHEN backend_type = 'walsender' THEN"
                                                            + " 'walsender' WHEN"),
                                            "backend_type IN ('client backend', 'walsender')")),
                            new Query.Form(
                                    120_000, clients(STATES, "backend_type = 'client backend'"))));

    /// @param counted those that count against `max_connections`
    private static String clients(String state, String counted) {
        return activity(state)
                + " WHERE "
                + counted
                + " OR (backend_type IS NULL AND datid IS NOT NULL) GROUP BY 1";
    }

    private static String activity(String state) {
        return "SELECT "
                + state
                + """
                ,
                       count(*),
                       count(*) FILTER (WHERE wait_event_type = 'Lock'),
                       max(extract(epoch FROM clock_timestamp() - xact_start))
                           FILTER (WHERE pid <> pg_backend_pid()),
                       max(extract(epoch FROM clock_timestamp() - state_change))
                           FILTER (WHERE state LIKE 'idle in transaction%'),
                       max(extract(epoch FROM clock_timestamp() - query_start))
                           FILTER (WHERE state = 'active' AND pid <> pg_backend_pid()),
                       max(extract(epoch FROM clock_timestamp() - query_start))
                           FILTER (WHERE state = 'active' AND wait_event_type = 'Lock')
                FROM pg_catalog.pg_stat_activity\
                """;
    }

    /// One row a database, and from 12 on one without name for what is shared; the columns of
    /// [DatabaseRow].
    static final Query DATABASES =
            new Query(
                    "databases",
                    List.of(
                            new Query.Form(90_600, databases("NULL::bigint", "NULL::bigint")),
                            new Query.Form(
                                    120_000, databases("NULL::bigint", "s.checksum_failures")),
                            new Query.Form(
                                    140_000, databases("s.sessions", "s.checksum_failures"))));

    private static String databases(String sessions, String checksums) {
        return """
        SELECT s.datname, coalesce(d.datistemplate, false), s.numbackends,
               age(d.datfrozenxid), mxid_age(d.datminmxid),
               extract(epoch FROM s.stats_reset),
               s.xact_commit, s.xact_rollback, s.blks_read, s.blks_hit,
               s.temp_files, s.temp_bytes, s.deadlocks,
               s.tup_returned, s.tup_fetched, s.tup_inserted, s.tup_updated, s.tup_deleted,
               s.conflicts, %s, %s
        FROM pg_catalog.pg_stat_database s
        LEFT JOIN pg_catalog.pg_database d ON d.oid = s.datid
        """
                .formatted(sessions, checksums);
    }

    /// In recovery or not, the end of the WAL here, the place of the replay.
    static final Query WAL =
            new Query(
                    "wal",
                    List.of(
                            new Query.Form(
                                    90_600,
                                    """
                                    SELECT pg_is_in_recovery(),
                                           pg_xlog_location_diff(CASE WHEN pg_is_in_recovery()
                                               THEN coalesce(pg_last_xlog_receive_location(),
                                                             pg_last_xlog_replay_location())
                                               ELSE pg_current_xlog_location() END, '0/0'),
                                           pg_xlog_location_diff(
                                               pg_last_xlog_replay_location(), '0/0')
                                    """),
                            new Query.Form(
                                    100_000,
                                    """
                                    SELECT pg_is_in_recovery(),
                                           pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery()
                                               THEN coalesce(pg_last_wal_receive_lsn(),
                                                             pg_last_wal_replay_lsn())
                                               ELSE pg_current_wal_lsn() END, '0/0'),
                                           pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')
                                    """)));

    /// Timed, requested, buffers written.
    static final Query CHECKPOINTS =
            new Query(
                    "checkpoints",
                    List.of(
                            new Query.Form(
                                    90_600,
                                    "SELECT checkpoints_timed, checkpoints_req, buffers_checkpoint"
                                            + " FROM pg_catalog.pg_stat_bgwriter"),
                            new Query.Form(
                                    170_000,
                                    "SELECT num_timed, num_requested, buffers_written"
                                            + " FROM pg_catalog.pg_stat_checkpointer")));

    /// No row where archiving is off: archived, failed, whether the last attempt failed.
    static final Query ARCHIVER =
            Query.of(
                    "archiver",
                    """
                    SELECT archived_count, failed_count,
                           CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity')
                                THEN 1 ELSE 0 END
                    FROM pg_catalog.pg_stat_archiver
                    WHERE current_setting('archive_mode') <> 'off'
                    """);

    /// One row a standby: the process that sends to it, name, address, state, sync, its slot, place
    /// of its replay. Blank without rights.
    static final Query REPLICATION =
            new Query(
                    "replication",
                    List.of(
                            new Query.Form(
                                    90_600,
                                    replication("pg_xlog_location_diff(replay_location, '0/0')")),
                            new Query.Form(
                                    100_000, replication("pg_wal_lsn_diff(replay_lsn, '0/0')"))));

    private static String replication(String replayed) {
        return """
        SELECT pid, application_name, host(client_addr), state, sync_state,
               (SELECT min(slot_name::text) FROM pg_catalog.pg_replication_slots
                WHERE active_pid = pid), %s
        FROM pg_catalog.pg_stat_replication ORDER BY application_name, pid
        """
                .formatted(replayed);
    }

    /// One row a slot: name, kind, database, active, status, the oldest WAL it keeps, the process
    /// that uses it.
    static final Query SLOTS =
            new Query(
                    "slots",
                    List.of(
                            new Query.Form(
                                    90_600,
                                    slots("''", "pg_xlog_location_diff(restart_lsn, '0/0')")),
                            new Query.Form(
                                    100_000, slots("''", "pg_wal_lsn_diff(restart_lsn, '0/0')")),
                            new Query.Form(
                                    130_000,
                                    slots("wal_status", "pg_wal_lsn_diff(restart_lsn, '0/0')"))));

    private static String slots(String status, String kept) {
        return """
        SELECT slot_name, slot_type, database, active, %s, %s, coalesce(active_pid, 0)
        FROM pg_catalog.pg_replication_slots ORDER BY slot_name
        """
                .formatted(status, kept);
    }

    /// How many, and the age of the oldest.
    static final Query PREPARED =
            Query.of(
                    "prepared",
                    "SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() -"
                            + " min(prepared)), 0) FROM pg_catalog.pg_prepared_xacts");

    private FastQueries() {}
}
