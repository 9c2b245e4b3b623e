package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a history must answer, in the plainest way: sorted maps in memory.
final class Model {

    final Map<TargetId, Map<Series, TreeMap<Long, Double>>> samples = new HashMap<>();
    final Map<TargetId, Map<String, TreeMap<Long, Fact>>> facts = new HashMap<>();

    void append(TargetId target, Snapshot snapshot) {
        for (Sample sample : snapshot.samples()) {
            samples.computeIfAbsent(target, t -> new HashMap<>())
                    .computeIfAbsent(sample.series(), s -> new TreeMap<>())
                    .put(snapshot.at(), sample.value());
        }
        for (Fact fact : snapshot.facts()) {
            facts.computeIfAbsent(target, t -> new HashMap<>())
                    .computeIfAbsent(fact.key(), k -> new TreeMap<>())
                    .put(snapshot.at(), fact);
        }
    }

    TreeMap<Long, Double> of(TargetId target, Series series) {
        return samples.getOrDefault(target, Map.of()).getOrDefault(series, new TreeMap<>());
    }

    Map<TargetId, Map<Series, Figure>> instant(long at) {
        Map<TargetId, Map<Series, Figure>> answer = new HashMap<>();
        samples.forEach(
                (target, all) ->
                        all.forEach(
                                (series, points) -> {
                                    var newest = points.floorEntry(at);
                                    if (newest == null) {
                                        return;
                                    }
                                    double value = newest.getValue();
                                    if (series.metric().kind() == Metric.Kind.COUNTER) {
                                        var before = points.lowerEntry(newest.getKey());
                                        value =
                                                before == null
                                                                || newest.getValue()
                                                                        < before.getValue()
                                                        ? Double.NaN
                                                        : (newest.getValue() - before.getValue())
                                                                * 1000
                                                                / (newest.getKey()
                                                                        - before.getKey());
                                    }
                                    answer.computeIfAbsent(target, t -> new HashMap<>())
                                            .put(
                                                    series,
                                                    new Figure(
                                                            value,
                                                            newest.getValue(),
                                                            newest.getKey()));
                                }));
        return answer;
    }

    /// Which values count in a range: levels, or the rates of a counter.
    TreeMap<Long, Double> levels(TargetId target, Series series, long from, long to) {
        TreeMap<Long, Double> points = of(target, series);
        TreeMap<Long, Double> levels = new TreeMap<>();
        points.subMap(from, to)
                .forEach(
                        (at, value) -> {
                            if (series.metric().kind() == Metric.Kind.GAUGE) {
                                levels.put(at, value);
                                return;
                            }
                            var before = points.lowerEntry(at);
                            if (before != null && value >= before.getValue()) {
                                levels.put(
                                        at,
                                        (value - before.getValue())
                                                * 1000
                                                / (at - before.getKey()));
                            }
                        });
        levels.values().removeIf(v -> Double.isNaN(v));
        return levels;
    }

    TreeMap<Long, Fact> observed(TargetId target, String key) {
        return facts.getOrDefault(target, Map.of()).getOrDefault(key, new TreeMap<>());
    }

    /// Runs of equal observations.
    List<KnownFact> runs(TargetId target, String key) {
        List<KnownFact> runs = new ArrayList<>();
        observed(target, key)
                .forEach(
                        (at, fact) -> {
                            int last = runs.size() - 1;
                            if (last >= 0 && runs.get(last).fact().equals(fact)) {
                                runs.set(last, new KnownFact(fact, runs.get(last).since(), at));
                            } else {
                                runs.add(new KnownFact(fact, at, at));
                            }
                        });
        return runs;
    }
}
