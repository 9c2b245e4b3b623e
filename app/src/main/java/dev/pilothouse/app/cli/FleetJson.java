package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The fleet as JSON. Names of members never change their meaning; what is not known is null, never
/// zero. Times are ISO 8601 in UTC.
final class FleetJson {

    private final ObjectMapper json;
    private final EventText events;
    private final FaultText faults;

    FleetJson(Session session) {
        json = session.mapper();
        events = session.events();
        faults = session.faults();
    }

    /// @param withFacts whether facts are wanted, too
    /// @param cacheFault why what was read is not kept; null if it is
    ObjectNode fleet(FleetState fleet, boolean withFacts, @Nullable Fault cacheFault) {
        ObjectNode node = json.createObjectNode();
        node.put("at", iso(fleet.at()));
        node.put("live", fleet.live());
        node.set(
                "cacheFault",
                cacheFault == null ? null : fault(json, cacheFault, faults.tell(cacheFault)));
        ObjectNode count = node.putObject("count");
        Map<Health, Long> counted = fleet.count();
        for (Health health : Health.values()) {
            count.put(word(health), counted.getOrDefault(health, 0L));
        }
        ArrayNode targets = node.putArray("targets");
        fleet.targets().forEach(state -> targets.add(target(state, withFacts)));
        return node;
    }

    private ObjectNode target(TargetState state, boolean withFacts) {
        ObjectNode node = json.createObjectNode();
        node.put("id", state.target().id().value());
        node.put("name", state.target().name());
        node.put("kind", word(state.target().kind()));
        node.put("environment", state.target().environment());
        node.put("group", state.target().group());
        ArrayNode tags = node.putArray("tags");
        state.target().tags().forEach(tags::add);
        node.put("paused", state.target().paused());
        node.put("health", word(state.health()));
        node.put("asOf", state.asOf() == 0 ? null : iso(state.asOf()));
        Fault fault = state.fault();
        ArrayNode reasons = node.putArray("reasons");
        for (Reason reason : state.reasons()) {
            ObjectNode r = reasons.addObject();
            r.put("code", reason.code());
            r.put("health", word(reason.health()));
            r.put("text", events.reason(reason, fault));
            r.put("since", iso(reason.since()));
        }
        node.set(
                "fault",
                fault == null
                        ? null
                        : fault(json, fault, faults.tell(fault, state.target().kind())));
        ArrayNode missing = node.putArray("missing");
        for (PartFault part : state.missing()) {
            ObjectNode m = missing.addObject();
            m.put("part", part.part());
            m.put("reason", part.reason());
            m.put("grant", part.grant());
        }
        ArrayNode figures = node.putArray("figures");
        state.figures().entrySet().stream()
                .sorted(Comparator.comparing(e -> e.getKey().toString()))
                .forEach(e -> figures.add(figure(e.getKey(), e.getValue())));
        if (withFacts) {
            ObjectNode facts = node.putObject("facts");
            new TreeMap<>(state.facts()).forEach((key, fact) -> facts.set(key, fact(fact)));
        }
        return node;
    }

    private ObjectNode figure(Series series, Figure figure) {
        ObjectNode node = series(json, series);
        number(node, series.metric().kind() == Metric.Kind.COUNTER ? "rate" : "value", figure);
        node.put("raw", Double.isFinite(figure.raw()) ? figure.raw() : null);
        node.put("at", iso(figure.at()));
        return node;
    }

    private static void number(ObjectNode node, String name, Figure figure) {
        if (Double.isFinite(figure.value())) {
            node.put(name, figure.value());
        } else {
            node.putNull(name);
        }
    }

    private ObjectNode fact(KnownFact known) {
        ObjectNode node = json.createObjectNode();
        switch (known.fact().value()) {
            case Fact.Text text -> node.put("text", text.text());
            case Fact.Unknown unknown -> node.put("unknown", unknown.reason());
            case Fact.Table table -> {
                node.set("columns", json.valueToTree(table.columns()));
                node.set("rows", json.valueToTree(table.rows()));
            }
        }
        node.put("since", iso(known.since()));
        node.put("seen", iso(known.seen()));
        return node;
    }

    /// Metric, unit and labels of a series.
    static ObjectNode series(ObjectMapper json, Series series) {
        ObjectNode node = json.createObjectNode();
        node.put("metric", series.metric().name());
        node.put("unit", word(series.metric().unit()));
        ObjectNode labels = node.putObject("labels");
        for (String pair : series.labels().split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals);
                labels.put(name, series.label(name));
            }
        }
        return node;
    }

    static ObjectNode fault(ObjectMapper json, Fault fault, FaultText.@Nullable Told told) {
        ObjectNode node = json.createObjectNode();
        node.put("fault", fault.getClass().getSimpleName());
        node.put("retryable", fault.retryable());
        if (told != null) {
            node.put("title", told.title());
            node.put("why", told.why());
            node.put("remedy", told.remedy());
            node.put("command", told.command());
        }
        return node;
    }

    /// Of what failed before anything was asked of a server: what was typed, a right, a refusal.
    ///
    /// @param kind of failure, in one word
    /// @param remedy may be empty
    static ObjectNode failure(ObjectMapper json, String kind, String title, String remedy) {
        ObjectNode node = json.createObjectNode();
        node.put("fault", kind);
        node.put("retryable", false);
        node.put("title", title);
        node.put("why", "");
        node.put("remedy", remedy);
        node.put("command", "");
        return node;
    }

    static String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
