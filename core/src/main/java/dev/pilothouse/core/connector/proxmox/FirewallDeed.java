package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Adds, changes, takes away or moves one rule of a guest's firewall. Rules have no name, only a
/// place: the rule that the person saw is looked for right before, and the list must not have
/// changed since.
final class FirewallDeed extends GuestDeed {

    /// What is done.
    enum Verb {
        ADD,
        CHANGE,
        DELETE
    }

    private final Verb verb;
    private final @Nullable FirewallRule old;
    private final @Nullable FirewallRule fresh;
    private volatile int pos;
    private volatile String digest = "";

    /// @param old as it stands there; null to add
    /// @param fresh as it is to be, at the place it names; null to delete
    FirewallDeed(Guest guest, @Nullable FirewallRule old, @Nullable FirewallRule fresh) {
        super(guest);
        if (old == null && fresh == null) {
            throw new IllegalArgumentException("no rule");
        }
        this.old = old;
        this.fresh = fresh;
        verb = old == null ? Verb.ADD : fresh == null ? Verb.DELETE : Verb.CHANGE;
        pos = old == null ? 0 : old.pos();
    }

    @Override
    String word() {
        return switch (verb) {
            case ADD -> "rule-add";
            case CHANGE -> "rule-change";
            case DELETE -> "rule-delete";
        };
    }

    @Override
    Risk risk() {
        return Risk.STOPS;
    }

    @Override
    Set<String> tasks() {
        return Set.of();
    }

    private static String rules(Guest at) {
        return at.path() + "/firewall/rules";
    }

    @Override
    Call call(Guest at) {
        FirewallRule now = fresh;
        if (now == null) {
            return Call.of("DELETE", rules(at) + "/" + pos).maybe("digest", digest);
        }
        Call call =
                verb == Verb.ADD
                        ? Call.of("POST", rules(at))
                        : Call.of("PUT", rules(at) + "/" + pos);
        for (Map.Entry<String, String> each : sendable(now).entrySet()) {
            call = call.with(each.getKey(), each.getValue());
        }
        call = call.with("enable", now.enabled() ? "1" : "0").maybe("digest", digest);
        if (verb == Verb.ADD) {
            return call;
        }
        List<String> gone = new ArrayList<>(old == null ? List.of() : sendable(old).keySet());
        gone.removeAll(sendable(now).keySet());
        return call.maybe("delete", String.join(",", gone));
    }

    private static Map<String, String> sendable(FirewallRule rule) {
        Map<String, String> fields = new TreeMap<>(rule.fields());
        fields.remove("ipversion");
        fields.values().removeIf(String::isBlank);
        return fields;
    }

    /// Finds the rule where it is now, with the digest that holds its place.
    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        FirewallRule wanted = old;
        return wanted == null || find(api.get(rules(now.guest())), wanted).isPresent()
                ? Optional.empty()
                : Optional.of(new Fault.NotFound(wanted.shown()));
    }

    @Override
    void remember(PveApi api, GuestState now) {
        JsonNode list = api.get(rules(now.guest()));
        for (JsonNode each : list) {
            digest = each.path("digest").asText("");
        }
        FirewallRule wanted = old;
        if (wanted != null) {
            pos =
                    find(list, wanted)
                            .orElseThrow(
                                    () -> new FaultException(new Fault.NotFound(wanted.shown())))
                            .pos();
        }
    }

    /// Where it stands now: at its place, or elsewhere if no other says the same.
    private static Optional<FirewallRule> find(JsonNode list, FirewallRule wanted) {
        return list.valueStream()
                .map(FirewallRule::of)
                .filter(each -> each.says(wanted))
                .filter(each -> each.pos() == wanted.pos() || unique(list, wanted))
                .findFirst();
    }

    private static boolean unique(JsonNode list, FirewallRule wanted) {
        return list.valueStream().map(FirewallRule::of).filter(wanted::says).count() == 1;
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        List<Impact.Effect> effects = new ArrayList<>();
        FirewallRule was = old;
        FirewallRule will = fresh;
        if (was != null) {
            effects.add(effect(was, "operation.happens.pve.rule.gone"));
        }
        if (will != null) {
            effects.add(
                    effect(
                            will,
                            will.enabled()
                                    ? "operation.happens.pve.rule"
                                    : "operation.happens.pve.rule.off"));
        }
        boolean on = options(api, now.guest()).path("enable").asInt(0) == 1;
        return new Impact(
                on ? Phrase.NONE : Phrase.of("operation.worst.pve.firewall.off"),
                effects,
                Phrase.of("operation.source.pve"));
    }

    private static JsonNode options(PveApi api, Guest at) {
        return api.get(at.path() + "/firewall/options");
    }

    private static Impact.Effect effect(FirewallRule rule, String happens) {
        return new Impact.Effect(
                Health.HEALTHY,
                rule.shown(),
                rule.fields().getOrDefault("comment", ""),
                Phrase.of(happens));
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) {
        List<FirewallRule> now = new ArrayList<>();
        for (JsonNode each : api.get(rules(now(api).guest()))) {
            now.add(FirewallRule.of(each));
        }
        FirewallRule wanted = fresh;
        FirewallRule was = old;
        if (wanted != null) {
            return now.stream().anyMatch(wanted::says)
                    ? new Finding.Holds(
                            Phrase.of(
                                    wanted.enabled()
                                            ? "operation.found.pve.rule"
                                            : "operation.found.pve.rule.off"))
                    : new Finding.HoldsNot(Phrase.of("operation.found.pve.rule.not"));
        }
        boolean there = was != null && now.stream().anyMatch(r -> r.pos() == pos && r.says(was));
        return there
                ? new Finding.HoldsNot(Phrase.of("operation.found.pve.rule.there"))
                : new Finding.Holds(Phrase.of("operation.found.pve.rule.gone"));
    }

    @Override
    boolean undoable() {
        return true;
    }

    @Override
    Optional<Deed> undo() {
        return Optional.of(new FirewallDeed(guest(), fresh, old));
    }

    /// The list as the cluster has it.
    static List<FirewallRule> read(PveApi api, Guest at) {
        try {
            return GuestState.at(api, at, g -> api.get(rules(g)))
                    .valueStream()
                    .map(FirewallRule::of)
                    .toList();
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.NotFound) {
                return List.of();
            }
            throw e;
        }
    }
}
