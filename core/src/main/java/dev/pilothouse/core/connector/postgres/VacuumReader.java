package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.VacuumState.Age;
import dev.pilothouse.core.connector.postgres.VacuumState.Holder;
import dev.pilothouse.core.connector.postgres.VacuumState.Work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what vacuum does and what is in its way. For one thread.
final class VacuumReader {

    private static final Query SETTINGS =
            Query.of(
                    "settings",
                    """
                    SELECT name, setting FROM pg_catalog.pg_settings
                    WHERE name LIKE 'autovacuum%' OR name = 'track_counts'
                    """);

    /// Kind, name, age, seconds, database and detail of each.
    static final Query HOLDERS =
            new Query(
                    "holders",
                    List.of(
                            new Query.Form(90_600, holders()),
                            new Query.Form(
                                    100_000,
                                    holders()
                                            + " AND a.backend_type IS DISTINCT FROM 'walsender'")));

    /// Whoever vacuums keeps nobody from vacuuming, and our own questions are over before anybody
    /// has read of them.
    private static String holders() {
        return """
        SELECT 'slot', slot_name::text,
               greatest(coalesce(age(xmin), 0), coalesce(age(catalog_xmin), 0))::float8,
               NULL::float8, coalesce(database::text, ''),
               CASE WHEN active THEN 'active' ELSE 'inactive' END
        FROM pg_catalog.pg_replication_slots WHERE xmin IS NOT NULL OR catalog_xmin IS NOT NULL
        UNION ALL
        SELECT 'prepared', gid, age(transaction)::float8,
               extract(epoch FROM clock_timestamp() - prepared), database::text, owner::text
        FROM pg_catalog.pg_prepared_xacts
        UNION ALL
        SELECT 'standby', coalesce(application_name, ''), age(backend_xmin)::float8,
               extract(epoch FROM clock_timestamp() - backend_start), '',
               coalesce(host(client_addr), '')
        FROM pg_catalog.pg_stat_replication WHERE backend_xmin IS NOT NULL
        UNION ALL
        SELECT 'session', a.pid::text,
               greatest(coalesce(age(a.backend_xmin), 0), coalesce(age(a.backend_xid), 0))::float8,
               extract(epoch FROM clock_timestamp() - a.xact_start), coalesce(a.datname, ''),
               concat_ws(', ', a.usename, a.state, nullif(left(a.query, 300), ''))
        FROM pg_catalog.pg_stat_activity a
        WHERE (a.backend_xmin IS NOT NULL OR a.backend_xid IS NOT NULL)
          AND a.pid <> pg_backend_pid()
          AND a.pid NOT IN (SELECT pid FROM pg_catalog.pg_stat_progress_vacuum)
          AND NOT (a.application_name = '%s' AND a.usename = current_user
                   AND clock_timestamp() - a.xact_start < interval '%d ms')
        """
                .formatted(Opener.NAME, 2 * Opener.STATEMENT_LIMIT.toMillis())
                .stripTrailing();
    }

    private static final Query AGES =
            Query.of(
                    "databases",
                    """
                    SELECT datname, age(datfrozenxid)::float8, mxid_age(datminmxid)::float8
                    FROM pg_catalog.pg_database ORDER BY 2 DESC
                    """);

    private final Reading out;

    VacuumReader(Reading out) {
        this.out = out;
    }

    VacuumState read(String database, long at) {
        Map<String, String> settings = new HashMap<>();
        out.rows(SETTINGS, row -> settings.put(row.getString(1), Reading.text(row, 2)));
        Autovacuum autovacuum = settings(settings);
        List<Work> works = new ArrayList<>();
        for (Query query : ProgressQueries.ALL) {
            out.rows(query, ProgressQueries::work).ifPresent(works::addAll);
        }
        works.sort(Comparator.comparingDouble((Work w) -> -w.seconds()));
        if (!out.server().seesAll() && works.stream().anyMatch(w -> w.phase().isEmpty())) {
            out.missing("progress", "", out.server().monitorGrant());
        }
        Set<Long> running = new HashSet<>();
        works.stream()
                .filter(w -> w.database().equals(database))
                .forEach(w -> running.add(w.oid()));
        List<Due> queue = new ArrayList<>();
        for (TableRow table : new TableReader(out).count()) {
            queue.add(Due.of(table, autovacuum, running.contains(table.oid())));
        }
        queue.sort(
                Comparator.comparing(Due::state)
                        .thenComparing(
                                Comparator.comparingDouble(
                                                (Due d) ->
                                                        Double.isNaN(d.progress())
                                                                ? 0
                                                                : d.progress())
                                        .reversed()));
        List<Holder> holders = new ArrayList<>();
        out.rows(HOLDERS, VacuumReader::holder).ifPresent(holders::addAll);
        holders.sort(Comparator.comparingDouble((Holder h) -> -h.age()));
        List<Age> ages =
                out.rows(
                                AGES,
                                row ->
                                        new Age(
                                                row.getString(1),
                                                Reading.number(row, 2),
                                                Reading.number(row, 3)))
                        .orElse(List.of());
        return new VacuumState(
                database, at, Double.NaN, autovacuum, works, queue, holders, ages, out.missing());
    }

    static Holder holder(ResultSet row) throws SQLException {
        return new Holder(
                row.getString(1),
                row.getString(2),
                Reading.number(row, 3),
                Reading.number(row, 4),
                Reading.text(row, 5),
                Reading.text(row, 6));
    }

    static Autovacuum settings(Map<String, String> s) {
        return new Autovacuum(
                !"off".equals(s.get("autovacuum")) && !"off".equals(s.get("track_counts")),
                number(s, "autovacuum_vacuum_threshold"),
                number(s, "autovacuum_vacuum_scale_factor"),
                number(s, "autovacuum_vacuum_max_threshold"),
                number(s, "autovacuum_vacuum_insert_threshold"),
                number(s, "autovacuum_vacuum_insert_scale_factor"),
                number(s, "autovacuum_analyze_threshold"),
                number(s, "autovacuum_analyze_scale_factor"),
                number(s, "autovacuum_freeze_max_age"),
                number(s, "autovacuum_multixact_freeze_max_age"),
                number(s, "autovacuum_max_workers"),
                number(s, "autovacuum_naptime"));
    }

    private static double number(Map<String, String> settings, String name) {
        String value = settings.get(name);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }
}
