package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.TableDetail.Column;
import dev.pilothouse.core.connector.postgres.TableDetail.Index;

import java.sql.SQLException;
import java.util.List;

/// Reads one table closer. The definition of an index waits for whoever holds its table for
/// himself,
/// so it is not asked for then. For one thread.
final class TableDetailReader {

    private static final String COLUMNS =
            """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                   s.null_frac * 100, s.avg_width, s.n_distinct
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_stats s
              ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
                 AND s.inherited = (c.relkind = 'p')
            WHERE a.attrelid = ?::bigint::oid AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum
            """;

    private static final String INDEXES =
            "WITH "
                    + TableReader.HELD
                    + """
                    SELECT c.relname, pg_stat_get_numscans(c.oid),
                           CASE WHEN s.oid IS NULL THEN pg_relation_size(c.oid)
                                ELSE c.relpages::bigint * current_setting('block_size')::int END,
                           i.indisvalid,
                           CASE WHEN s.oid IS NULL THEN pg_get_indexdef(c.oid) ELSE '' END
                    FROM pg_catalog.pg_index i
                    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                    LEFT JOIN shut s ON s.oid = c.oid OR s.oid = i.indrelid
                    WHERE i.indrelid = ?::bigint::oid ORDER BY i.indisprimary DESC, c.relname
                    """;

    private static final String DEFINITION =
            "WITH "
                    + TableReader.HELD
                    + """
                    SELECT CASE WHEN s.oid IS NULL THEN pg_get_indexdef(i.indexrelid) ELSE '' END
                    FROM pg_catalog.pg_index i
                    LEFT JOIN shut s ON s.oid = i.indexrelid OR s.oid = i.indrelid
                    WHERE i.indexrelid = ?::bigint::oid
                    """;

    private final Reading out;

    TableDetailReader(Reading out) {
        this.out = out;
    }

    TableDetail read(long table) {
        List<Column> columns = List.of();
        List<Index> indexes = List.of();
        try {
            columns =
                    out.session()
                            .rows(
                                    COLUMNS,
                                    row ->
                                            new Column(
                                                    row.getString(1),
                                                    row.getString(2),
                                                    row.getBoolean(3),
                                                    Reading.number(row, 4),
                                                    Reading.number(row, 5),
                                                    Reading.number(row, 6)),
                                    table);
        } catch (SQLException e) {
            out.missing("columns", e);
        }
        try {
            indexes =
                    out.session()
                            .rows(
                                    INDEXES,
                                    row ->
                                            new Index(
                                                    row.getString(1),
                                                    Reading.number(row, 2),
                                                    Reading.number(row, 3),
                                                    row.getBoolean(4),
                                                    Reading.text(row, 5)),
                                    table);
        } catch (SQLException e) {
            out.missing("indexes", e);
        }
        return new TableDetail(columns, indexes, out.missing());
    }

    /// Of an index; empty where it is not to be had now.
    String definition(long index) throws SQLException {
        return out.session().rows(DEFINITION, row -> Reading.text(row, 1), index).stream()
                .findFirst()
                .orElse("");
    }
}
