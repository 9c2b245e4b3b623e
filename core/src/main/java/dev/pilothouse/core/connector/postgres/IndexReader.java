package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.IndexList.Doubt;
import dev.pilothouse.core.connector.postgres.IndexList.Sequence;
import dev.pilothouse.core.connector.postgres.IndexList.Unkeyed;
import dev.pilothouse.core.connector.postgres.IndexRow.Trouble;
import dev.pilothouse.core.connector.postgres.IndexRow.Verdict;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads the indexes of the database that a session is in and says what is wrong with them. Sizes
/// as [TableReader] reads them. For one thread.
final class IndexReader {

    private static final String NONE = "NULL::float8";

    private static final Query INDEXES =
            new Query(
                    "indexes",
                    List.of(
                            new Query.Form(90_600, sql(NONE, "false")),
                            new Query.Form(120_000, sql(NONE, EvidenceSources.BUILDING)),
                            new Query.Form(
                                    160_000,
                                    sql(
                                            "extract(epoch FROM pg_stat_get_lastscan(c.oid))",
                                            EvidenceSources.BUILDING))));

    private static String sql(String scanned, String building) {
        return """
        WITH %1$s
        SELECT c.oid::bigint AS oid, n.nspname AS schema, c.relname AS index,
               format('%%I.%%I', n.nspname, c.relname) AS name,
               format('%%I.%%I', tn.nspname, t.relname) AS "table", t.oid::bigint AS table_oid,
               a.amname AS method,
               (SELECT string_agg(k.attname, ', ' ORDER BY k.attnum)
                FROM pg_catalog.pg_attribute k WHERE k.attrelid = c.oid) AS columns,
               s.oid IS NULL AS exact,
               CASE WHEN s.oid IS NULL THEN pg_relation_size(c.oid)
                    ELSE c.relpages::bigint * current_setting('block_size')::int END AS bytes,
               pg_stat_get_numscans(c.oid) AS scans, %2$s AS scanned,
               i.indisvalid AND i.indisready AS valid, %4$s AS building, i.indisunique AS "unique",
               i.indisprimary AS "primary",
               i.indisreplident OR EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k
                   WHERE k.conindid = i.indexrelid) AS constrains,
               EXISTS (SELECT 1 FROM pg_catalog.pg_inherits h
                       WHERE h.inhrelid = c.oid) AS attached,
               i.indkey::text AS keys,
               concat_ws('/', c.relam, i.indclass, i.indcollation, i.indoption) AS shape,
               md5(concat_ws('/', i.indpred::text, i.indexprs::text)) AS terms,
               i.indpred IS NULL AND i.indexprs IS NULL AS plain
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
        JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_catalog.pg_am a ON a.oid = c.relam
        LEFT JOIN shut s ON s.oid = c.oid OR s.oid = t.oid
        WHERE c.relkind = 'i' AND %3$s
        ORDER BY 2, 3
        """
                .formatted(TableReader.HELD, scanned, TableReader.OURS, building);
    }

    /// Since when is counted, and for whom else this server writes: standbys that are there, and
    /// slots of standbys that are away. Who receives changes of rows scans nothing here.
    private static final Query AROUND =
            Query.of(
                    "indexes",
                    """
                    SELECT greatest(extract(epoch FROM clock_timestamp()
                               - coalesce(d.stats_reset, pg_postmaster_start_time())) / 86400, 0),
                           pg_is_in_recovery(),
                           ARRAY(SELECT coalesce(application_name, '')
                                 FROM pg_catalog.pg_stat_replication r
                                 WHERE state IS DISTINCT FROM 'backup' AND NOT EXISTS (
                                     SELECT 1 FROM pg_catalog.pg_replication_slots s
                                     WHERE s.active_pid = r.pid AND s.slot_type = 'logical')
                                 ORDER BY 1),
                           ARRAY(SELECT slot_name::text FROM pg_catalog.pg_replication_slots
                                 WHERE slot_type = 'physical' AND NOT active ORDER BY 1)
                    FROM pg_catalog.pg_stat_database d WHERE d.datname = current_database()
                    """);

    private static final Query SEQUENCES =
            new Query(
                    "sequences",
                    List.of(
                            new Query.Form(
                                    100_000,
                                    """
                                    SELECT format('%I.%I', n.nspname, c.relname),
                                           s.seqtypid::regtype::text,
                                           CASE WHEN x.ok THEN pg_sequence_last_value(c.oid) END,
                                           x.ok,
                                           CASE WHEN s.seqincrement > 0 THEN s.seqmax
                                                ELSE s.seqmin END,
                                           s.seqmin, s.seqmax, s.seqincrement > 0, s.seqcycle,
                                           (SELECT format('%I.%I.%I', tn.nspname, t.relname,
                                                          a.attname)
                                            FROM pg_catalog.pg_depend d
                                            JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
                                            JOIN pg_catalog.pg_namespace tn
                                              ON tn.oid = t.relnamespace
                                            JOIN pg_catalog.pg_attribute a
                                              ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
                                            WHERE d.classid = 'pg_class'::regclass
                                              AND d.objid = c.oid AND d.deptype IN ('a', 'i')
                                              AND d.refobjsubid > 0 LIMIT 1)
                                    FROM pg_catalog.pg_sequence s
                                    JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
                                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                                    CROSS JOIN LATERAL (SELECT
                                        has_sequence_privilege(c.oid, 'SELECT,USAGE') AS ok) x
                                    WHERE NOT pg_is_other_temp_schema(n.oid)
                                    ORDER BY 1
                                    """)));

    private final Reading out;

    IndexReader(Reading out) {
        this.out = out;
    }

