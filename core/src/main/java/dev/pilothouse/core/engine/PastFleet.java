package dev.pilothouse.core.engine;

import dev.pilothouse.core.alert.PastReasons;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// The fleet as it was at a moment, from the history alone; blocks on the disk.
public final class PastFleet implements LongFunction<FleetState> {

    private static final int EVENTS = 500;
    private static final long DAY = 24 * 3_600_000L;

    private final HistoryQuery history;

    public PastFleet(HistoryQuery history) {
        this.history = history;
    }

    @Override
    public FleetState apply(long at) {
        Map<TargetId, Map<Series, Figure>> figures = history.instant(at);
        List<TargetState> states = new ArrayList<>();
        history.factsAt(at)
                .forEach(
                        (id, facts) -> {
                            TargetState state =
                                    state(id, facts, figures.getOrDefault(id, Map.of()), at);
                            if (state != null) {
                                states.add(state);
                            }
                        });
        states.sort(Comparator.comparing(s -> s.target().name()));
        return new FleetState(at, false, states, history.events(at - 30 * DAY, at + 1, EVENTS));
    }

    /// The health that was last noted of each target, however old.
    static Map<TargetId, OwnFacts.KnownHealth> told(HistoryQuery history, long at) {
        Map<TargetId, OwnFacts.KnownHealth> told = new HashMap<>();
        history.factsAt(at)
                .forEach(
                        (id, facts) ->
                                told.put(id, OwnFacts.health(value(facts, OwnFacts.HEALTH))));
        return told;
    }

    private static @Nullable TargetState state(
            TargetId id, Map<String, KnownFact> facts, Map<Series, Figure> figures, long at) {
        KnownFact described = facts.get(OwnFacts.TARGET);
        Target target = described == null ? null : OwnFacts.target(id, described.fact().value());
        if (target == null) {
            return null;
        }
        long asOf = 0;
        for (Figure figure : figures.values()) {
            asOf = Math.max(asOf, figure.at());
        }
        OwnFacts.KnownHealth health = OwnFacts.health(value(facts, OwnFacts.HEALTH));
        long patience = 3 * target.cadence().fast().toMillis();
        if (at - asOf > patience && health.health() != Health.UNHEALTHY) {
            health =
                    new OwnFacts.KnownHealth(
                            Health.UNKNOWN,
                            List.of(new Reason("unmeasured", Health.UNKNOWN, List.of(), asOf)));
        }
        Map<String, KnownFact> shown = new HashMap<>(facts);
        shown.keySet().removeIf(k -> k.startsWith(OwnFacts.PREFIX));
        TargetState noted =
                new TargetState(
                        target,
                        health.health(),
                        health.reasons(),
                        null,
                        asOf,
                        figures,
                        Map.copyOf(shown),
                        OwnFacts.missing(value(facts, OwnFacts.MISSING)),
                        Cost.NONE);
        return noted.reasons().isEmpty() ? noted : noted.because(PastReasons.of(noted));
    }

    private static Fact.@Nullable Value value(Map<String, KnownFact> facts, String key) {
        KnownFact known = facts.get(key);
        return known == null ? null : known.fact().value();
    }
}
