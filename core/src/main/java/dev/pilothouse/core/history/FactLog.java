package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.WalRow;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The facts that hold now, in memory, and what of them is not stored yet. A fact is stored as
/// runs: a value, since when, and when it was last confirmed. Any thread may call.
final class FactLog {

    /// While nothing can be written no more changes than these are kept.
    private static final int WAITING = 100_000;

    private final Map<String, Integer> keys = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private int storedKeys;
    private final Map<Integer, Map<Integer, KnownFact>> current = new HashMap<>();
    private final List<Change> waiting = new ArrayList<>();
    private final List<WalRow.Seen> seen = new ArrayList<>();
    private final Set<Integer> unsaved = new HashSet<>();
    private int lost;

    /// Something to be written, in this order.
    sealed interface Change {
        int target();

        int key();
    }

    /// A run begins.
    record Begin(int target, int key, KnownFact run) implements Change {}

    /// A run has ended: when it was confirmed last.
    record End(int target, int key, long since, long seen) implements Change {}

    /// An observation older than the newest one, to be put in its place among the stored runs.
    record Late(int target, int key, long at, Fact fact) implements Change {}

    synchronized void append(int target, long at, List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        Map<Integer, KnownFact> known = current.computeIfAbsent(target, t -> new HashMap<>());
        int[] confirmed = new int[facts.size()];
        int n = 0;
        for (Fact fact : facts) {
            int key = key(fact.key());
            KnownFact run = known.get(key);
            if (run == null || at > run.seen()) {
                if (run != null && run.fact().value().equals(fact.value())) {
                    known.put(key, new KnownFact(run.fact(), run.since(), at));
                    confirmed[n++] = key;
                    continue;
                }
                if (run != null) {
                    change(new End(target, key, run.since(), run.seen()));
                }
                KnownFact begun = new KnownFact(fact, at, at);
                known.put(key, begun);
                change(new Begin(target, key, begun));
            } else if (at < run.since() || !run.fact().value().equals(fact.value())) {
                change(new Late(target, key, at, fact));
            }
        }
        if (n > 0) {
            unsaved.add(target);
            seen.add(new WalRow.Seen(target, at, java.util.Arrays.copyOf(confirmed, n)));
        }
    }

    private void change(Change change) {
        if (waiting.size() >= WAITING) {
            waiting.remove(0);
            lost++;
        }
        waiting.add(change);
    }

    private int key(String name) {
        Integer key = keys.get(name);
        if (key == null) {
            key = names.size();
            names.add(name);
            keys.put(name, key);
        }
        return key;
    }

    /// -1 for a key never seen.
    synchronized int keyOf(String name) {
        return keys.getOrDefault(name, -1);
    }

    synchronized String name(int key) {
        return names.get(key);
    }

    synchronized void knownKey(int key, String name) {
        while (names.size() <= key) {
            names.add(name);
        }
        names.set(key, name);
        keys.put(name, key);
        storedKeys = names.size();
    }

    synchronized List<String> unstoredKeys() {
        return List.copyOf(names.subList(storedKeys, names.size()));
    }

    synchronized int storedKeys() {
        return storedKeys;
    }

    synchronized void storedKeys(int count) {
        storedKeys = count;
    }

    synchronized void restore(int target, int key, KnownFact run) {
        current.computeIfAbsent(target, t -> new HashMap<>()).put(key, run);
    }

    synchronized void remove(int target, int key) {
        Map<Integer, KnownFact> known = current.get(target);
        if (known != null) {
            known.remove(key);
        }
    }

    /// A confirmation that was written before.
    synchronized void confirm(int target, int key, long at) {
        Map<Integer, KnownFact> known = current.get(target);
        KnownFact run = known == null ? null : known.get(key);
        if (known != null && run != null && at > run.seen()) {
            known.put(key, new KnownFact(run.fact(), run.since(), at));
            unsaved.add(target);
        }
    }

    synchronized @Nullable KnownFact current(int target, int key) {
        Map<Integer, KnownFact> known = current.get(target);
        return known == null ? null : known.get(key);
    }

    synchronized Map<Integer, Map<Integer, KnownFact>> current() {
        Map<Integer, Map<Integer, KnownFact>> copy = HashMap.newHashMap(current.size());
        current.forEach((target, known) -> copy.put(target, new HashMap<>(known)));
        return copy;
    }

    synchronized List<Change> waiting() {
        return List.copyOf(waiting);
    }

    synchronized List<WalRow.Seen> seen() {
        return List.copyOf(seen);
    }

    /// So many changes and confirmations, the oldest, are stored.
    synchronized void stored(int changes, int confirmations) {
        waiting.subList(0, Math.min(changes, waiting.size())).clear();
        seen.subList(0, Math.min(confirmations, seen.size())).clear();
    }

    /// Targets whose confirmations are only in write-ahead rows.
    synchronized Set<Integer> unsaved() {
        return Set.copyOf(unsaved);
    }

    synchronized void saved(Set<Integer> targets) {
        unsaved.removeAll(targets);
    }

    /// Confirmations are not kept without end while nothing can be written.
    synchronized void limitSeen(int most) {
        if (seen.size() > most) {
            seen.subList(0, seen.size() - most).clear();
        }
    }

    synchronized int lost() {
        return lost;
    }

    synchronized void forget(int target) {
        current.remove(target);
        unsaved.remove(target);
        waiting.removeIf(change -> change.target() == target);
        seen.removeIf(one -> one.target() == target);
    }
}
