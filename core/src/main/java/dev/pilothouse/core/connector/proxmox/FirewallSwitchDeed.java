package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Options of a guest's firewall, such as whether it is on and what it does with what no rule is
/// for.
final class FirewallSwitchDeed extends GuestDeed {

    private final Map<String, String> options;
    private volatile Map<String, String> old = Map.of();

    /// @param options in Proxmox's own words, such as `enable`, `policy_in`; an empty text for what
    ///     Proxmox takes for granted
    FirewallSwitchDeed(Guest guest, Map<String, String> options) {
        super(guest);
        this.options = new TreeMap<>(options);
    }

    @Override
    String word() {
        return "firewall-options";
    }

    @Override
    Risk risk() {
        return Risk.STOPS;
    }

    @Override
    Set<String> tasks() {
        return Set.of();
    }

    private static String path(Guest at) {
        return at.path() + "/firewall/options";
    }

    @Override
    Call call(Guest at) {
        Call call = Call.of("PUT", path(at));
        List<String> gone = new ArrayList<>();
        for (Map.Entry<String, String> each : options.entrySet()) {
            if (each.getValue().isEmpty()) {
                gone.add(each.getKey());
            } else {
                call = call.with(each.getKey(), each.getValue());
            }
        }
        return call.maybe("delete", String.join(",", gone));
    }

    static Map<String, String> read(PveApi api, Guest at) {
        Map<String, String> now = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : api.get(path(at)).properties()) {
            if (!each.getKey().equals("digest") && each.getValue().isValueNode()) {
                now.put(each.getKey(), each.getValue().asText());
            }
        }
        return now;
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        return Optional.empty();
    }

    @Override
    void remember(PveApi api, GuestState now) {
        Map<String, String> then = read(api, now.guest());
        Map<String, String> before = new TreeMap<>();
        options.keySet().forEach(key -> before.put(key, then.getOrDefault(key, "")));
        old = before;
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        Map<String, String> then = read(api, now.guest());
        List<Impact.Effect> effects = new ArrayList<>();
        options.forEach(
                (key, value) ->
                        effects.add(
                                new Impact.Effect(
                                        Health.HEALTHY,
                                        key,
                                        shown(then.getOrDefault(key, "")) + " → " + shown(value),
                                        Phrase.of("operation.happens.pve.config"))));
        boolean closes = options.getOrDefault("enable", "0").equals("1");
        return new Impact(
                closes ? Phrase.of("operation.worst.pve.firewall.on") : Phrase.NONE,
                effects,
                Phrase.of("operation.source.pve"));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "–" : value;
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) {
        Map<String, String> now = read(api, now(api).guest());
        List<String> not = new ArrayList<>();
        options.forEach(
                (key, value) -> {
                    if (!now.getOrDefault(key, "").equals(value)) {
                        not.add(key);
                    }
                });
        return not.isEmpty()
                ? new Finding.Holds(Phrase.of("operation.found.pve.config"))
                : new Finding.HoldsNot(
                        Phrase.of("operation.found.pve.config.not", String.join(", ", not)));
    }

    @Override
    boolean undoable() {
        return true;
    }

    @Override
    Optional<Deed> undo() {
        return old.isEmpty() ? Optional.empty() : Optional.of(new FirewallSwitchDeed(guest(), old));
    }
}
