package dev.pilothouse.core.connector.postgres;

import static dev.pilothouse.core.connector.postgres.FindingRules.MIB;
import static dev.pilothouse.core.connector.postgres.FindingRules.NOTHING;
import static dev.pilothouse.core.connector.postgres.FindingRules.YOUNG;
import static dev.pilothouse.core.connector.postgres.FindingRules.by;
import static dev.pilothouse.core.connector.postgres.FindingRules.quoted;
import static dev.pilothouse.core.connector.postgres.FindingRules.unused;
import static dev.pilothouse.core.connector.postgres.FindingRules.wasted;

import dev.pilothouse.core.connector.postgres.ServerFinding.Area;
import dev.pilothouse.core.model.Severity;

import java.util.List;

/// Rules about what is inside of a database.
final class DatabaseRules {

    static final List<FindingRule> ALL =
            List.of(
                    new FindingRule(
                            "table.age",
                            Area.WRAPAROUND,
                            Severity.WARNING,
                            EvidenceSources.TABLES,
                            r -> r.number("xid_age") > 1.5 * r.number("freeze_age"),
                            by("name"),
                            List.of("xid_age", "freeze_age"),
                            r -> "VACUUM (FREEZE, VERBOSE) " + r.text("name")),
                    new FindingRule(
                            "table.dead",
                            Area.VACUUM,
                            Severity.WARNING,
                            EvidenceSources.TABLES,
                            r -> r.number("dead") > 10_000 && r.percent("dead", "all_rows") > 20,
                            by("name"),
                            List.of("dead", "live", "forgotten"),
                            r -> "VACUUM (ANALYZE) " + r.text("name")),
                    new FindingRule(
                            "table.unvacuumed",
                            Area.VACUUM,
                            Severity.WARNING,
                            EvidenceSources.TABLES,
                            r -> r.is("unvacuumed"),
                            by("name"),
                            List.of("live", "dead", "forgotten"),
                            r -> "ALTER TABLE " + r.text("name") + " RESET (autovacuum_enabled)"),
                    new FindingRule(
                            "table.bloat",
                            Area.VACUUM,
                            Severity.WARNING,
                            EvidenceSources.TABLES,
                            r -> wasted(r) > 10 * MIB && wasted(r) > 0.5 * r.number("bytes"),
                            by("name"),
                            List.of("bytes", "rows", "row_bytes"),
                            r -> "VACUUM (FULL) " + r.text("name")),
                    new FindingRule(
                            "table.unanalyzed",
                            Area.TABLES,
                            Severity.WARNING,
                            EvidenceSources.TABLES,
                            r -> r.is("unanalyzed") && r.number("live") > 1_000,
                            by("name"),
                            List.of("live", "changed"),
                            r -> "ANALYZE " + r.text("name")),
                    new FindingRule(
                            "table.outdated",
                            Area.TABLES,
                            Severity.INFO,
                            EvidenceSources.TABLES,
                            r ->
                                    !r.is("unanalyzed")
                                            && r.number("changed") > 10_000
                                            && r.percent("changed", "live") > 50,
                            by("name"),
                            List.of("changed", "live"),
                            r -> "ANALYZE " + r.text("name")),
                    new FindingRule(
                            "table.scanned",
                            Area.TABLES,
                            Severity.INFO,
                            EvidenceSources.TABLES,
                            r ->
                                    r.number("bytes") > 100 * MIB
                                            && r.number("seq_scans") > 100
                                            && r.number("seq_scans") > r.number("index_scans"),
                            by("name"),
                            List.of("bytes", "seq_scans", "seq_rows", "index_scans"),
                            NOTHING),
                    new FindingRule(
                            "table.keyless",
                            Area.TABLES,
                            Severity.INFO,
                            EvidenceSources.TABLES,
                            r -> !r.is("keyed") && r.number("live") >= 1_000,
                            by("name"),
                            List.of("live"),
                            NOTHING),
                    new FindingRule(
                            "index.unused",
                            Area.INDEXES,
                            Severity.WARNING,
                            EvidenceSources.INDEXES,
                            r -> unused(r) && r.number("days") >= YOUNG,
                            by("name"),
                            List.of("table", "bytes", "counted_seconds"),
                            r -> "DROP INDEX CONCURRENTLY " + r.text("name")),
                    new FindingRule(
                            "index.unused.young",
                            Area.INDEXES,
                            Severity.INFO,
                            EvidenceSources.INDEXES,
                            r -> unused(r) && r.number("days") < YOUNG,
                            by("name"),
                            List.of("table", "bytes", "counted_seconds"),
                            NOTHING),
                    new FindingRule(
                            "index.invalid",
                            Area.INDEXES,
                            Severity.WARNING,
                            EvidenceSources.INDEXES,
                            r -> !r.is("valid") && !r.is("building"),
                            by("name"),
                            List.of("table", "bytes"),
                            r -> "REINDEX INDEX CONCURRENTLY " + r.text("name")),
                    new FindingRule(
                            "index.duplicate",
                            Area.INDEXES,
                            Severity.WARNING,
                            EvidenceSources.INDEXES,
                            r -> !r.text("duplicate_of").isEmpty(),
                            by("name"),
                            List.of("duplicate_of", "table", "bytes", "scans"),
                            r -> "DROP INDEX CONCURRENTLY " + r.text("name")),
                    new FindingRule(
                            "index.redundant",
                            Area.INDEXES,
                            Severity.INFO,
                            EvidenceSources.INDEXES,
                            r -> !r.text("covered_by").isEmpty(),
                            by("name"),
                            List.of("covered_by", "table", "bytes", "scans"),
                            r -> "DROP INDEX CONCURRENTLY " + r.text("name")),
                    new FindingRule(
                            "key.unindexed",
                            Area.INDEXES,
                            Severity.WARNING,
                            EvidenceSources.FOREIGN_KEYS,
                            r -> true,
                            r -> r.text("table") + " " + r.text("name"),
                            List.of("columns", "rows"),
                            r ->
                                    "CREATE INDEX CONCURRENTLY ON "
                                            + r.text("table")
                                            + " ("
                                            + r.text("columns")
                                            + ")"),
                    new FindingRule(
                            "sequence.end",
                            Area.STORAGE,
                            Severity.WARNING,
                            EvidenceSources.SEQUENCES,
                            r -> r.number("percent") > 75,
                            by("name"),
                            List.of("last_value", "end", "percent"),
                            NOTHING),
                    new FindingRule(
                            "extension.behind",
                            Area.VERSION,
                            Severity.INFO,
                            EvidenceSources.EXTENSIONS,
                            r -> true,
                            by("name"),
                            List.of("installed", "available"),
                            r -> "ALTER EXTENSION " + quoted(r, "name") + " UPDATE"));

    private DatabaseRules() {}
}
