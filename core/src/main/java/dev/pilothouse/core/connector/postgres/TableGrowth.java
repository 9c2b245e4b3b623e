package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Series;

import java.util.List;
import java.util.Map;

/// The largest tables of each database as figures, so that their growth is known later. Only of
/// these the files are looked at. Beside them how many transaction numbers were given out.
final class TableGrowth {

    /// Of a database; more would be many figures that nobody looks at.
    private static final int MOST = 20;

    /// Of a server.
    private static final int MOST_TOGETHER = 200;

    /// Which tables are the largest is told by the catalogue, as of their last vacuum or analyze.
    static final EvidenceSource LARGEST =
            EvidenceSource.ofDatabases(
                    "finding.growth",
                    """
                    WITH %1$s,
                    largest AS (
                      SELECT c.oid, format('%%I.%%I', n.nspname, c.relname) AS name,
                             c.relpages::bigint + coalesce(t.relpages, 0)
                               + coalesce(i.pages, 0) AS pages
                      FROM pg_catalog.pg_class c
                      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                      LEFT JOIN pg_catalog.pg_class t
                        ON t.oid = c.reltoastrelid AND c.reltoastrelid <> 0
                      LEFT JOIN (SELECT x.indrelid, sum(y.relpages)::bigint AS pages
                                 FROM pg_catalog.pg_index x
                                 JOIN pg_catalog.pg_class y ON y.oid = x.indexrelid
                                 GROUP BY x.indrelid) i ON i.indrelid = c.oid
                      WHERE c.relkind IN ('r', 'm') AND %2$s
                      ORDER BY 3 DESC, 2 LIMIT %3$d)
                    SELECT l.name,
                           CASE WHEN s.oid IS NULL THEN pg_total_relation_size(l.oid)
                                ELSE l.pages * current_setting('block_size')::int END AS bytes,
                           pg_stat_get_live_tuples(l.oid) AS live,
                           pg_stat_get_dead_tuples(l.oid) AS dead
                    FROM largest l LEFT JOIN shut s ON s.oid = l.oid
                    ORDER BY 2 DESC
                    """
                            .formatted(TableReader.HELD, TableReader.OURS, MOST));

    /// Does not take a number, as asking for the current transaction would.
    private static final Query XIDS =
            new Query(
                    "xids",
                    List.of(
                            new Query.Form(
                                    90_600, "SELECT txid_snapshot_xmax(txid_current_snapshot())"),
                            new Query.Form(
                                    130_000,
                                    "SELECT"
                                        + " pg_snapshot_xmax(pg_current_snapshot())::text::bigint")));

    private TableGrowth() {}

    static void put(List<EvidenceRow> tables, Reading out) {
        out.rows(XIDS, row -> row.getDouble(1))
                .ifPresent(rows -> out.sample(PostgresMetrics.XIDS, rows.getFirst()));
        tables.stream()
                .sorted((a, b) -> Double.compare(b.number("bytes"), a.number("bytes")))
                .limit(MOST_TOGETHER)
                .forEach(
                        row -> {
                            Map<String, String> labels =
                                    Map.of(
                                            PostgresMetrics.DATABASE,
                                            row.database(),
                                            PostgresMetrics.TABLE,
                                            row.text("name"));
                            out.sample(
                                    Series.of(PostgresMetrics.TABLE_SIZE, labels),
                                    row.number("bytes"));
                            out.sample(
                                    Series.of(PostgresMetrics.TABLE_ROWS, labels),
                                    row.number("live"));
                            out.sample(
                                    Series.of(PostgresMetrics.TABLE_DEAD, labels),
                                    row.number("dead"));
                        });
    }
}
