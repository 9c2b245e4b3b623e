package dev.pilothouse.core.connector.postgres;

import java.util.List;

/// All that rules look at, as data. Sizes are those of the catalogue (`relpages`): asking for the
/// files would wait for locks and keep memory in the server.
final class EvidenceSources {

    static final EvidenceSource SERVER =
            EvidenceSource.ofServer(
                    "finding.server",
                    List.of(
                            new Query.Form(90_600, server("state IS NOT NULL", "xlog")),
                            new Query.Form(
                                    100_000,
                                    server(
                                            "backend_type IN ('client backend', 'walsender')",
                                            "wal")),
                            new Query.Form(
                                    120_000, server("backend_type = 'client backend'", "wal"))));

    private static String server(String client, String wal) {
        return """
        SELECT (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE %s) AS used,
               current_setting('max_connections')::int AS max,
               current_setting('server_version_num')::int AS version,
               current_setting('synchronous_standby_names') AS wanted,
               (SELECT count(*) FROM pg_catalog.pg_stat_replication
                WHERE sync_state IN ('sync', 'quorum')) AS synchronous,
               pg_is_in_recovery() AS standby,
               CASE WHEN pg_is_in_recovery() THEN pg_is_%s_replay_paused()
                    ELSE false END AS paused,
               (SELECT count(*) FROM pg_catalog.pg_roles
                WHERE rolsuper AND rolcanlogin) AS superusers,
               current_setting('listen_addresses') AS listens,
               current_setting('ssl') AS ssl
        """
                .formatted(client, wal);
    }

    static final EvidenceSource DATABASES =
            EvidenceSource.ofServer(
                    "finding.databases",
                    List.of(
                            new Query.Form(90_600, databases("0", "false")),
                            new Query.Form(
                                    120_000,
                                    databases("coalesce(s.checksum_failures, 0)", "false")),
                            new Query.Form(
                                    150_000,
                                    databases(
                                            "coalesce(s.checksum_failures, 0)",
                                            "d.datcollversion IS NOT NULL AND d.datcollversion"
                                                    + " IS DISTINCT FROM"
                                                    + " pg_database_collation_actual_version"
                                                    + "(d.oid)"))));

    private static String databases(String checksums, String collation) {
        return """
        SELECT d.datname AS name, s.numbackends AS connections,
               d.datconnlimit AS connection_limit,
               age(d.datfrozenxid) AS xid_age, mxid_age(d.datminmxid) AS multixact_age,
               s.blks_hit AS hit, s.blks_read AS read, s.blks_hit + s.blks_read AS blocks,
               s.temp_bytes, s.deadlocks, s.xact_rollback AS rollbacks,
               s.xact_commit + s.xact_rollback AS transactions,
               extract(epoch FROM clock_timestamp()
                   - coalesce(s.stats_reset, pg_postmaster_start_time())) / 86400 AS days,
               extract(epoch FROM clock_timestamp()
                   - coalesce(s.stats_reset, pg_postmaster_start_time())) AS counted_seconds,
               %s AS checksum_failures, %s AS collation_changed
        FROM pg_catalog.pg_database d JOIN pg_catalog.pg_stat_database s ON s.datid = d.oid
        ORDER BY d.datname
        """
                .formatted(checksums, collation);
    }

    /// One whose transaction has failed does not say any more when that began.
    static final EvidenceSource SESSIONS =
            EvidenceSource.ofServer(
                    "finding.sessions",
                    """
                    SELECT pid, usename AS user, datname AS database, state,
                           extract(epoch FROM clock_timestamp() - xact_start) AS transaction_seconds,
                           extract(epoch FROM clock_timestamp() - state_change) AS state_seconds,
                           CASE WHEN wait_event_type = 'Lock' THEN
                               extract(epoch FROM clock_timestamp() - query_start) END
                               AS waiting_seconds,
                           age(backend_xmin) AS xmin_age
                    FROM pg_catalog.pg_stat_activity
                    WHERE pid <> pg_backend_pid() AND datid IS NOT NULL
                      AND (xact_start IS NOT NULL OR wait_event_type = 'Lock'
                           OR state LIKE 'idle in transaction%')
                    ORDER BY pid
                    """);

