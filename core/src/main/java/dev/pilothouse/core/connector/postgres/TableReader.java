package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.TableRow.Bloat;
import dev.pilothouse.core.connector.postgres.TableRow.Care;
import dev.pilothouse.core.connector.postgres.TableRow.Rows;
import dev.pilothouse.core.connector.postgres.TableRow.Size;
import dev.pilothouse.core.connector.postgres.TableRow.Use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the tables of the database that a session is in. The files of a table that somebody holds
/// or wants for himself alone are not looked at, because that would wait for him: such a table has
/// the size of its last vacuum or analyze. For one thread.
final class TableReader {

    /// Relations whose size would have to be waited for, with the tables they belong to.
    static final String HELD =
            """
            held AS (
              SELECT DISTINCT relation FROM pg_catalog.pg_locks
              WHERE locktype = 'relation' AND mode = 'AccessExclusiveLock' AND database =
                (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())),
            shut AS (
              SELECT relation AS oid FROM held
              UNION SELECT i.indrelid FROM pg_catalog.pg_index i
                    JOIN held ON held.relation = i.indexrelid
              UNION SELECT o.oid FROM pg_catalog.pg_class o
                    JOIN held ON held.relation = o.reltoastrelid)
            """;

    /// Which tables are looked at: those of people.
    static final String OURS = "n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'";

    private static final Query SIZED = query("tables", true);
    private static final Query UNSIZED = query("tables", false);

    private static Query query(String part, boolean files) {
        return new Query(
                part,
                List.of(
                        new Query.Form(90_600, sql(files, "false", "NULL", "NULL", "NULL")),
                        new Query.Form(
                                100_000, sql(files, "c.relispartition", "NULL", "NULL", "NULL")),
                        new Query.Form(
                                130_000,
                                sql(
                                        files,
                                        "c.relispartition",
                                        "pg_stat_get_ins_since_vacuum(c.oid)",
                                        "NULL",
                                        "NULL")),
                        new Query.Form(
                                160_000,
                                sql(
                                        files,
                                        "c.relispartition",
                                        "pg_stat_get_ins_since_vacuum(c.oid)",
                                        "greatest(pg_stat_get_lastscan(c.oid), u.scanned)",
                                        "NULL")),
                        new Query.Form(
                                180_000,
                                sql(
                                        files,
                                        "c.relispartition",
                                        "pg_stat_get_ins_since_vacuum(c.oid)",
                                        "greatest(pg_stat_get_lastscan(c.oid), u.scanned)",
                                        "c.relallfrozen"))));
    }

