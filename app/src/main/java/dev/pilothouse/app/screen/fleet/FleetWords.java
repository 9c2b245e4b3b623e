package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is wrong and what happened, in lines.
final class FleetWords {

    /// From so many targets on that say the same, one line stands for all.
    private static final int MANY = 3;

    private static final int EVENTS = 60;

    /// So many events the fleet's state holds at most.
    private static final int HELD = 500;

    private final Texts texts;
    private final Format format;
    private final Names names;
    private final EventText events;

    FleetWords(Format format) {
        this.texts = format.texts();
        this.format = format;
        this.names = new Names(texts);
        this.events = new EventText(format);
    }

    /// One sentence: the worst reason, or why nothing is known.
    String why(TargetState state) {
        return state.target().paused() && state.reasons().isEmpty()
                ? texts.text("fleet.paused")
                : events.why(state);
    }

    private static @Nullable Reason worst(TargetState state) {
        return state.reasons().stream()
                .max(
                        Comparator.comparingInt((Reason r) -> weight(r.health()))
                                .thenComparing(Reason::since, Comparator.reverseOrder()))
                .orElse(null);
    }

    /// Unhealthy first, what could not be measured last.
    static int weight(Health health) {
        return switch (health) {
            case HEALTHY -> 0;
            case UNKNOWN -> 1;
            case DEGRADED -> 2;
            case UNHEALTHY -> 3;
        };
    }

    private static long since(TargetState state) {
        Reason worst = worst(state);
        return worst != null ? worst.since() : state.asOf();
    }

    /// Targets that need somebody, worst first and within that the newest trouble first.
    List<FleetPage.Attention> attention(FleetState fleet, long now) {
        List<TargetState> troubled =
                fleet.targets().stream()
                        .filter(t -> t.health() != Health.HEALTHY)
                        .sorted(
                                Comparator.comparingInt((TargetState t) -> -weight(t.health()))
                                        .thenComparing(
                                                FleetWords::since, Comparator.reverseOrder()))
                        .toList();
        Map<String, List<TargetState>> alike = new LinkedHashMap<>();
        for (TargetState state : troubled) {
            String key =
                    state.health() == Health.UNKNOWN ? why(state) : state.target().id().toString();
            alike.computeIfAbsent(key, k -> new ArrayList<>()).add(state);
        }
        List<FleetPage.Attention> lines = new ArrayList<>();
        for (List<TargetState> same : alike.values()) {
            if (same.size() >= MANY) {
                lines.add(together(same, now));
            } else {
                same.forEach(s -> lines.add(alone(s, now)));
            }
        }
        return lines;
    }

    private FleetPage.Attention alone(TargetState state, long now) {
        return new FleetPage.Attention(
                state.target().id(),
                state.health(),
                names.target(state.target()),
                lasting(state, now),
                why(state),
                events.whys(state).stream().skip(1).toList());
    }

    private FleetPage.Attention together(List<TargetState> same, long now) {
        TargetState first = same.getFirst();
        return new FleetPage.Attention(
                first.target().id(),
                first.health(),
                texts.text(
                        "fleet.attention.more",
                        names.target(first.target()),
                        format.count(same.size() - 1L)),
                lasting(first, now),
                why(first),
                List.of());
    }

    private String lasting(TargetState state, long now) {
        long since = since(state);
        return since == 0 ? "" : format.rough((now - since) / 1000.0);
    }

    /// For how long the oldest trouble that was measured has lasted; empty for none.
    String oldest(FleetState fleet, long now) {
        return fleet.targets().stream()
                .filter(t -> t.health() == Health.UNHEALTHY || t.health() == Health.DEGRADED)
                .mapToLong(FleetWords::since)
                .filter(s -> s > 0)
                .min()
                .stream()
                .mapToObj(s -> format.rough((now - s) / 1000.0))
                .findFirst()
                .orElse("");
    }

    /// Counted from what the list is made of, so that tile and list say the same at each moment. Of
    /// a day so full that the list does not hold all of it the cache knows more.
    FleetPage.Day day(FleetState fleet, Recorded recorded) {
        List<Event> today =
                fleet.events().stream().filter(e -> e.at() > fleet.at() - Recorded.DAY).toList();
        boolean all = today.size() < fleet.events().size() || today.size() < HELD;
        int serious = (int) today.stream().filter(e -> serious(e.severity())).count();
        int warnings = (int) today.stream().filter(e -> e.severity() == Severity.WARNING).count();
        return all || recorded.events() < today.size()
                ? new FleetPage.Day(today.size(), serious, warnings)
                : new FleetPage.Day(recorded.events(), recorded.serious(), recorded.warnings());
    }

    List<FleetPage.Happened> events(FleetState fleet, long now) {
        Map<TargetId, String> called = new HashMap<>();
        fleet.targets().forEach(t -> called.put(t.target().id(), names.target(t.target())));
        Map<TargetId, String> removed = removed(fleet);
        return fleet.events().stream()
                .limit(EVENTS)
                .map(e -> happened(e, called, removed, now))
                .toList();
    }

    /// What targets were called that are no longer there, as far as the events tell.
    private static Map<TargetId, String> removed(FleetState fleet) {
        Map<TargetId, String> found = new HashMap<>();
        for (Event event : fleet.events()) {
            TargetId target = event.target();
            if (target != null
                    && !event.args().isEmpty()
                    && (event.code().equals("target.added")
                            || event.code().equals("target.removed"))) {
                found.putIfAbsent(target, event.args().getFirst());
            }
        }
        return found;
    }

    private FleetPage.Happened happened(
            Event event, Map<TargetId, String> called, Map<TargetId, String> removed, long now) {
        TargetId target = event.target();
        String name = target == null ? null : called.get(target);
        String other =
                target == null
                        ? texts.text("fleet.program")
                        : removed.getOrDefault(target, texts.text("fleet.removed"));
        return new FleetPage.Happened(
                format.moment(event.at(), now),
                health(event),
                event.severity(),
                name == null ? null : target,
                name == null ? other : name,
                events.event(event, now));
    }

    private static @Nullable Health health(Event event) {
        return switch (event.code()) {
            case "health.healthy" -> Health.HEALTHY;
            case "health.degraded" -> Health.DEGRADED;
            case "health.unhealthy" -> Health.UNHEALTHY;
            case "health.unknown", "cache.gap", "cache.lost" -> Health.UNKNOWN;
            default ->
                    switch (event.severity()) {
                        case INFO -> null;
                        case WARNING -> Health.DEGRADED;
                        case ERROR, CRITICAL -> Health.UNHEALTHY;
                    };
        };
    }

    static boolean serious(Severity severity) {
        return severity == Severity.ERROR || severity == Severity.CRITICAL;
    }
}