    static final EvidenceSource SLOTS =
            EvidenceSource.ofServer(
                    "finding.slots",
                    List.of(
                            new Query.Form(
                                    90_600,
                                    slots("false", "''", "xlog_location", "xlog", "location")),
                            new Query.Form(
                                    100_000, slots("temporary", "''", "wal_lsn", "wal", "lsn")),
                            new Query.Form(
                                    130_000,
                                    slots("temporary", "wal_status", "wal_lsn", "wal", "lsn"))));

    private static String slots(
            String temporary, String status, String diff, String wal, String lsn) {
        return """
        SELECT slot_name AS slot, slot_type AS type, active, %1$s AS temporary,
               %2$s AS wal_status,
               pg_%3$s_diff(CASE WHEN pg_is_in_recovery()
                   THEN pg_last_%4$s_replay_%5$s() ELSE pg_current_%4$s_%5$s() END,
                   restart_lsn) AS retained_bytes
        FROM pg_catalog.pg_replication_slots ORDER BY slot_name
        """
                .formatted(temporary, status, diff, wal, lsn);
    }

    static final EvidenceSource STANDBYS =
            EvidenceSource.ofServer(
                    "finding.standbys",
                    List.of(
                            new Query.Form(
                                    100_000,
                                    """
                                    SELECT application_name AS standby,
                                           host(client_addr) AS address, state,
                                           sync_state AS synchronous,
                                           pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery()
                                               THEN pg_last_wal_receive_lsn()
                                               ELSE pg_current_wal_lsn() END, replay_lsn)
                                               AS behind_bytes
                                    FROM pg_catalog.pg_stat_replication
                                    ORDER BY application_name, pid
                                    """)));

    static final EvidenceSource ARCHIVER =
            EvidenceSource.ofServer(
                    "finding.archiver",
                    """
                    SELECT failed_count, last_failed_wal AS failed, last_failed_time AS at
                    FROM pg_catalog.pg_stat_archiver
                    WHERE current_setting('archive_mode') <> 'off'
                      AND last_failed_time > coalesce(last_archived_time, '-infinity')
                    """);

    static final EvidenceSource CHECKPOINTS =
            EvidenceSource.ofServer(
                    "finding.checkpoints",
                    List.of(
                            new Query.Form(
                                    90_600,
                                    "SELECT checkpoints_timed AS timed, checkpoints_req AS"
                                            + " requested, current_setting('max_wal_size') AS"
                                            + " max_wal_size FROM pg_catalog.pg_stat_bgwriter"),
                            new Query.Form(
                                    170_000,
                                    "SELECT num_timed AS timed, num_requested AS requested,"
                                            + " current_setting('max_wal_size') AS max_wal_size"
                                            + " FROM pg_catalog.pg_stat_checkpointer")));

    static final EvidenceSource PREPARED =
            EvidenceSource.ofServer(
                    "finding.prepared",
                    """
                    SELECT gid, owner, database,
                           extract(epoch FROM clock_timestamp() - prepared) AS seconds
                    FROM pg_catalog.pg_prepared_xacts ORDER BY gid
                    """);

    static final EvidenceSource SETTINGS =
            EvidenceSource.ofServer(
                    "finding.settings",
                    """
                    SELECT name, setting, coalesce(unit, '') AS unit, source,
                           pending_restart AS pending
                    FROM pg_catalog.pg_settings
                    WHERE pending_restart OR vartype = 'bool' AND setting IS DISTINCT FROM boot_val
                       OR name IN ('synchronous_commit', 'password_encryption',
                                   'max_slot_wal_keep_size')
                    ORDER BY name
                    """);

