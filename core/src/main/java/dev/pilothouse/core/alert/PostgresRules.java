package dev.pilothouse.core.alert;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The rules for PostgreSQL servers. Metric and fact names are those of the PostgreSQL connector; a
/// test in the engine holds the two together.
public final class PostgresRules {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration AT_ONCE = Duration.ZERO;

    /// All of them, with nothing muted.
    public static final List<HealthRule> ALL = without(Set.of());

    private PostgresRules() {}

    /// @param muted findings that somebody does not want to be told of: code, database, subject
    public static List<HealthRule> without(Set<List<String>> muted) {
        return List.of(
                new HealthRule(
                        "pg.connections.high",
                        new Condition.Level("pg.connections.percent"),
                        80,
                        95,
                        75,
                        AT_ONCE,
                        MINUTE),
                // The server stops taking writes three million before 2^31.
                new HealthRule(
                        "pg.xid.age",
                        new Condition.Level("pg.xid.age"),
                        1_000_000_000,
                        1_800_000_000,
                        950_000_000,
                        AT_ONCE,
                        MINUTE),
                new HealthRule(
                        "pg.multixact.age",
                        new Condition.Level("pg.multixact.age"),
                        1_000_000_000,
                        1_800_000_000,
                        950_000_000,
                        AT_ONCE,
                        MINUTE),
                new HealthRule(
                        "pg.transaction.idle",
                        new Condition.Level("pg.transaction.idle.longest"),
                        600,
                        Double.NaN,
                        600,
                        AT_ONCE,
                        AT_ONCE),
                new HealthRule(
                        "pg.transaction.long",
                        new Condition.Level("pg.transaction.longest"),
                        3_600,
                        Double.NaN,
                        3_600,
                        AT_ONCE,
                        AT_ONCE),
                new HealthRule(
                        "pg.blocked",
                        new Condition.Level("pg.waiting.longest"),
                        30,
                        300,
                        30,
                        AT_ONCE,
                        AT_ONCE),
                new HealthRule(
                        "pg.prepared.old",
                        new Condition.Level("pg.prepared.oldest"),
                        600,
                        Double.NaN,
                        600,
                        AT_ONCE,
                        AT_ONCE),
                new HealthRule(
                        "pg.archive.failing",
                        new Condition.Level("pg.archive.failing"),
                        1,
                        Double.NaN,
                        1,
                        AT_ONCE,
                        AT_ONCE),
                new HealthRule(
                        "pg.findings.critical",
                        new Condition.Rows(
                                "pg.findings",
                                "severity",
                                "CRITICAL",
                                "code",
                                List.of("code", "database", "subject"),
                                muted),
                        1,
                        Double.NaN,
                        1,
                        AT_ONCE,
                        AT_ONCE));
    }
}
