package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.Upkeep.Verb;

import java.util.Set;

/// What is asked before and after [Upkeep]. Names are arguments, so that nothing in them is SQL.
final class UpkeepQueries {

    /// The number of a relation.
    static final String NUMBER =
            """
            SELECT c.oid::bigint FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?
            """;

    /// The table of an index, the table itself, or the one an index is to be made on. Names as SQL
    /// writes them are looked up as texts and never run.
    private static final String TABLE =
            """
            SELECT coalesce(i.indrelid, c.oid) FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            WHERE n.nspname = ? AND c.relname = ?
            UNION SELECT to_regclass(nullif(?, ''))::oid
            """;

    /// Who has the table or one of its indexes locked, the oldest transaction first: pid, who, mode
    /// of the lock, seconds. Prepared transactions have no pid.
    static final String HOLDERS =
            """
            WITH t(oid) AS (%s)
            SELECT coalesce(l.pid, 0),
                   CASE WHEN l.pid IS NULL THEN concat('prepared ', p.gid)
                        ELSE concat(l.pid, ' ', a.usename, '@', a.datname) END,
                   l.mode,
                   extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, p.prepared))
            FROM (SELECT pid, virtualtransaction, max(mode) AS mode FROM pg_catalog.pg_locks
                  WHERE locktype = 'relation' AND granted AND pid IS DISTINCT FROM pg_backend_pid()
                    AND database = (SELECT oid FROM pg_catalog.pg_database
                                    WHERE datname = current_database())
                    AND (relation IN (SELECT oid FROM t) OR relation IN (SELECT indexrelid
                         FROM pg_catalog.pg_index WHERE indrelid IN (SELECT oid FROM t)))
                  GROUP BY pid, virtualtransaction) l
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            LEFT JOIN pg_catalog.pg_prepared_xacts p
              ON l.pid IS NULL AND l.virtualtransaction = concat('-1/', p.transaction)
            WHERE l.pid IS NULL OR a.pid IS NOT NULL
            ORDER BY 4 DESC NULLS LAST LIMIT 20
            """
                    .formatted(TABLE);

    /// Who may still look at rows of this database as they were a while ago; what is over in a
    /// moment is nobody's concern.
    static final String SNAPSHOTS =
            """
            SELECT pid, concat(pid, ' ', usename, '@', datname), coalesce(state, ''),
                   extract(epoch FROM clock_timestamp() - xact_start)
            FROM pg_catalog.pg_stat_activity
            WHERE backend_xmin IS NOT NULL AND datname = current_database()
              AND pid <> pg_backend_pid()
              AND clock_timestamp() - xact_start > interval '1 s'
              AND pid NOT IN (SELECT pid FROM pg_catalog.pg_stat_progress_vacuum)
            ORDER BY 4 DESC LIMIT 20
            """;

    /// Whose end a session waits for now; a prepared transaction is none of the sessions.
    static final String AWAITED =
            """
            SELECT b.pid, CASE WHEN b.pid = 0 THEN 'prepared transaction'
                               ELSE concat(b.pid, ' ', a.usename, '@', a.datname) END,
                   coalesce(a.state, ''), extract(epoch FROM clock_timestamp() - a.xact_start)
            FROM unnest(pg_blocking_pids(?)) b(pid)
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
            ORDER BY 4 DESC NULLS LAST
            """;

    /// By the catalogue: looking at files would wait for locks.
    static final String TOUCHED =
            """
            SELECT (c.relpages::bigint + coalesce((SELECT sum(x.relpages)
                      FROM pg_catalog.pg_index y
                      JOIN pg_catalog.pg_class x ON x.oid = y.indexrelid
                      WHERE y.indrelid = c.oid), 0)) * current_setting('block_size')::int,
                   CASE WHEN c.relkind <> 'i' THEN pg_stat_get_live_tuples(c.oid) END,
                   CASE WHEN c.relkind <> 'i' THEN pg_stat_get_dead_tuples(c.oid) END,
                   CASE WHEN c.relkind = 'i' THEN pg_stat_get_numscans(c.oid) END
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?
            """;

    /// Invalid indexes of the same table or name.
    static final String LEFTOVERS =
            """
            SELECT format('%I.%I', n.nspname, c.relname)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
            WHERE NOT i.indisvalid AND n.nspname = ?
              AND (c.relname LIKE replace(replace(left(?, 50), '\\', '\\\\'), '_', '\\_') || '%'
                   OR t.relname = ?)
            ORDER BY 1
            """;

    static final String EXTENSION =
            """
            SELECT quote_ident(n.nspname) FROM pg_catalog.pg_extension e
            JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = 'pg_stat_statements'
            """;

    /// Modes that keep others from vacuum, analyze and all that works concurrently.
    private static final Set<String> CONFLICTS =
            Set.of(
                    "ShareUpdateExclusiveLock",
                    "ShareLock",
                    "ShareRowExclusiveLock",
                    "ExclusiveLock",
                    "AccessExclusiveLock");

    private UpkeepQueries() {}

    static boolean conflicts(String mode) {
        return CONFLICTS.contains(mode);
    }

    static Object[] arguments(Upkeep upkeep) {
        return upkeep.verb().relation()
                ? new Object[] {upkeep.schema(), upkeep.name()}
                : new Object[0];
    }

    /// @param extension the schema of `pg_stat_statements`
    static String mark(Upkeep upkeep, Server server, String extension) {
        Verb verb = upkeep.verb();
        return switch (verb) {
            case VACUUM, VACUUM_ANALYZE -> counted("pg_stat_get_vacuum_count");
            case ANALYZE -> counted("pg_stat_get_analyze_count");
            case DROP_INDEX, CREATE_INDEX, REINDEX_INDEX ->
                    indexes("c.oid = i.indexrelid AND n.nspname = ? AND c.relname = ?");
            case REINDEX_TABLE -> indexes("c.oid = i.indrelid AND n.nspname = ? AND c.relname = ?");
            case RESET_DATABASE ->
                    "SELECT coalesce(extract(epoch FROM stats_reset), 0)::text FROM"
                            + " pg_catalog.pg_stat_database WHERE datname = current_database()";
            case RESET_STATEMENTS ->
                    extension.isEmpty()
                            ? "SELECT '' WHERE false"
                            : server.atLeast(14)
                                    ? "SELECT extract(epoch FROM stats_reset)::text FROM "
                                            + extension
                                            + ".pg_stat_statements_info"
                                    : "SELECT (- coalesce(sum(calls), 0))::text FROM "
                                            + extension
                                            + ".pg_stat_statements(false)";
            case RELOAD -> "SELECT extract(epoch FROM pg_conf_load_time())::text";
        };
    }

    private static String counted(String function) {
        return "SELECT "
                + function
                + "(c.oid)::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid"
                + " = c.relnamespace WHERE n.nspname = ? AND c.relname = ?";
    }

    /// Exclusion constraints are not rebuilt concurrently.
    private static String indexes(String which) {
        return "SELECT string_agg(i.indexrelid::text || ':' || CASE WHEN i.indisvalid THEN 't' ELSE"
                + " 'f' END, ',' ORDER BY i.indexrelid) FROM pg_catalog.pg_index i JOIN"
                + " pg_catalog.pg_class c ON "
                + which.replaceFirst(" AND .*", "")
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT"
                + " i.indisexclusion AND "
                + which.replaceFirst("^.*? AND ", "");
    }
}