    static final EvidenceSource ROLES =
            EvidenceSource.ofServer(
                    "finding.roles",
                    """
                    SELECT rolname AS role, rolvaliduntil AS expires,
                           extract(epoch FROM rolvaliduntil - clock_timestamp()) AS seconds_left
                    FROM pg_catalog.pg_roles
                    WHERE rolcanlogin AND rolvaliduntil IS NOT NULL AND isfinite(rolvaliduntil)
                    ORDER BY rolname
                    """);

    static final EvidenceSource PASSWORDS =
            EvidenceSource.ofServer(
                    "finding.passwords",
                    "SELECT rolname AS role FROM pg_catalog.pg_authid WHERE rolcanlogin AND"
                            + " rolpassword LIKE 'md5%' ORDER BY rolname");

    static final EvidenceSource HBA =
            EvidenceSource.ofServer(
                    "finding.hba",
                    List.of(
                            new Query.Form(
                                    100_000,
                                    """
                                    SELECT line_number AS line, type, address,
                                           auth_method AS method, error,
                                           array_to_string(database, ',') AS databases,
                                           array_to_string(user_name, ',') AS users
                                    FROM pg_catalog.pg_hba_file_rules ORDER BY line_number
                                    """)));

    static final EvidenceSource FILES =
            EvidenceSource.ofServer(
                    "finding.files",
                    "SELECT sourcefile AS file, sourceline AS line, name, error FROM"
                        + " pg_catalog.pg_file_settings WHERE error IS NOT NULL ORDER BY seqno");

    static final EvidenceSource TABLES =
            EvidenceSource.ofDatabases(
                    "finding.tables",
                    """
                    SELECT format('%I.%I', n.nspname, c.relname) AS name,
                           c.relpages::bigint * current_setting('block_size')::int AS bytes,
                           c.reltuples::bigint AS rows, s.n_live_tup AS live, s.n_dead_tup AS dead,
                           CASE WHEN s.n_live_tup = 0 THEN greatest(c.reltuples::bigint, 0)
                                ELSE s.n_live_tup END + s.n_dead_tup AS all_rows,
                           CASE WHEN s.n_live_tup = 0 AND c.reltuples > 0
                                THEN c.reltuples::bigint END AS forgotten,
                           s.n_mod_since_analyze AS changed,
                           s.last_analyze IS NULL AND s.last_autoanalyze IS NULL AS unanalyzed,
                           EXISTS (SELECT 1 FROM unnest(c.reloptions) o
                               WHERE o IN ('autovacuum_enabled=false', 'autovacuum_enabled=off',
                                           'autovacuum_enabled=0', 'autovacuum_enabled=no'))
                               AS unvacuumed,
                           age(c.relfrozenxid) AS xid_age,
                           current_setting('autovacuum_freeze_max_age')::bigint AS freeze_age,
                           coalesce(s.seq_scan, 0) AS seq_scans,
                           coalesce(s.seq_tup_read, 0) AS seq_rows,
                           coalesce(s.idx_scan, 0) AS index_scans,
                           (SELECT 28 + sum(CASE WHEN a.attlen > 0 THEN a.attlen ELSE 32 END)
                            FROM pg_catalog.pg_attribute a
                            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
                               AS row_bytes,
                           EXISTS (SELECT 1 FROM pg_catalog.pg_index i
                                   WHERE i.indrelid = c.oid AND i.indisprimary) AS keyed
                    FROM pg_catalog.pg_class c
                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
                    WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema'
                      AND n.nspname NOT LIKE 'pg\\_%'
                    ORDER BY 1
                    """);

    /// Whether an index is being built now.
    static final String BUILDING =
            "EXISTS (SELECT 1 FROM pg_catalog.pg_stat_progress_create_index b"
                    + " WHERE b.index_relid = c.oid)";

    static final EvidenceSource INDEXES =
            EvidenceSource.ofDatabases(
                    "finding.indexes",
                    List.of(
                            new Query.Form(90_600, indexes("false")),
                            new Query.Form(120_000, indexes(BUILDING))));

