package dev.pilothouse.core.engine;

import dev.pilothouse.core.history.History;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes in everything and answers only what the engine asks.
final class RecordingHistory implements History {

    final Map<TargetId, List<Snapshot>> snapshots = new HashMap<>();
    final Map<TargetId, Map<String, KnownFact>> facts = new HashMap<>();
    final Map<TargetId, Map<Series, Figure>> figures = new HashMap<>();
    final List<Event> events = new ArrayList<>();
    final List<TargetId> forgotten = new ArrayList<>();

    @Override
    public void append(TargetId target, Snapshot snapshot) {
        snapshots.computeIfAbsent(target, _ -> new ArrayList<>()).add(snapshot);
        snapshot.samples()
                .forEach(
                        s ->
                                figures.computeIfAbsent(target, _ -> new HashMap<>())
                                        .put(
                                                s.series(),
                                                new Figure(s.value(), s.value(), snapshot.at())));
        appendFacts(target, snapshot.at(), snapshot.facts());
    }

    @Override
    public void appendFacts(TargetId target, long at, List<Fact> added) {
        added.forEach(
                f ->
                        facts.computeIfAbsent(target, _ -> new HashMap<>())
                                .put(f.key(), new KnownFact(f, at, at)));
    }

    @Override
    public Event append(Event event) {
        Event stored =
                new Event(
                        events.size() + 1,
                        event.at(),
                        event.target(),
                        event.severity(),
                        event.code(),
                        event.args());
        events.add(stored);
        return stored;
    }

    @Override
    public void flush() {}

    @Override
    public void maintain(Retention retention) {}

    @Override
    public void forget(TargetId target) {
        forgotten.add(target);
    }

    @Override
    public List<Series> series(TargetId target) {
        return List.of();
    }

    @Override
    public Points range(TargetId target, Series series, long from, long to) {
        return new Points(new long[0], new double[0]);
    }

    @Override
    public Buckets downsample(TargetId target, Series series, long from, long to, int buckets) {
        return new Buckets(
                from, 1, new int[0], new double[0], new double[0], new double[0], Duration.ZERO);
    }

    @Override
    public Map<TargetId, Map<Series, Figure>> instant(long at) {
        return figures;
    }

    @Override
    public Coverage coverage(TargetId target, long from, long to) {
        return new Coverage(List.of(), 0);
    }

    @Override
    public Map<TargetId, Map<String, KnownFact>> factsAt(long at) {
        return facts;
    }

    @Override
    public List<KnownFact> factHistory(TargetId target, String key, long from, long to) {
        return List.of();
    }

    @Override
    public List<Event> events(long from, long to, int limit) {
        return events.reversed();
    }

    @Override
    public Span extent() {
        return new Span(0, 0);
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public void close() {}
}
