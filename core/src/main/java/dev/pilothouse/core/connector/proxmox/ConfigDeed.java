package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Changes settings of a guest: at once where it can, else at its next start, which is told.
final class ConfigDeed extends GuestDeed {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LOOKS = 10;

    private final ConfigChange change;
    private volatile @Nullable GuestConfig old;

    ConfigDeed(Guest guest, ConfigChange change) {
        super(guest);
        this.change = change;
    }

    @Override
    String word() {
        return "config";
    }

    @Override
    Risk risk() {
        return Risk.SAFE;
    }

    @Override
    Set<String> tasks() {
        return guest().kind() == GuestKind.QEMU ? Set.of("qmconfig") : Set.of();
    }

    /// A machine's disks may take longer than a connection is kept, so it answers with a task.
    @Override
    Call call(Guest at) {
        Call call = Call.of(at.kind() == GuestKind.QEMU ? "POST" : "PUT", at.path() + "/config");
        for (Map.Entry<String, String> each : new TreeMap<>(change.set()).entrySet()) {
            call = call.with(each.getKey(), each.getValue());
        }
        return call.maybe("delete", String.join(",", new TreeSet<>(change.remove())))
                .maybe("digest", change.digest());
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        return locked(now);
    }

    @Override
    void remember(PveApi api, GuestState now) {
        old = GuestConfig.read(api, now.guest());
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        GuestConfig config = GuestConfig.read(api, now.guest());
        List<Impact.Effect> effects = new ArrayList<>();
        for (Map.Entry<String, String> each : new TreeMap<>(change.set()).entrySet()) {
            effects.add(effect(config, each.getKey(), each.getValue()));
        }
        for (String key : new TreeSet<>(change.remove())) {
            effects.add(effect(config, key, ""));
        }
        return new Impact(Phrase.NONE, effects, Phrase.of("operation.source.pve"));
    }

    private static Impact.Effect effect(GuestConfig config, String key, String value) {
        return new Impact.Effect(
                Health.HEALTHY,
                key,
                brief(config.next(key)) + " → " + brief(value),
                Phrase.of("operation.happens.pve.config"));
    }

    private static String brief(String value) {
        String line = value.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "–" : line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        for (int looks = answered ? LOOKS : 1; ; looks--) {
            GuestConfig now = GuestConfig.read(api, now(api).guest());
            List<String> not = differing(now);
            if (not.isEmpty()) {
                List<String> later = later(now);
                return new Finding.Holds(
                        later.isEmpty()
                                ? Phrase.of("operation.found.pve.config")
                                : Phrase.of(
                                        "operation.found.pve.config.later",
                                        String.join(", ", later)));
            }
            if (looks <= 1) {
                return new Finding.HoldsNot(
                        Phrase.of("operation.found.pve.config.not", String.join(", ", not)));
            }
            run.pause(SOON);
        }
    }

    private List<String> differing(GuestConfig now) {
        List<String> not = new ArrayList<>();
        change.set()
                .forEach(
                        (key, value) -> {
                            if (!GuestConfig.same(value, now.next(key))) {
                                not.add(key);
                            }
                        });
        change.remove().stream().filter(key -> !now.next(key).isEmpty()).forEach(not::add);
        not.sort(null);
        return not;
    }

    private List<String> later(GuestConfig now) {
        Set<String> keys = new TreeSet<>(change.set().keySet());
        keys.addAll(change.remove());
        keys.retainAll(now.pending().keySet());
        return List.copyOf(keys);
    }

    @Override
    boolean undoable() {
        return true;
    }

    @Override
    Optional<Deed> undo() {
        GuestConfig then = old;
        if (then == null) {
            return Optional.empty();
        }
        Map<String, String> set = new HashMap<>();
        Set<String> remove = new HashSet<>();
        Set<String> keys = new HashSet<>(change.set().keySet());
        keys.addAll(change.remove());
        for (String key : keys) {
            String value = then.next(key);
            if (value.isEmpty()) {
                remove.add(key);
            } else {
                set.put(key, value);
            }
        }
        return Optional.of(new ConfigDeed(guest(), new ConfigChange(set, remove, "")));
    }
}
