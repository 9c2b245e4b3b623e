package dev.pilothouse.core.connector.postgres;

import static dev.pilothouse.core.connector.postgres.FindingRules.NOTHING;
import static dev.pilothouse.core.connector.postgres.FindingRules.by;
import static dev.pilothouse.core.connector.postgres.FindingRules.off;
import static dev.pilothouse.core.connector.postgres.FindingRules.on;
import static dev.pilothouse.core.connector.postgres.FindingRules.quoted;
import static dev.pilothouse.core.connector.postgres.FindingRules.set;

import dev.pilothouse.core.connector.postgres.ServerFinding.Area;
import dev.pilothouse.core.model.Severity;

import java.util.List;

/// Rules about settings, roles and who may connect.
final class SettingRules {

    static final List<FindingRule> ALL =
            List.of(
                    new FindingRule(
                            "autovacuum.off",
                            Area.VACUUM,
                            Severity.CRITICAL,
                            EvidenceSources.SETTINGS,
                            r -> off(r, "autovacuum"),
                            by("name"),
                            List.of("source"),
                            set("autovacuum", "on")),
                    new FindingRule(
                            "counts.off",
                            Area.VACUUM,
                            Severity.CRITICAL,
                            EvidenceSources.SETTINGS,
                            r -> off(r, "track_counts"),
                            by("name"),
                            List.of("source"),
                            set("track_counts", "on")),
                    new FindingRule(
                            "fsync.off",
                            Area.SETTINGS,
                            Severity.CRITICAL,
                            EvidenceSources.SETTINGS,
                            r -> off(r, "fsync"),
                            by("name"),
                            List.of("source"),
                            set("fsync", "on")),
                    new FindingRule(
                            "pages.off",
                            Area.SETTINGS,
                            Severity.CRITICAL,
                            EvidenceSources.SETTINGS,
                            r -> off(r, "full_page_writes"),
                            by("name"),
                            List.of("source"),
                            set("full_page_writes", "on")),
                    new FindingRule(
                            "damage.ignored",
                            Area.SETTINGS,
                            Severity.CRITICAL,
                            EvidenceSources.SETTINGS,
                            r ->
                                    on(r, "zero_damaged_pages")
                                            || on(r, "ignore_checksum_failure")
                                            || on(r, "ignore_system_indexes"),
                            by("name"),
                            List.of("source"),
                            r ->
                                    "ALTER SYSTEM SET "
                                            + r.text("name")
                                            + " = off; SELECT pg_reload_conf()"),
                    new FindingRule(
                            "setting.pending",
                            Area.SETTINGS,
                            Severity.WARNING,
                            EvidenceSources.SETTINGS,
                            r -> r.is("pending"),
                            by("name"),
                            List.of("setting", "source"),
                            NOTHING),
                    new FindingRule(
                            "planner.off",
                            Area.SETTINGS,
                            Severity.WARNING,
                            EvidenceSources.SETTINGS,
                            r ->
                                    r.text("name").startsWith("enable_")
                                            && r.text("setting").equals("off")
                                            && !r.text("source").equals("default")
                                            && !r.text("name").startsWith("enable_partitionwise"),
                            by("name"),
                            List.of("source"),
                            r ->
                                    "ALTER SYSTEM SET "
                                            + r.text("name")
                                            + " = on; SELECT pg_reload_conf()"),
                    new FindingRule(
                            "commit.asynchronous",
                            Area.SETTINGS,
                            Severity.INFO,
                            EvidenceSources.SETTINGS,
                            r -> off(r, "synchronous_commit"),
                            by("name"),
                            List.of("source"),
                            set("synchronous_commit", "on")),
                    new FindingRule(
                            "file.error",
                            Area.SETTINGS,
                            Severity.ERROR,
                            EvidenceSources.FILES,
                            r -> true,
                            r -> r.text("file") + ":" + r.text("line"),
                            List.of("name", "error"),
                            NOTHING),
                    new FindingRule(
                            "passwords.weak",
                            Area.SECURITY,
                            Severity.WARNING,
                            EvidenceSources.SETTINGS,
                            r ->
                                    r.text("name").equals("password_encryption")
                                            && r.text("setting").equals("md5"),
                            by("name"),
                            List.of("setting", "source"),
                            set("password_encryption", "'scram-sha-256'")),
                    new FindingRule(
                            "role.md5",
                            Area.SECURITY,
                            Severity.WARNING,
                            EvidenceSources.PASSWORDS,
                            r -> true,
                            by("role"),
                            List.of(),
                            NOTHING),
                    new FindingRule(
                            "role.expires",
                            Area.SECURITY,
                            Severity.WARNING,
                            EvidenceSources.ROLES,
                            r -> r.number("seconds_left") < 7 * 86_400,
                            by("role"),
                            List.of("expires"),
                            r -> "ALTER ROLE " + quoted(r, "role") + " VALID UNTIL 'infinity'"),
                    new FindingRule(
                            "hba.trust",
                            Area.SECURITY,
                            Severity.ERROR,
                            EvidenceSources.HBA,
                            r ->
                                    r.text("method").equals("trust")
                                            && r.text("type").startsWith("host")
                                            && !r.text("address").startsWith("127.")
                                            && !r.text("address").equals("::1")
                                            && !r.text("address").equals("localhost"),
                            by("line"),
                            List.of("type", "databases", "users", "address", "method"),
                            NOTHING),
                    new FindingRule(
                            "hba.error",
                            Area.SECURITY,
                            Severity.ERROR,
                            EvidenceSources.HBA,
                            r -> !r.text("error").isEmpty(),
                            by("line"),
                            List.of("error"),
                            NOTHING));

    private SettingRules() {}
}
