package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.VacuumState.Work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// What the server tells of its long works, each in the form of its version, brought to the same
/// columns. Names of relations are those of the database that is asked; casting their numbers takes
/// no lock.
final class ProgressQueries {

    private static final String VACUUM_HEAP =
            """
            CASE p.phase WHEN 'scanning heap' THEN p.heap_blks_scanned
                         WHEN 'vacuuming heap' THEN p.heap_blks_vacuumed%s END,
            CASE WHEN p.phase IN ('scanning heap', 'vacuuming heap') THEN p.heap_blks_total%s END,
            %s, p.index_vacuum_count
            """;

    static final Query VACUUM =
            new Query(
                    "progress",
                    List.of(
                            new Query.Form(
                                    90_600,
                                    sql(
                                            "vacuum",
                                            "'VACUUM'",
                                            VACUUM_HEAP.formatted("", "", "'blocks'"),
                                            "a.query LIKE 'autovacuum:%%'")),
                            new Query.Form(
                                    170_000,
                                    sql(
                                            "vacuum",
                                            "'VACUUM'",
                                            VACUUM_HEAP.formatted(
                                                    " WHEN 'vacuuming indexes' THEN"
                                                            + " p.indexes_processed WHEN 'cleaning"
                                                            + " up indexes' THEN"
                                                            + " p.indexes_processed",
                                                    " WHEN p.phase IN ('vacuuming indexes',"
                                                            + " 'cleaning up indexes') THEN"
                                                            + " p.indexes_total",
                                                    "CASE WHEN p.phase LIKE '%%indexes' THEN"
                                                            + " 'indexes' ELSE 'blocks' END"),
                                            "a.query LIKE 'autovacuum:%%'"))));

    static final Query ANALYZE =
            new Query(
                    "progress",
                    List.of(
                            new Query.Form(
                                    130_000,
                                    sql(
                                            "analyze",
                                            "'ANALYZE'",
                                            "p.sample_blks_scanned, p.sample_blks_total, 'blocks',"
                                                    + " NULL",
                                            "a.query LIKE 'autovacuum:%%'"))));

    static final Query CREATE_INDEX =
            new Query(
                    "progress",
                    List.of(
                            new Query.Form(
                                    120_000,
                                    sql(
                                            "create_index",
                                            "p.command",
                                            """
                                            CASE WHEN p.phase LIKE 'waiting%%' THEN p.lockers_done
                                                 WHEN p.tuples_total > 0 THEN p.tuples_done
                                                 ELSE p.blocks_done END,
                                            CASE WHEN p.phase LIKE 'waiting%%' THEN p.lockers_total
                                                 WHEN p.tuples_total > 0 THEN p.tuples_total
                                                 ELSE p.blocks_total END,
                                            CASE WHEN p.phase LIKE 'waiting%%' THEN 'lockers'
                                                 WHEN p.tuples_total > 0 THEN 'rows'
                                                 ELSE 'blocks' END, NULL
                                            """,
                                            "false"))));

    static final Query CLUSTER =
            new Query(
                    "progress",
                    List.of(
                            new Query.Form(
                                    120_000,
                                    sql(
                                            "cluster",
                                            "p.command",
                                            "p.heap_blks_scanned, p.heap_blks_total, 'blocks',"
                                                    + " p.index_rebuild_count",
                                            "false"))));

    static final List<Query> ALL = List.of(VACUUM, ANALYZE, CREATE_INDEX, CLUSTER);

    private ProgressQueries() {}

    /// @param measure done, total, unit and passes
    private static String sql(String view, String command, String measure, String automatic) {
        return ("SELECT "
                        + command
                        + ", p.pid, coalesce("
                        + automatic
                        + ", false), coalesce(a.usename, ''), p.datname::text, CASE WHEN p.datname"
                        + " = current_database() THEN p.relid::regclass::text ELSE p.relid::text"
                        + " END, p.relid::bigint, coalesce(p.phase, ''), "
                        + measure
                        + ", extract(epoch FROM clock_timestamp() - coalesce(a.xact_start,"
                        + " a.query_start)) FROM pg_catalog.pg_stat_progress_"
                        + view
                        + " p LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = p.pid")
                .replace("%%", "%");
    }

    static Work work(ResultSet row) throws SQLException {
        return new Work(
                Reading.text(row, 1),
                row.getInt(2),
                row.getBoolean(3),
                Reading.text(row, 4),
                Reading.text(row, 5),
                Reading.text(row, 6),
                row.getLong(7),
                Reading.text(row, 8),
                Reading.number(row, 9),
                Reading.number(row, 10),
                Reading.text(row, 11),
                Reading.number(row, 12),
                Reading.number(row, 13));
    }
}
