package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.alert.HealthMonitor;
import dev.pilothouse.core.alert.PostgresRules;
import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.SshConnections;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The servers themselves, by connections that are opened for each purpose.
public final class SqlPostgresControl implements PostgresControl {

    private static final Duration APART = Duration.ofSeconds(1);

    private final Opener opener;
    private final Scheduler scheduler;

    /// @param targets what is in the inventory now, to find the node of a tunnel
    public SqlPostgresControl(
            SshConnections ssh,
            Function<TargetId, Optional<Target>> targets,
            Secrets secrets,
            PostgresFiles files,
            Scheduler scheduler) {
        opener = new Opener(ssh, targets, secrets, files, scheduler);
        this.scheduler = scheduler;
    }

    @Override
    public LiveSessions live(Target target) {
        PostgresConnection connection = once(target);
        return new SqlLiveSessions(connection, scheduler.clock(), connection.names());
    }

    /// A connection that does not live long enough to count statements.
    private PostgresConnection once(Target target) {
        return new PostgresConnection(
                opener,
                PostgresConnector.endpoint(target),
                () -> Long.MAX_VALUE,
                scheduler.clock());
    }

    @Override
    public TargetState measure(Target target) throws InterruptedException {
        try (Connection connection = once(target)) {
            Snapshot first = connection.collect(Tier.FAST);
            scheduler.pause(APART);
            Snapshot second = connection.collect(Tier.FAST);
            Map<Series, Double> before = new HashMap<>();
            first.samples().forEach(s -> before.put(s.series(), s.value()));
            double seconds = (second.at() - first.at()) / 1000.0;
            Map<Series, Figure> figures = new HashMap<>();
            for (Sample sample : second.samples()) {
                double value = sample.value();
                if (sample.series().metric().kind() == Metric.Kind.COUNTER) {
                    Double old = before.get(sample.series());
                    value = old == null || value < old ? Double.NaN : (value - old) / seconds;
                }
                figures.put(sample.series(), new Figure(value, sample.value(), second.at()));
            }
            Map<String, KnownFact> facts = new HashMap<>();
            for (Fact fact : second.facts()) {
                facts.put(fact.key(), new KnownFact(fact, second.at(), second.at()));
            }
            return judged(
                    new TargetState(
                            target,
                            Health.UNKNOWN,
                            List.of(),
                            null,
                            second.at(),
                            figures,
                            facts,
                            second.missing(),
                            second.cost()));
        }
    }

    /// By the rules of whoever watches it all the time, as far as one look can tell.
    private static TargetState judged(TargetState state) {
        HealthMonitor.Verdict verdict =
                new HealthMonitor(PostgresRules.ALL, List.of()).measured(state, state.asOf());
        return new TargetState(
                state.target(),
                verdict.health(),
                verdict.reasons(),
                null,
                state.asOf(),
                state.figures(),
                state.facts(),
                state.missing(),
                state.cost());
    }

    @Override
    public Operation signal(Target target, Backend backend, SignalVerb verb) {
        Endpoint.Postgres endpoint = PostgresConnector.endpoint(target);
        return new SignalOperation(
                () -> new SqlSignals(opener.open(endpoint, Opener.Progress.NONE)),
                () -> new SqlSignals(inside(endpoint, backend.database())),
                () -> {
                    try (LiveSessions live = live(target)) {
                        return live.blocking();
                    }
                },
                target,
                backend,
                verb);
    }

    /// In the database of a session, which alone knows what its tables are called; where that lets
    /// us in.
    private Session inside(Endpoint.Postgres endpoint, String database) {
        if (!database.isEmpty()) {
            try {
                return opener.open(endpoint, database);
            } catch (FaultException e) {
                // Whether it wrote can be told from anywhere.
            }
        }
        return opener.open(endpoint, Opener.Progress.NONE);
    }

    @Override
    public Catalog catalog(Target target) {
        return new SqlCatalog(opener, scheduler, target);
    }

    @Override
    public ServerFindings findings(Target target) {
        Endpoint.Postgres endpoint = PostgresConnector.endpoint(target);
        try (Session session = opener.open(endpoint, Opener.Progress.NONE)) {
            return new FindingReader(opener, endpoint).read(session);
        }
    }

    @Override
    public Map<String, Double> sizes(Target target) {
        Endpoint.Postgres endpoint = PostgresConnector.endpoint(target);
        try (Session session = opener.open(endpoint, Opener.Progress.NONE)) {
            Map<String, Double> sizes = new HashMap<>();
            String sql = SlowReader.DATABASES.sql(session.server().version()).orElseThrow();
            session.rows(sql, row -> sizes.put(row.getString(1), Reading.number(row, 5)));
            Map<String, Double> sorted = new LinkedHashMap<>();
            sizes.entrySet().stream()
                    .sorted(
                            Comparator.comparingDouble(
                                            (Map.Entry<String, Double> e) ->
                                                    Double.isNaN(e.getValue()) ? 1 : -e.getValue())
                                    .thenComparing(Map.Entry::getKey))
                    .forEach(e -> sorted.put(e.getKey(), e.getValue()));
            return sorted;
        } catch (SQLException e) {
            throw new FaultException(PostgresFaults.asking(e, endpoint.host(), "pg_database"), e);
        }
    }

    @Override
    public List<PrivilegeDoctor.Privilege> privileges(Target target) {
        Endpoint.Postgres endpoint = PostgresConnector.endpoint(target);
        try (Session session = opener.open(endpoint, Opener.Progress.NONE)) {
            return PrivilegeDoctor.examine(session.server(), PrivilegeDoctor.Rights.of(session));
        } catch (SQLException e) {
            throw new FaultException(PostgresFaults.asking(e, endpoint.host(), "rights"), e);
        }
    }
}