    private static String sql(
            boolean files, String partition, String inserted, String scanned, String frozen) {
        boolean dated = !scanned.equals("NULL");
        return """
        WITH %1$s,
        used AS (
          SELECT i.indrelid, sum(pg_stat_get_numscans(i.indexrelid)) AS scans,
                 sum(pg_stat_get_blocks_fetched(i.indexrelid)) AS asked,
                 sum(pg_stat_get_blocks_hit(i.indexrelid)) AS hit,
                 sum(x.relpages) AS pages%2$s
          FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
          GROUP BY i.indrelid)
        SELECT c.oid::bigint, n.nspname, c.relname, c.relkind::text, pg_get_userbyid(c.relowner),
               %3$s, c.relpersistence = 'u', s.oid IS NULL AND %4$s,
               CASE WHEN s.oid IS NULL AND %4$s THEN pg_table_size(c.oid) END,
               CASE WHEN s.oid IS NULL AND %4$s THEN pg_indexes_size(c.oid) END,
               CASE WHEN s.oid IS NULL AND %4$s AND c.reltoastrelid <> 0
                    THEN pg_total_relation_size(c.reltoastrelid) END,
               c.relpages, coalesce(u.pages, 0), coalesce(t.relpages, 0),
               current_setting('block_size')::int, c.reltuples,
               pg_stat_get_live_tuples(c.oid), pg_stat_get_dead_tuples(c.oid),
               pg_stat_get_mod_since_analyze(c.oid), %5$s,
               pg_stat_get_numscans(c.oid), pg_stat_get_tuples_returned(c.oid),
               coalesce(u.scans, 0), pg_stat_get_tuples_inserted(c.oid),
               pg_stat_get_tuples_updated(c.oid), pg_stat_get_tuples_deleted(c.oid),
               pg_stat_get_tuples_hot_updated(c.oid),
               pg_stat_get_blocks_hit(c.oid) + coalesce(u.hit, 0)
                 + CASE WHEN c.reltoastrelid = 0 THEN 0
                        ELSE pg_stat_get_blocks_hit(c.reltoastrelid) END,
               pg_stat_get_blocks_fetched(c.oid) + coalesce(u.asked, 0)
                 + CASE WHEN c.reltoastrelid = 0 THEN 0
                        ELSE pg_stat_get_blocks_fetched(c.reltoastrelid) END,
               extract(epoch FROM %6$s),
               extract(epoch FROM pg_stat_get_last_vacuum_time(c.oid)),
               extract(epoch FROM pg_stat_get_last_autovacuum_time(c.oid)),
               extract(epoch FROM pg_stat_get_last_analyze_time(c.oid)),
               extract(epoch FROM pg_stat_get_last_autoanalyze_time(c.oid)),
               CASE WHEN c.relkind <> 'p' THEN greatest(age(c.relfrozenxid),
                    CASE WHEN t.oid IS NOT NULL THEN age(t.relfrozenxid) END) END,
               CASE WHEN c.relkind <> 'p' THEN greatest(mxid_age(c.relminmxid),
                    CASE WHEN t.oid IS NOT NULL THEN mxid_age(t.relminmxid) END) END,
               %7$s, array_to_string(c.reloptions, ',')
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid AND c.reltoastrelid <> 0
        LEFT JOIN used u ON u.indrelid = c.oid
        LEFT JOIN shut s ON s.oid = c.oid
        WHERE c.relkind IN ('r', 'm', 'p') AND %8$s
        ORDER BY n.nspname, c.relname
        """
                .formatted(
                        HELD,
                        dated ? ", max(pg_stat_get_lastscan(i.indexrelid)) AS scanned" : "",
                        partition,
                        Boolean.toString(files),
                        inserted,
                        dated ? scanned : "NULL::timestamptz",
                        frozen,
                        OURS);
    }

    /// Widths of the columns as analyze found them, for tables whose columns we may all read.
    private static final Query WIDTHS =
            Query.of(
                    "bloat",
                    """
                    SELECT c.oid::bigint, w.width, a.columns, w.nulls,
                           current_setting('block_size')::int
                    FROM pg_catalog.pg_class c
                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    JOIN (SELECT schemaname, tablename, count(*) AS columns,
                                 sum((1 - null_frac) * avg_width) AS width,
                                 bool_or(null_frac > 0) AS nulls
                          FROM pg_catalog.pg_stats
                          WHERE NOT inherited AND schemaname <> 'information_schema'
                            AND schemaname NOT LIKE 'pg\\_%%'
                          GROUP BY schemaname, tablename) w
                      ON w.schemaname = n.nspname AND w.tablename = c.relname
                    JOIN (SELECT attrelid, count(*) AS columns FROM pg_catalog.pg_attribute
                          WHERE attnum > 0 AND NOT attisdropped GROUP BY attrelid) a
                      ON a.attrelid = c.oid AND a.columns = w.columns
                    WHERE c.relkind IN ('r', 'm') AND %s
                    """
                            .formatted(OURS));

    private record Width(double width, double columns, boolean nulls, double block) {}

    private final Reading out;

    TableReader(Reading out) {
        this.out = out;
    }

