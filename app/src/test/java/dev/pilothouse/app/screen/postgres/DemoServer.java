package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.core.connector.postgres.Activity;
import dev.pilothouse.core.connector.postgres.ActivitySample;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.BlockingTree;
import dev.pilothouse.core.connector.postgres.BlockingTree.Lock;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server with a session that is in the way of others.
public final class DemoServer {

    public static final long NOW = DemoFleet.NOW;
    public static final TargetId ID = new TargetId(501);

    private DemoServer() {}

    public static Target target() {
        return new Target(
                ID,
                "pg-billing-1",
                TargetKind.POSTGRES,
                Endpoint.Postgres.at("db-fra-01", 5432, "postgres", "watch"),
                "production",
                "Data",
                List.of("billing"),
                false,
                Target.Cadence.DEFAULT);
    }

    public static FleetState fleet(boolean live, long at) {
        return new FleetState(at, live, List.of(state(at)), List.of());
    }

    public static TargetState state(long at) {
        Map<Series, Figure> figures = new HashMap<>();
        put(figures, PostgresMetrics.STARTED, at / 1000.0 - 8_300_000, at);
        put(figures, PostgresMetrics.CONNECTIONS_USED, 412, at);
        put(figures, PostgresMetrics.CONNECTIONS_MAX, 500, at);
        put(figures, PostgresMetrics.WAITING, 31, at);
        put(figures, PostgresMetrics.COMMITS, 900, at);
        put(figures, PostgresMetrics.ROLLBACKS, 100, at);
        Series active = Series.of(PostgresMetrics.CONNECTIONS, PostgresMetrics.STATE, "active");
        figures.put(active, new Figure(47, 47, at));
        Series cpu = Series.of(PostgresMetrics.ACTIVE, PostgresMetrics.WAIT, "cpu");
        figures.put(cpu, new Figure(5, 5, at));
        Map<String, KnownFact> facts = new HashMap<>();
        facts.put(
                PostgresFacts.VERSION,
                new KnownFact(Fact.text(PostgresFacts.VERSION, "17.2"), at, at));
        facts.put(
                PostgresFacts.ROLE,
                new KnownFact(Fact.text(PostgresFacts.ROLE, PostgresFacts.PRIMARY), at, at));
        return new TargetState(
                target(),
                Health.HEALTHY,
                List.of(),
                null,
                at,
                figures,
                facts,
                List.of(),
                Cost.NONE);
    }

    private static void put(Map<Series, Figure> figures, Metric metric, double value, long at) {
        figures.put(Series.of(metric), new Figure(value, value, at));
    }

    public static Backend backend(int pid, int leader, String state, String wait, double seconds) {
        return new Backend(
                pid,
                leader,
                leader == 0 ? "client backend" : "parallel worker",
                "billing_app",
                "billing",
                "api",
                "203.0.113.18",
                state,
                wait.isEmpty() ? "" : "Lock",
                wait,
                seconds,
                seconds,
                seconds,
                0,
                "UPDATE invoices SET paid_at = now() WHERE id = $1",
                1_000L + pid,
                false);
    }

    /// One that does nothing blocks six who want the same row, one of whom blocks another one.
    public static ActivitySample sample(long at) {
        List<Backend> backends = new ArrayList<>();
        backends.add(backend(1, 0, "idle in transaction", "", 372));
        List<Node> waiters = new ArrayList<>();
        for (int pid = 2; pid <= 7; pid++) {
            Backend waiter = backend(pid, 0, "active", "transactionid", 300 - pid);
            backends.add(waiter);
            waiters.add(
                    node(
                            waiter,
                            new Lock("transactionid", "invoices", "ShareLock", 300 - pid),
                            List.of()));
        }
        backends.add(backend(20, 0, "active", "", 14));
        backends.add(backend(21, 20, "active", "", 14));
        backends.add(backend(22, 20, "active", "", 14));
        backends.add(backend(30, 0, "idle", "", Double.NaN));
        Node root =
                new Node(
                        new Party.Session(1),
                        Optional.of(backends.getFirst()),
                        Optional.empty(),
                        List.of(new Lock("transactionid", "invoices", "ExclusiveLock", Double.NaN)),
                        false,
                        false,
                        waiters,
                        6);
        return new ActivitySample(
                new Activity(at, backends, true, ""), new BlockingTree(at, List.of(root), 6));
    }

    private static Node node(Backend backend, Lock wants, List<Node> below) {
        return new Node(
                new Party.Session(backend.pid()),
                Optional.of(backend),
                Optional.of(wants),
                List.of(),
                false,
                false,
                below,
                below.size());
    }
}
