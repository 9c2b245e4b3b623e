package dev.pilothouse.core.engine;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Answers as it is told, by target name.
final class FakeConnector implements Connector {

    final Map<String, Function<Tier, Snapshot>> answers = new HashMap<>();
    final Map<String, Integer> asked = new HashMap<>();
    final List<String> closed = new ArrayList<>();
    final List<String> renewed = new ArrayList<>();

    @Override
    public TargetKind kind() {
        return TargetKind.NODE;
    }

    @Override
    public Connection connect(Target target) {
        return new Connection() {
            @Override
            public Snapshot collect(Tier tier) {
                asked.merge(target.name() + " " + tier, 1, Integer::sum);
                Function<Tier, Snapshot> answer = answers.get(target.name());
                if (answer == null) {
                    throw new IllegalStateException("no answer for " + target.name());
                }
                return answer.apply(tier);
            }

            @Override
            public void renew() {
                renewed.add(target.name());
            }

            @Override
            public void close() {
                closed.add(target.name());
            }
        };
    }

    int asked(String target, Tier tier) {
        return asked.getOrDefault(target + " " + tier, 0);
    }

    @Override
    public Probe probe(Target target, Consumer<ProbeStep> progress) {
        return new Probe(true, "1", List.of(), List.of());
    }

    @Override
    public void close() {}
}