    /// @param days since the statistics began
    /// @param standbys who follow
    /// @param away slots that nobody uses now
    private record Around(double days, boolean standby, List<String> standbys, List<String> away) {}

    /// Scans by the number of the index, which is the same on all servers of a cluster.
    Map<Long, Double> scans() {
        Map<Long, Double> scans = new HashMap<>();
        out.rows(
                Query.of(
                        "indexes",
                        "SELECT indexrelid::bigint, pg_stat_get_numscans(indexrelid) FROM"
                                + " pg_catalog.pg_index"),
                row -> scans.put(row.getLong(1), Reading.number(row, 2)));
        return scans;
    }

    /// @param elsewhere of each standby that was asked, its scans
    IndexList read(String database, long at, List<Map<Long, Double>> elsewhere) {
        List<EvidenceRow> rows =
                out.rows(INDEXES, row -> EvidenceRow.read(database, row)).orElse(List.of());
        Around around =
                out.rows(
                                AROUND,
                                row ->
                                        new Around(
                                                Reading.number(row, 1),
                                                row.getBoolean(2),
                                                names(row, 3),
                                                names(row, 4)))
                        .map(List::getFirst)
                        .orElse(new Around(Double.NaN, false, List.of(), List.of()));
        Doubt doubt = doubt(around, elsewhere.size());
        List<String> unasked =
                switch (doubt) {
                    case STANDBYS -> around.standbys();
                    case SLOTS -> around.away();
                    case NONE, YOUNG, STANDBY -> List.of();
                };
        List<IndexRow> indexes = new ArrayList<>();
        for (EvidenceRow row : IndexPairs.compared(rows)) {
            indexes.add(index(row, elsewhere, doubt));
        }
        return new IndexList(
                database,
                at,
                Double.NaN,
                around.days(),
                doubt,
                unasked,
                indexes,
                unkeyed(database),
                sequences(),
                List.of());
    }

    private static List<String> names(ResultSet row, int column) throws SQLException {
        return Stream.of((Object[]) row.getArray(column).getArray()).map(String::valueOf).toList();
    }

    /// @param asked how many standbys have told what they scan
    private static Doubt doubt(Around around, int asked) {
        if (around.standby()) {
            return Doubt.STANDBY;
        }
        if (around.standbys().size() > asked) {
            return Doubt.STANDBYS;
        }
        if (!around.away().isEmpty()) {
            return Doubt.SLOTS;
        }
        return around.days() >= FindingRules.YOUNG ? Doubt.NONE : Doubt.YOUNG;
    }

    static IndexRow index(EvidenceRow row, List<Map<Long, Double>> elsewhere, Doubt doubt) {
        long oid = (long) row.number("oid");
        double others = elsewhere.isEmpty() ? Double.NaN : 0;
        for (Map<Long, Double> one : elsewhere) {
            others += one.getOrDefault(oid, 0.0);
        }
        List<Verdict> verdicts = new ArrayList<>();
        if (!row.is("valid")) {
            verdicts.add(new Verdict(row.is("building") ? Trouble.BUILDING : Trouble.INVALID, ""));
        }
        if (!row.text("duplicate_of").isEmpty()) {
            verdicts.add(new Verdict(Trouble.DUPLICATE, row.text("duplicate_of")));
        }
        if (!row.text("twins").isEmpty()) {
            verdicts.add(new Verdict(Trouble.TWIN, row.text("twins")));
        }
        if (!row.text("covered_by").isEmpty()) {
            verdicts.add(new Verdict(Trouble.REDUNDANT, row.text("covered_by")));
        }
        if (FindingRules.unscanned(row) && !(others > 0)) {
            verdicts.add(
                    new Verdict(doubt == Doubt.NONE ? Trouble.UNUSED : Trouble.PERHAPS_UNUSED, ""));
        }
        return new IndexRow(
                oid,
                row.text("schema"),
                row.text("index"),
                row.text("table"),
                (long) row.number("table_oid"),
                row.text("method"),
                row.text("columns"),
                row.number("bytes"),
                row.is("exact"),
                row.number("scans"),
                others,
                row.number("scanned"),
                row.is("valid"),
                row.is("unique"),
                row.is("primary"),
                row.is("constrains"),
                row.is("attached"),
                verdicts);
    }

    private List<Unkeyed> unkeyed(String database) {
        return out
                .rows(EvidenceSources.FOREIGN_KEYS.query(), row -> EvidenceRow.read(database, row))
                .orElse(List.of())
                .stream()
                .map(
                        row ->
                                new Unkeyed(
                                        row.text("table"),
                                        row.text("name"),
                                        row.text("columns"),
                                        row.number("rows") < 0 ? Double.NaN : row.number("rows")))
                .toList();
    }

    private List<Sequence> sequences() {
        List<Sequence> found =
                out.rows(
                                SEQUENCES,
                                row -> {
                                    double last = Reading.number(row, 3);
                                    double least = row.getDouble(6);
                                    double most = row.getDouble(7);
                                    double used = row.getBoolean(8) ? last - least : most - last;
                                    return new Sequence(
                                            row.getString(1),
                                            row.getString(2),
                                            last,
                                            row.getBoolean(4),
                                            row.getDouble(5),
                                            used * 100 / (most - least),
                                            row.getBoolean(9),
                                            Reading.text(row, 10));
                                })
                        .orElse(List.of());
        Server server = out.server();
        if (SEQUENCES.sql(server.version()).isEmpty()) {
            out.missing("sequences", "needs PostgreSQL 10, this is " + server.release(), "");
        }
        if (found.stream().anyMatch(s -> !s.readable())) {
            out.missing(
                    "sequences", "", server.atLeast(14) ? server.grant("pg_read_all_data") : "");
        }
        return found;
    }
}
