package dev.pilothouse.core.engine;

import dev.pilothouse.core.alert.HealthMonitor;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.postgres.PostgresNews;
import dev.pilothouse.core.history.History;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.JumpWatch;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// Makes states, history, health and events of one target out of its readings. Thread-safe.
final class Readings {

    private final History history;
    private final FleetBoard board;
    private final Clock clock;
    private final JumpWatch watch;
    private final HealthMonitor monitor;
    private final Figures figures;
    private final Restarts restarts;
    private final Map<Tier, List<PartFault>> missing = new EnumMap<>(Tier.class);
    private TargetState state;
    private HealthMonitor.Verdict verdict;

    /// What the last event and fact about health said; not what is shown until the first reading.
    private HealthMonitor.Verdict told;
    private List<PartFault> missingNoted;
    private boolean first;

    /// @param last what the cache knew of the target, so that the first picture is not empty
    /// @param told the health that was last noted, however long ago
    Readings(
            TargetState last,
            OwnFacts.KnownHealth told,
            HealthMonitor monitor,
            History history,
            FleetBoard board,
            Clock clock) {
        this.history = history;
        this.board = board;
        this.clock = clock;
        watch = new JumpWatch(clock);
        this.monitor = monitor;
        figures = new Figures(last.figures());
        state = last;
        verdict = new HealthMonitor.Verdict(last.health(), last.reasons());
        this.told = new HealthMonitor.Verdict(told.health(), told.reasons());
        missingNoted = last.missing();
        first = last.asOf() == 0;
        restarts = new Restarts(last.figures());
    }

    synchronized TargetState state() {
        return state;
    }

    synchronized void describe(Target target) {
        state = with(target, state.fault(), state.asOf(), state.facts(), state.cost());
        board.put(state);
    }

    synchronized void measured(Snapshot snapshot, Tier tier) {
        noticeJump();
        boolean firstReading = state.asOf() == 0;
        List<Series> anew = figures.take(snapshot.at(), snapshot.samples());
        history.append(state.target().id(), snapshot);
        missing.put(tier, snapshot.missing());
        List<PostgresNews.News> news = PostgresNews.of(state.facts(), snapshot);
        Map<String, KnownFact> facts = facts(snapshot);
        boolean fast = tier == Tier.FAST;
        state =
                with(
                        state.target(),
                        null,
                        fast ? snapshot.at() : state.asOf(),
                        facts,
                        fast ? snapshot.cost() : state.cost());
        OptionalLong boot = restarts.since(snapshot);
        if (boot.isPresent()) {
            event(
                    snapshot.at(),
                    Severity.WARNING,
                    "reboot",
                    List.of(Long.toString(boot.getAsLong())));
        } else {
            beganAnew(anew, snapshot.at());
        }
        news.forEach(n -> event(snapshot.at(), n.severity(), n.code(), n.args()));
        judge(monitor.measured(state, snapshot.at()), snapshot.at(), firstReading);
        noteMissing(snapshot.at());
    }

    synchronized void factsFailed(Fault fault) {
        missing.put(Tier.SLOW, List.of(PartFault.of("facts", fault)));
        noteMissing(clock.millis());
        state = with(state.target(), null, state.asOf(), state.facts(), state.cost());
        board.put(state);
    }

    synchronized void failed(Fault fault) {
        noticeJump();
        state = with(state.target(), fault, state.asOf(), state.facts(), Cost.NONE);
        judge(monitor.failed(fault, verdict, clock.millis()), clock.millis(), false);
    }

    /// A disk or an interface whose counters began anew without a restart of the node was
    /// taken away and came back. What the kernel counts for the node as a whole may step back
    /// by itself (`iowait` does), which is no news.
    private void beganAnew(List<Series> anew, long at) {
        List<String> devices =
                anew.stream()
                        .map(s -> s.label(NodeMetrics.DEVICE) + s.label(NodeMetrics.INTERFACE))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
        if (!devices.isEmpty() && state.target().kind() == TargetKind.NODE) {
            event(at, Severity.INFO, "counters.reset", devices);
        }
    }

    private void noticeJump() {
        long jump = watch.jump();
        if (jump != 0) {
            figures.jumped(clock.millis());
            monitor.jumped(jump);
            restarts.jumped();
        }
    }

    private Map<String, KnownFact> facts(Snapshot snapshot) {
        if (snapshot.facts().isEmpty()) {
            return state.facts();
        }
        Map<String, KnownFact> facts = new HashMap<>(state.facts());
        for (Fact fact : snapshot.facts()) {
            KnownFact before = facts.get(fact.key());
            long since =
                    before != null && before.fact().equals(fact) ? before.since() : snapshot.at();
            facts.put(fact.key(), new KnownFact(fact, since, snapshot.at()));
        }
        return Map.copyOf(facts);
    }

    private void judge(HealthMonitor.Verdict next, long at, boolean firstReading) {
        HealthMonitor.Verdict was = told;
        Health before = was.health();
        verdict = next;
        state = with(state.target(), state.fault(), state.asOf(), state.facts(), state.cost());
        if (!key(next).equals(key(told))) {
            told = next;
            history.appendFacts(
                    state.target().id(),
                    at,
                    List.of(OwnFacts.health(next.health(), next.reasons())));
            // That a target is well when it is first read is no news.
            boolean firstAndWell =
                    next.health() == Health.HEALTHY && before == Health.UNKNOWN && first;
            first = false;
            if (before != next.health() && !firstAndWell) {
                event(
                        at,
                        severity(next.health()),
                        "health." + next.health().name().toLowerCase(Locale.ROOT),
                        next.health() != Health.HEALTHY
                                ? args(next)
                                : firstReading ? List.of("first") : args(was));
            }
        }
        board.put(state);
    }

    private void noteMissing(long at) {
        List<PartFault> now = allMissing();
        if (!now.equals(missingNoted)) {
            missingNoted = now;
            history.appendFacts(state.target().id(), at, List.of(OwnFacts.missing(now)));
        }
    }

    private void event(long at, Severity severity, String code, List<String> args) {
        board.add(history.append(new Event(0, at, state.target().id(), severity, code, args)));
    }

    private static List<String> args(HealthMonitor.Verdict verdict) {
        if (verdict.reasons().isEmpty()) {
            return List.of();
        }
        Reason first = verdict.reasons().getFirst();
        List<String> args = new ArrayList<>();
        args.add(first.code());
        args.addAll(first.args());
        return args;
    }

    private static Severity severity(Health health) {
        return switch (health) {
            case HEALTHY, UNKNOWN -> Severity.INFO;
            case DEGRADED -> Severity.WARNING;
            case UNHEALTHY -> Severity.ERROR;
        };
    }

    /// Which rules hold, without the numbers, so that a moving percentage is not a change.
    private static String key(HealthMonitor.Verdict verdict) {
        StringBuilder key = new StringBuilder(verdict.health().name());
        for (Reason reason : verdict.reasons()) {
            key.append(' ').append(reason.code()).append(reason.health()).append(reason.since());
            if (reason.code().equals("unmeasured")) {
                key.append(reason.args());
            }
        }
        return key.toString();
    }

    private List<PartFault> allMissing() {
        List<PartFault> all = new ArrayList<>();
        missing.values().forEach(all::addAll);
        return all;
    }

    private TargetState with(
            Target target,
            @Nullable Fault fault,
            long asOf,
            Map<String, KnownFact> facts,
            Cost cost) {
        return new TargetState(
                target,
                verdict.health(),
                verdict.reasons(),
                fault,
                asOf,
                figures.known(),
                facts,
                allMissing(),
                cost);
    }
}