    private static String indexes(String building) {
        return """
        SELECT format('%%I.%%I', n.nspname, c.relname) AS name,
               format('%%I.%%I', tn.nspname, t.relname) AS "table",
               c.relpages::bigint * current_setting('block_size')::int AS bytes,
               i.indisvalid AS valid, %s AS building, i.indisunique AS "unique",
               EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k
                       WHERE k.conindid = i.indexrelid) AS constrains,
               s.idx_scan AS scans, i.indkey::text AS keys,
               concat_ws('/', c.relam, i.indclass, i.indcollation, i.indoption)
                   AS shape,
               md5(concat_ws('/', i.indpred::text, i.indexprs::text)) AS terms,
               i.indpred IS NULL AND i.indexprs IS NULL AS plain,
               u.seconds / 86400 AS days, u.seconds AS counted_seconds
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
        JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_catalog.pg_stat_all_indexes s ON s.indexrelid = i.indexrelid
        CROSS JOIN (SELECT greatest(extract(epoch FROM clock_timestamp()
                        - coalesce(d.stats_reset, pg_postmaster_start_time())), 0) AS seconds
                    FROM pg_catalog.pg_stat_database d
                    WHERE d.datname = current_database()) u
        WHERE n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'
        ORDER BY 1
        """
                .formatted(building);
    }

    static final EvidenceSource FOREIGN_KEYS =
            EvidenceSource.ofDatabases(
                    "finding.foreign_keys",
                    """
                    SELECT format('%I.%I', n.nspname, t.relname) AS "table", k.conname AS name,
                           t.reltuples::bigint AS rows,
                           (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY p.place)
                            FROM unnest(k.conkey) WITH ORDINALITY p(number, place)
                            JOIN pg_catalog.pg_attribute a
                              ON a.attrelid = k.conrelid AND a.attnum = p.number) AS columns
                    FROM pg_catalog.pg_constraint k
                    JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
                    JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
                    WHERE k.contype = 'f' AND NOT EXISTS (
                        SELECT 1 FROM pg_catalog.pg_index i
                        WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL
                          AND (string_to_array(i.indkey::text, ' ')::int2[])
                              [1:array_length(k.conkey, 1)] @> k.conkey)
                    ORDER BY 1, 2
                    """);

    static final EvidenceSource SEQUENCES =
            new EvidenceSource(
                    "finding.sequences",
                    new Query(
                            "finding.sequences",
                            List.of(
                                    new Query.Form(
                                            100_000,
                                            """
                                            SELECT format('%I.%I', schemaname, sequencename)
                                                       AS name,
                                                   last_value,
                                                   CASE WHEN increment_by > 0 THEN max_value
                                                        ELSE min_value END AS "end",
                                                   CASE WHEN increment_by > 0
                                                        THEN (last_value::float8 - min_value)
                                                             / (max_value::float8 - min_value)
                                                        ELSE (max_value::float8 - last_value)
                                                             / (max_value::float8 - min_value)
                                                        END * 100 AS percent
                                            FROM pg_catalog.pg_sequences
                                            WHERE NOT cycle AND last_value IS NOT NULL
                                            ORDER BY 1
                                            """))),
                    true);

    static final EvidenceSource EXTENSIONS =
            EvidenceSource.ofDatabases(
                    "finding.extensions",
                    """
                    SELECT e.extname AS name, e.extversion AS installed,
                           a.default_version AS available
                    FROM pg_catalog.pg_extension e
                    JOIN pg_catalog.pg_available_extensions a ON a.name = e.extname
                    WHERE a.default_version <> e.extversion ORDER BY 1
                    """);

    static final List<EvidenceSource> ALL =
            List.of(
                    SERVER,
                    DATABASES,
                    SESSIONS,
                    SLOTS,
                    STANDBYS,
                    ARCHIVER,
                    CHECKPOINTS,
                    PREPARED,
                    SETTINGS,
                    ROLES,
                    PASSWORDS,
                    HBA,
                    FILES,
                    TABLES,
                    INDEXES,
                    FOREIGN_KEYS,
                    SEQUENCES,
                    EXTENSIONS,
                    TableGrowth.LARGEST,
                    TopologyReader.PUBLICATIONS);

    private EvidenceSources() {}
}
