package dev.pilothouse.core.history;

import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Answers what was true when, from the stored runs and what is in memory. Any thread may call.
final class FactReader {

    private final Sessions sessions;
    private final FactLog log;
    private final FactStore store;

    FactReader(Sessions sessions, FactLog log, FactStore store) {
        this.sessions = sessions;
        this.log = log;
        this.store = store;
    }

    Map<TargetId, Map<String, KnownFact>> at(long at) {
        // What is in memory is looked at first: it moves to the database, never back.
        List<FactLog.Change> waiting = log.waiting();
        Map<Integer, Map<Integer, KnownFact>> current = log.current();
        Map<Integer, Map<Integer, KnownFact>> found = new HashMap<>();
        boolean past = false;
        for (var target : current.entrySet()) {
            for (var fact : target.getValue().entrySet()) {
                if (fact.getValue().since() <= at) {
                    put(found, target.getKey(), fact.getKey(), fact.getValue());
                } else {
                    past = true;
                }
            }
        }
        if (past) {
            sessions.read(
                    session -> {
                        store.at(session, at, (target, key, run) -> put(found, target, key, run));
                        return null;
                    });
            for (FactLog.Change change : waiting) {
                if (change instanceof FactLog.Begin begin && begin.run().since() <= at) {
                    put(found, begin.target(), begin.key(), begin.run());
                } else if (change instanceof FactLog.End end) {
                    Map<Integer, KnownFact> known = found.get(end.target());
                    KnownFact run = known == null ? null : known.get(end.key());
                    if (known != null && run != null && run.since() == end.since()) {
                        known.put(end.key(), new KnownFact(run.fact(), end.since(), end.seen()));
                    }
                }
            }
        }
        Map<TargetId, Map<String, KnownFact>> answer = HashMap.newHashMap(found.size());
        found.forEach(
                (target, facts) -> {
                    Map<String, KnownFact> named = HashMap.newHashMap(facts.size());
                    facts.values()
                            .forEach(
                                    run ->
                                            named.put(
                                                    run.fact().key(),
                                                    new KnownFact(
                                                            run.fact(),
                                                            run.since(),
                                                            Math.min(run.seen(), at))));
                    answer.put(new TargetId(target), named);
                });
        return answer;
    }

    /// Of two runs of a fact the one that began later counts.
    private static void put(
            Map<Integer, Map<Integer, KnownFact>> found, int target, int key, KnownFact run) {
        found.computeIfAbsent(target, t -> new HashMap<>())
                .merge(key, run, (a, b) -> b.since() > a.since() ? b : a);
    }

    /// Of which there is any fact.
    Set<Integer> targets() {
        return Set.copyOf(log.current().keySet());
    }

    /// Hands on the runs of some targets that reach into a range, oldest first.
    void copy(Set<TargetId> targets, long from, long to, Copier.Sink sink) {
        log.current()
                .forEach(
                        (target, known) -> {
                            if (targets.contains(new TargetId(target))) {
                                known.values()
                                        .forEach(
                                                now ->
                                                        history(target, now.fact().key(), from, to)
                                                                .forEach(
                                                                        run ->
                                                                                sink.run(
                                                                                        target, run,
                                                                                        to - 1)));
                            }
                        });
    }

    List<KnownFact> history(int target, String name, long from, long to) {
        int key = log.keyOf(name);
        if (key < 0 || from >= to) {
            return List.of();
        }
        List<FactLog.Change> waiting = log.waiting();
        KnownFact current = log.current(target, key);
        TreeMap<Long, KnownFact> runs = new TreeMap<>();
        sessions.read(
                session -> {
                    store.runs(session, target, key).forEach(run -> runs.put(run.since(), run));
                    return null;
                });
        for (FactLog.Change change : waiting) {
            if (change.target() != target || change.key() != key) {
                continue;
            }
            if (change instanceof FactLog.Begin begin) {
                runs.putIfAbsent(begin.run().since(), begin.run());
            } else if (change instanceof FactLog.End end) {
                runs.computeIfPresent(
                        end.since(), (since, run) -> new KnownFact(run.fact(), since, end.seen()));
            }
        }
        if (current != null) {
            runs.computeIfPresent(current.since(), (since, run) -> current);
        }
        Long first = runs.floorKey(from);
        return new ArrayList<>(runs.subMap(first == null ? from : first, true, to, false).values());
    }
}
