package dev.pilothouse.core.connector.postgres;

import static dev.pilothouse.core.connector.postgres.FindingRules.MIB;
import static dev.pilothouse.core.connector.postgres.FindingRules.NOTHING;
import static dev.pilothouse.core.connector.postgres.FindingRules.by;
import static dev.pilothouse.core.connector.postgres.FindingRules.gone;
import static dev.pilothouse.core.connector.postgres.FindingRules.literal;
import static dev.pilothouse.core.connector.postgres.FindingRules.open;
import static dev.pilothouse.core.connector.postgres.FindingRules.quoted;
import static dev.pilothouse.core.connector.postgres.FindingRules.sql;

import dev.pilothouse.core.connector.postgres.ServerFinding.Area;
import dev.pilothouse.core.model.Severity;

import java.util.List;

/// Rules about sessions, replication, the WAL and whole databases.
final class ServerRules {

    static final List<FindingRule> ALL =
            List.of(
                    new FindingRule(
                            "connections.high",
                            Area.CONNECTIONS,
                            Severity.WARNING,
                            EvidenceSources.SERVER,
                            r -> r.percent("used", "max") > 80,
                            NOTHING,
                            List.of("used", "max"),
                            sql(
                                    "SELECT usename, application_name, state, count(*) FROM"
                                        + " pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC")),
                    new FindingRule(
                            "connections.database",
                            Area.CONNECTIONS,
                            Severity.WARNING,
                            EvidenceSources.DATABASES,
                            r ->
                                    r.number("connection_limit") > 0
                                            && r.percent("connections", "connection_limit") > 80,
                            by("name"),
                            List.of("connections", "connection_limit"),
                            r ->
                                    "ALTER DATABASE "
                                            + quoted(r, "name")
                                            + " CONNECTION LIMIT "
                                            + Math.round(r.number("connection_limit") * 2)),
                    new FindingRule(
                            "session.idle",
                            Area.LOCKS,
                            Severity.ERROR,
                            EvidenceSources.SESSIONS,
                            r ->
                                    r.text("state").startsWith("idle in transaction")
                                            && r.number("state_seconds") > 300,
                            by("pid"),
                            List.of("state_seconds", "user", "database", "xmin_age"),
                            r -> "SELECT pg_terminate_backend(" + r.text("pid") + ")"),
                    new FindingRule(
                            "session.long",
                            Area.LOCKS,
                            Severity.WARNING,
                            EvidenceSources.SESSIONS,
                            r ->
                                    r.text("state").equals("active")
                                            && r.number("transaction_seconds") > 3_600,
                            by("pid"),
                            List.of("transaction_seconds", "user", "database", "xmin_age"),
                            r -> "SELECT pg_cancel_backend(" + r.text("pid") + ")"),
                    new FindingRule(
                            "session.blocked",
                            Area.LOCKS,
                            Severity.ERROR,
                            EvidenceSources.SESSIONS,
                            r -> r.number("waiting_seconds") > 30,
                            by("pid"),
                            List.of("waiting_seconds", "user", "database"),
                            r -> "SELECT pg_blocking_pids(" + r.text("pid") + ")"),
                    new FindingRule(
                            "prepared.old",
                            Area.LOCKS,
                            Severity.WARNING,
                            EvidenceSources.PREPARED,
                            r -> r.number("seconds") > 600,
                            by("gid"),
                            List.of("seconds", "owner", "database"),
                            r -> "ROLLBACK PREPARED " + literal(r.text("gid"))),
                    new FindingRule(
                            "slot.inactive",
                            Area.REPLICATION,
                            Severity.WARNING,
                            EvidenceSources.SLOTS,
                            r -> unread(r) && !r.text("type").equals("logical"),
                            by("slot"),
                            List.of("type", "retained_bytes", "wal_status"),
                            r ->
                                    "SELECT pg_drop_replication_slot("
                                            + literal(r.text("slot"))
                                            + ")"),
                    new FindingRule(
                            "slot.inactive.logical",
                            Area.REPLICATION,
                            Severity.WARNING,
                            EvidenceSources.SLOTS,
                            r -> unread(r) && r.text("type").equals("logical"),
                            by("slot"),
                            List.of("type", "retained_bytes", "wal_status"),
                            r ->
                                    "SELECT pg_drop_replication_slot("
                                            + literal(r.text("slot"))
                                            + ")"),
                    new FindingRule(
                            "slot.lost",
                            Area.REPLICATION,
                            Severity.ERROR,
                            EvidenceSources.SLOTS,
                            r -> gone(r),
                            by("slot"),
                            List.of("type", "wal_status", "active"),
                            r ->
                                    "SELECT pg_drop_replication_slot("
                                            + literal(r.text("slot"))
                                            + ")"),
                    new FindingRule(
                            "standby.behind",
                            Area.REPLICATION,
                            Severity.WARNING,
                            EvidenceSources.STANDBYS,
                            r -> r.number("behind_bytes") > 64 * MIB,
                            by("standby"),
                            List.of("address", "state", "behind_bytes"),
                            NOTHING),
                    new FindingRule(
                            "standby.synchronous",
                            Area.REPLICATION,
                            Severity.CRITICAL,
                            EvidenceSources.SERVER,
                            r -> !r.text("wanted").isEmpty() && r.number("synchronous") == 0,
                            NOTHING,
                            List.of("wanted", "synchronous"),
                            sql(
                                    "ALTER SYSTEM SET synchronous_standby_names = ''; SELECT"
                                            + " pg_reload_conf()")),
                    new FindingRule(
                            "replay.paused",
                            Area.REPLICATION,
                            Severity.WARNING,
                            EvidenceSources.SERVER,
                            r -> r.is("paused"),
                            NOTHING,
                            List.of(),
                            sql("SELECT pg_wal_replay_resume()")),
                    new FindingRule(
                            "archive.failing",
                            Area.WAL,
                            Severity.ERROR,
                            EvidenceSources.ARCHIVER,
                            r -> true,
                            by("failed"),
                            List.of("failed_count", "at"),
                            NOTHING),
                    new FindingRule(
                            "checkpoints.requested",
                            Area.WAL,
                            Severity.WARNING,
                            EvidenceSources.CHECKPOINTS,
                            r ->
                                    r.number("requested") > 20
                                            && r.number("requested") > r.number("timed"),
                            NOTHING,
                            List.of("requested", "timed", "max_wal_size"),
                            sql("ALTER SYSTEM SET max_wal_size = '4GB'; SELECT pg_reload_conf()")),
                    new FindingRule(
                            "xid.age",
                            Area.WRAPAROUND,
                            Severity.ERROR,
                            EvidenceSources.DATABASES,
                            r -> r.number("xid_age") > 1_000_000_000,
                            by("name"),
                            List.of("xid_age"),
                            sql("VACUUM (FREEZE, VERBOSE)")),
                    new FindingRule(
                            "multixact.age",
                            Area.WRAPAROUND,
                            Severity.ERROR,
                            EvidenceSources.DATABASES,
                            r -> r.number("multixact_age") > 1_000_000_000,
                            by("name"),
                            List.of("multixact_age"),
                            sql("VACUUM (FREEZE, VERBOSE)")),
                    new FindingRule(
                            "xmin.held",
                            Area.VACUUM,
                            Severity.WARNING,
                            EvidenceSources.SESSIONS,
                            r -> r.number("xmin_age") > 1_000_000,
                            by("pid"),
                            List.of("xmin_age", "transaction_seconds", "state", "user", "database"),
                            r -> "SELECT pg_terminate_backend(" + r.text("pid") + ")"),
                    new FindingRule(
                            "checksum.failures",
                            Area.STORAGE,
                            Severity.CRITICAL,
                            EvidenceSources.DATABASES,
                            r -> r.number("checksum_failures") > 0,
                            by("name"),
                            List.of("checksum_failures"),
                            NOTHING),
                    new FindingRule(
                            "temp.spills",
                            Area.STORAGE,
                            Severity.INFO,
                            EvidenceSources.DATABASES,
                            r ->
                                    r.number("temp_bytes") / Math.max(0.01, r.number("days"))
                                            > 1024 * MIB,
                            by("name"),
                            List.of("temp_bytes", "counted_seconds"),
                            NOTHING),
                    new FindingRule(
                            "deadlocks",
                            Area.LOCKS,
                            Severity.WARNING,
                            EvidenceSources.DATABASES,
                            r -> r.number("deadlocks") > 0,
                            by("name"),
                            List.of("deadlocks", "counted_seconds"),
                            NOTHING),
                    new FindingRule(
                            "cache.hit",
                            Area.STORAGE,
                            Severity.INFO,
                            EvidenceSources.DATABASES,
                            r -> r.number("read") > 100_000 && r.percent("hit", "blocks") < 90,
                            by("name"),
                            List.of("hit", "read"),
                            NOTHING),
                    new FindingRule(
                            "rollbacks",
                            Area.TABLES,
                            Severity.INFO,
                            EvidenceSources.DATABASES,
                            r ->
                                    r.number("transactions") > 10_000
                                            && r.percent("rollbacks", "transactions") > 20,
                            by("name"),
                            List.of("rollbacks", "transactions"),
                            NOTHING),
                    new FindingRule(
                            "slots.unlimited",
                            Area.SETTINGS,
                            Severity.INFO,
                            EvidenceSources.SLOTS,
                            r -> r.number("retained_bytes") > 1024 * MIB,
                            by("slot"),
                            List.of("retained_bytes"),
                            sql(
                                    "ALTER SYSTEM SET max_slot_wal_keep_size = '50GB'; SELECT"
                                            + " pg_reload_conf()")),
                    new FindingRule(
                            "superusers",
                            Area.SECURITY,
                            Severity.INFO,
                            EvidenceSources.SERVER,
                            r -> r.number("superusers") > 5,
                            NOTHING,
                            List.of("superusers"),
                            sql("SELECT rolname FROM pg_roles WHERE rolsuper AND rolcanlogin")),
                    new FindingRule(
                            "tls.off",
                            Area.SECURITY,
                            Severity.WARNING,
                            EvidenceSources.SERVER,
                            r -> r.text("ssl").equals("off") && open(r.text("listens")),
                            NOTHING,
                            List.of("listens", "ssl"),
                            sql("ALTER SYSTEM SET ssl = on; SELECT pg_reload_conf()")),
                    new FindingRule(
                            "version.behind",
                            Area.VERSION,
                            Severity.WARNING,
                            EvidenceSources.SERVER,
                            r -> Releases.behind(r.number("version")),
                            NOTHING,
                            List.of("version"),
                            NOTHING),
                    new FindingRule(
                            "version.over",
                            Area.VERSION,
                            Severity.ERROR,
                            EvidenceSources.SERVER,
                            r -> Releases.over(r.number("version")),
                            NOTHING,
                            List.of("version"),
                            NOTHING),
                    new FindingRule(
                            "collation.changed",
                            Area.VERSION,
                            Severity.ERROR,
                            EvidenceSources.DATABASES,
                            r -> r.is("collation_changed"),
                            by("name"),
                            List.of(),
                            r ->
                                    "REINDEX DATABASE "
                                            + quoted(r, "name")
                                            + "; ALTER DATABASE "
                                            + quoted(r, "name")
                                            + " REFRESH COLLATION VERSION"));

    private ServerRules() {}

    private static boolean unread(EvidenceRow slot) {
        return !slot.is("active") && !slot.is("temporary") && !gone(slot);
    }
}
