package dev.pilothouse.app.shell;

import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.MemorySecrets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A core that is made up: a fleet like the one of the design, settings in memory, a cache with a
/// gap.
public final class Fakes {

    public final Publisher<List<Target>> targets;
    public final Publisher<List<Environment>> environments =
            new Publisher<>(
                    List.of(
                            new Environment("production", 1, 1),
                            new Environment("staging", 2, 2),
                            new Environment("lab", 3, 3)));
    public final Publisher<Map<String, String>> settings = new Publisher<>(Map.of());
    public final Publisher<FleetState> fleet;
    public final Publisher<Collector.Status> status;
    public final List<String> asked = new ArrayList<>();
    private final long now;

    public Fakes(long now) {
        this.now = now;
        List<TargetState> states = states(now);
        targets = new Publisher<>(states.stream().map(TargetState::target).toList());
        fleet = new Publisher<>(new FleetState(now, true, states, List.of()));
        status =
                new Publisher<>(
                        new Collector.Status(
                                states.size(), 1, 68, 0, 2_050_000_000L, now - 2_000, 0, null));
    }

    public Workbench.Data data(Clock clock) {
        return new Workbench.Data(
                new FakeInventory(),
                new FakeSettings(),
                new FakeHistory(),
                new FakeCollector(),
                new Workbench.Access(new MemorySecrets(), key -> {}, List::of),
                FakeControl.none(),
                clock,
                false);
    }

    public FleetState past(long at) {
        return new FleetState(at, false, states(at), List.of());
    }

    private static List<TargetState> states(long at) {
        List<TargetState> all = new ArrayList<>();
        all.add(state(1, "this-machine", "", "", Health.HEALTHY, at));
        String[] edge = {
            "ams-edge-01", "ams-edge-02", "fra-edge-01", "fra-edge-02", "fra-edge-03", "hel-edge-01"
        };
        Health[] health = {
            Health.HEALTHY,
            Health.DEGRADED,
            Health.HEALTHY,
            Health.HEALTHY,
            Health.UNHEALTHY,
            Health.UNKNOWN
        };
        for (int i = 0; i < edge.length; i++) {
            all.add(state(2 + i, edge[i], "production", "VPN edge", health[i], at));
        }
        all.add(state(10, "pg-billing-1", "production", "Data", Health.UNHEALTHY, at));
        all.add(state(11, "pg-billing-2", "production", "Data", Health.DEGRADED, at));
        all.add(state(12, "vm-204", "staging", "", Health.HEALTHY, at));
        all.add(state(13, "relay-test", "staging", "", Health.HEALTHY, at));
        all.add(state(14, "box-1", "lab", "", Health.UNKNOWN, at));
        return all;
    }

    static TargetState state(
            int id, String name, String environment, String group, Health health, long at) {
        Endpoint endpoint =
                id == 1
                        ? new Endpoint.ThisMachine()
                        : new Endpoint.Ssh(name, null, null, Endpoint.Login.AUTOMATIC, null, null);
        Target target =
                new Target(
                        new TargetId(id),
                        name,
                        TargetKind.NODE,
                        endpoint,
                        environment,
                        group,
                        List.of(),
                        id == 14,
                        Target.Cadence.DEFAULT);
        Fault fault = health == Health.UNKNOWN ? new Fault.Refused(name + ":22") : null;
        return new TargetState(
                target,
                health,
                List.of(),
                fault,
                at,
                Map.of(),
                Map.of(),
                List.of(),
                dev.pilothouse.core.model.Cost.NONE);
    }

    private final class FakeInventory implements Inventory {
        @Override
        public Feed<List<Target>> targets() {
            return targets;
        }

        @Override
        public Feed<List<Environment>> environments() {
            return environments;
        }

        @Override
        public Target add(Draft draft) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Target change(TargetId id, Draft draft) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(TargetId id) {
            asked.add("remove " + id);
        }

        @Override
        public void pause(TargetId id, boolean paused) {
            asked.add((paused ? "pause " : "resume ") + id);
        }

        @Override
        public void put(Environment environment) {
            environments.update(
                    list -> {
                        List<Environment> changed = new ArrayList<>(list);
                        changed.removeIf(e -> e.name().equals(environment.name()));
                        changed.add(environment);
                        changed.sort(java.util.Comparator.comparingInt(Environment::order));
                        return List.copyOf(changed);
                    });
        }

        @Override
        public void removeEnvironment(String name) {
            if (targets.current().stream().anyMatch(t -> t.environment().equals(name))) {
                throw new InvalidInput("environment", "input.environment.used", name);
            }
            environments.update(list -> list.stream().filter(e -> !e.name().equals(name)).toList());
        }
    }

    private final class FakeSettings implements Settings {
        @Override
        public Feed<Map<String, String>> all() {
            return settings;
        }

        @Override
        public void put(Map<String, String> changes) {
            settings.update(
                    old -> {
                        Map<String, String> all = new HashMap<>(old);
                        all.putAll(changes);
                        return Map.copyOf(all);
                    });
        }
    }

    private final class FakeCollector implements Collector {
        @Override
        public Feed<FleetState> fleet() {
            return fleet;
        }

        @Override
        public Feed<Status> status() {
            return status;
        }

        @Override
        public void refresh(TargetId target) {
            asked.add("refresh " + target);
        }

        @Override
        public void forget(TargetId target) {
            asked.add("forget " + target);
        }

        @Override
        public void refreshAll() {
            asked.add("refresh all");
        }

        @Override
        public Probe probe(Target target, Consumer<ProbeStep> progress) {
            throw new UnsupportedOperationException();
        }
    }

    private final class FakeHistory implements HistoryQuery {
        @Override
        public List<Series> series(TargetId target) {
            return List.of();
        }

        @Override
        public Points range(TargetId target, Series series, long from, long to) {
            return new Points(new long[0], new double[0]);
        }

        @Override
        public Buckets downsample(TargetId target, Series series, long from, long to, int buckets) {
            return new Buckets(
                    from,
                    1,
                    new int[buckets],
                    new double[buckets],
                    new double[buckets],
                    new double[buckets],
                    Duration.ZERO);
        }

        @Override
        public Map<TargetId, Map<Series, Figure>> instant(long at) {
            return Map.of();
        }

        @Override
        public Coverage coverage(TargetId target, long from, long to) {
            long hole = now - Duration.ofHours(8).toMillis();
            return new Coverage(
                    List.of(
                            new Span(from, hole),
                            new Span(hole + Duration.ofMinutes(21).toMillis(), to)),
                    0.98);
        }

        @Override
        public Map<TargetId, Map<String, KnownFact>> factsAt(long at) {
            return Map.of(new TargetId(1), Map.of());
        }

        @Override
        public List<KnownFact> factHistory(TargetId target, String key, long from, long to) {
            return List.of();
        }

        @Override
        public List<Event> events(long from, long to, int limit) {
            List<Event> events = new ArrayList<>();
            for (int i = 1; i < 9; i++) {
                long at = now - i * i * Duration.ofMinutes(18).toMillis();
                Severity severity = i % 3 == 0 ? Severity.ERROR : Severity.WARNING;
                events.add(new Event(i, at, null, severity, "x", List.of()));
            }
            return events;
        }

        @Override
        public Span extent() {
            return new Span(now - Duration.ofDays(20).toMillis(), now);
        }

        @Override
        public long bytes() {
            return 2_050_000_000L;
        }
    }
}
