package dev.pilothouse.core.engine;

import dev.pilothouse.core.alert.HealthMonitor;
import dev.pilothouse.core.alert.HealthRule;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.history.History;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Reads all targets, each in its own loop. Thread-safe.
public final class Collection implements Collector, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Collection.class);

    /// New loops begin within this long for each target there is, at most within one interval.
    private static final Duration SPREAD_EACH = Duration.ofMillis(15);

    private final Map<TargetKind, Connector> connectors;
    private final Function<Target, List<HealthRule>> rules;
    private final History history;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final FleetBoard board;
    private final Map<TargetId, TargetState> remembered = new HashMap<>();
    private final Map<TargetId, OwnFacts.KnownHealth> told;
    private final Map<TargetId, TargetLoop> loops = new HashMap<>();
    private final Publisher<Status> status = new Publisher<>(Status.NONE);
    private volatile boolean adaptive = true;
    private boolean paused;

    /// @param rules asked at each reading, because limits can be set
    /// @param last what the cache knows, for the first picture
    /// @param told the health last noted of each target, so that going on is no news
    public Collection(
            List<Connector> connectors,
            Function<Target, List<HealthRule>> rules,
            History history,
            Scheduler scheduler,
            RandomGenerator random,
            FleetState last,
            Map<TargetId, OwnFacts.KnownHealth> told) {
        this.connectors = new HashMap<>();
        connectors.forEach(c -> this.connectors.put(c.kind(), c));
        this.rules = rules;
        this.history = history;
        this.scheduler = scheduler;
        this.random = random;
        this.told = Map.copyOf(told);
        last.targets().forEach(s -> remembered.put(s.target().id(), s));
        board =
                new FleetBoard(
                        scheduler,
                        new FleetState(scheduler.clock().millis(), true, List.of(), last.events()));
    }

    @Override
    public Feed<FleetState> fleet() {
        return board.fleet();
    }

    @Override
    public Feed<Status> status() {
        return status;
    }

    /// Makes the loops fit the targets; called with every change of the inventory.
    public synchronized void targets(List<Target> targets) {
        Set<TargetId> wanted = new HashSet<>();
        List<TargetLoop> fresh = new ArrayList<>();
        for (Target target : targets) {
            wanted.add(target.id());
            TargetLoop loop = loops.get(target.id());
            if (loop != null && loop.target().equals(target)) {
                continue;
            }
            history.appendFacts(
                    target.id(), scheduler.clock().millis(), List.of(OwnFacts.target(target)));
            if (loop != null && sameConnection(loop.target(), target)) {
                loop.describe(target);
                continue;
            }
            TargetLoop made = open(target, loop);
            if (made != null) {
                fresh.add(made);
            }
        }
        for (TargetId id : List.copyOf(loops.keySet())) {
            if (!wanted.contains(id)) {
                TargetLoop loop = loops.remove(id);
                if (loop != null) {
                    event(id, Severity.INFO, "target.removed", List.of(loop.target().name()));
                    loop.close();
                }
                board.remove(id);
                history.appendFacts(id, scheduler.clock().millis(), List.of(OwnFacts.removed()));
            }
        }
        if (!paused) {
            start(fresh);
        }
    }

    private void start(List<TargetLoop> fresh) {
        for (TargetLoop loop : fresh) {
            Duration spread = SPREAD_EACH.multipliedBy(fresh.size() - 1L);
            Duration interval = loop.target().cadence().fast();
            loop.start(spread.compareTo(interval) < 0 ? spread : interval);
        }
    }

    /// A target whose loop can't even be made is shown as broken; the others go on.
    private @Nullable TargetLoop open(Target target, @Nullable TargetLoop old) {
        TargetState last =
                old != null
                        ? old.state()
                        : remembered.getOrDefault(target.id(), TargetState.unmeasured(target));
        if (old == null && !remembered.containsKey(target.id())) {
            event(target.id(), Severity.INFO, "target.added", List.of(target.name()));
        }
        if (old != null) {
            old.close();
        }
        Connector connector = connectors.get(target.kind());
        if (connector == null) {
            return null;
        }
        try {
            OwnFacts.KnownHealth known =
                    old != null
                            ? known(last, old.target().endpoint().equals(target.endpoint()))
                            : told.getOrDefault(target.id(), OwnFacts.KnownHealth.NONE);
            Readings readings =
                    new Readings(
                            last,
                            known,
                            new HealthMonitor(() -> rules.apply(target), known.reasons()),
                            history,
                            board,
                            scheduler.clock());
            TargetLoop loop =
                    new TargetLoop(target, connector, scheduler, random, () -> adaptive, readings);
            loops.put(target.id(), loop);
            readings.describe(target);
            return loop;
        } catch (RuntimeException e) {
            LOG.error("{} can't be collected", target.name(), e);
            board.put(TargetState.unmeasured(target));
            return null;
        }
    }

    /// Since when another address could not be reached says nothing of this one.
    private static OwnFacts.KnownHealth known(TargetState last, boolean samePlace) {
        List<Reason> reasons =
                last.reasons().stream()
                        .filter(r -> samePlace || !HealthMonitor.ofConnection(r))
                        .toList();
        return new OwnFacts.KnownHealth(last.health(), reasons);
    }

    private static boolean sameConnection(Target a, Target b) {
        return a.kind() == b.kind()
                && a.endpoint().equals(b.endpoint())
                && a.paused() == b.paused()
                && a.cadence().equals(b.cadence());
    }

    private void event(TargetId id, Severity severity, String code, List<String> args) {
        board.add(
                history.append(new Event(0, scheduler.clock().millis(), id, severity, code, args)));
    }

    /// An event of the engine itself.
    void event(Severity severity, String code, List<String> args) {
        board.add(
                history.append(
                        new Event(0, scheduler.clock().millis(), null, severity, code, args)));
    }

    /// Whether targets that answer too late are asked less often, from their next reading on.
    void adapt(boolean adapt) {
        adaptive = adapt;
    }

    /// Stops or takes up all reading.
    synchronized void pause(boolean pause) {
        if (pause == paused) {
            return;
        }
        paused = pause;
        List<TargetLoop> all = List.copyOf(loops.values());
        if (pause) {
            all.forEach(TargetLoop::halt);
        } else {
            start(all);
        }
        event(Severity.INFO, pause ? "collector.paused" : "collector.resumed", List.of());
    }

    @Override
    public synchronized void refresh(TargetId target) {
        TargetLoop loop = loops.get(target);
        if (loop != null) {
            loop.refresh();
        }
        loops.values().stream().filter(l -> watches(l, target)).forEach(TargetLoop::refresh);
    }

    /// What was done to a node may have been done to a service of it.
    private static boolean watches(TargetLoop loop, TargetId node) {
        return loop.target().endpoint() instanceof Endpoint.Watched watched
                && watched.node().equals(node);
    }

    @Override
    public synchronized void look(TargetId target) {
        TargetLoop loop = loops.get(target);
        if (loop != null) {
            loop.look();
        }
    }

    @Override
    public synchronized void refreshAll() {
        loops.values().forEach(TargetLoop::refresh);
    }

    @Override
    public synchronized OptionalLong next(TargetId target) {
        TargetLoop loop = loops.get(target);
        return loop == null ? OptionalLong.empty() : loop.due();
    }

    @Override
    public void forget(TargetId target) {
        synchronized (this) {
            if (loops.containsKey(target)) {
                throw new IllegalStateException("the target is still in the inventory");
            }
        }
        scheduler.run("forget target", () -> history.forget(target));
    }

    @Override
    public Probe probe(Target target, Consumer<ProbeStep> progress) {
        Connector connector = connectors.get(target.kind());
        if (connector == null) {
            return new Probe(false, "", List.of(), List.of());
        }
        return connector.probe(target, progress);
    }

    /// Counts anew how the collection fares.
    synchronized void publish(
            long cacheBytes, long writtenAt, long lostMillis, @Nullable Fault cacheFault) {
        int idle = 0;
        int behind = 0;
        double perMinute = 0;
        for (TargetLoop loop : loops.values()) {
            if (paused || loop.target().paused()) {
                idle++;
                continue;
            }
            perMinute += 60_000.0 / loop.target().cadence().fast().toMillis();
            behind += loop.behind() ? 1 : 0;
        }
        status.publish(
                new Status(
                        loops.size() - idle,
                        idle,
                        perMinute,
                        behind,
                        cacheBytes,
                        writtenAt,
                        lostMillis,
                        cacheFault));
    }

    @Override
    public void close() {
        List<TargetLoop> all;
        synchronized (this) {
            all = List.copyOf(loops.values());
            loops.clear();
        }
        all.forEach(TargetLoop::close);
        connectors.values().forEach(Connector::close);
    }
}