    /// With the sizes of their files and the room that is wasted.
    List<TableRow> read() {
        List<TableRow> rows =
                locked().orElseGet(() -> out.rows(UNSIZED, TableReader::row).orElse(List.of()));
        Map<Long, Width> widths = new HashMap<>();
        out.rows(
                WIDTHS,
                row ->
                        widths.put(
                                row.getLong(1),
                                new Width(
                                        Reading.number(row, 2),
                                        row.getDouble(3),
                                        row.getBoolean(4),
                                        row.getDouble(5))));
        boolean hidden =
                rows.stream()
                        .filter(r -> r.rows().estimated() > 0)
                        .filter(r -> !Double.isNaN(r.care().lastAnalyze()))
                        .anyMatch(r -> !widths.containsKey(r.oid()));
        if (hidden && !out.server().has("pg_read_all_data")) {
            out.missing("bloat", "", out.server().atLeast(14) ? reading() : "");
        }
        List<TableRow> told = new ArrayList<>(rows.size());
        for (TableRow row : rows) {
            Width width = widths.get(row.oid());
            told.add(width == null ? row : row.with(bloat(row, width)));
        }
        return told;
    }

    private String reading() {
        return out.server().grant("pg_read_all_data");
    }

    /// Empty where one of them was taken just now by somebody for himself, so that the sizes were
    /// not to be had in time.
    private Optional<List<TableRow>> locked() {
        try {
            return Optional.of(
                    out.session()
                            .rows(
                                    SIZED.sql(out.server().version()).orElseThrow(),
                                    TableReader::row));
        } catch (SQLException e) {
            if (!PostgresFaults.state(e).equals("55P03")) {
                out.missing("sizes", e);
            }
            return Optional.empty();
        }
    }

    /// Without looking at any file: for what only counts.
    List<TableRow> count() {
        return out.rows(UNSIZED, TableReader::row).orElse(List.of());
    }

    private static Bloat bloat(TableRow row, Width width) {
        double fill = 100;
        String own = row.care().options().get("fillfactor");
        if (own != null) {
            fill = Double.parseDouble(own);
        }
        return BloatEstimate.of(
                row.rows().estimated(),
                row.care().pages(),
                width.width(),
                width.columns(),
                width.nulls(),
                fill,
                width.block());
    }

    private static TableRow row(ResultSet row) throws SQLException {
        double block = row.getDouble(15);
        boolean exact = row.getBoolean(8);
        double toast = exact ? zero(row, 11) : row.getDouble(14) * block;
        Size size =
                exact
                        ? new Size(zero(row, 9) - toast, zero(row, 10), toast, true)
                        : new Size(
                                row.getDouble(12) * block, row.getDouble(13) * block, toast, false);
        double estimated = row.getDouble(16);
        Rows rows =
                new Rows(
                        estimated < 0 ? Double.NaN : estimated,
                        Reading.number(row, 17),
                        Reading.number(row, 18),
                        Reading.number(row, 19),
                        Reading.number(row, 20));
        double hit = Reading.number(row, 28);
        Use use =
                new Use(
                        Reading.number(row, 21),
                        Reading.number(row, 22),
                        Reading.number(row, 23),
                        Reading.number(row, 24),
                        Reading.number(row, 25),
                        Reading.number(row, 26),
                        Reading.number(row, 27),
                        hit,
                        Reading.number(row, 29) - hit,
                        Reading.number(row, 30));
        Care care =
                new Care(
                        Reading.number(row, 31),
                        Reading.number(row, 32),
                        Reading.number(row, 33),
                        Reading.number(row, 34),
                        Reading.number(row, 35),
                        Reading.number(row, 36),
                        row.getDouble(12),
                        Reading.number(row, 37),
                        options(Reading.text(row, 38)));
        return new TableRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4).charAt(0),
                Reading.text(row, 5),
                row.getBoolean(6),
                row.getBoolean(7),
                size,
                rows,
                use,
                care,
                Bloat.UNKNOWN);
    }

    private static double zero(ResultSet row, int column) throws SQLException {
        double value = Reading.number(row, column);
        return Double.isNaN(value) ? 0 : value;
    }

    static Map<String, String> options(String joined) {
        Map<String, String> options = new HashMap<>();
        for (String option : joined.split(",", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                options.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return options;
    }
}
