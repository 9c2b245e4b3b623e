package dev.pilothouse.core.engine;

import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;

import java.util.List;
import java.util.function.Consumer;

/// The collector of a cache file: shows the last moment it knows and reads nothing.
final class StillCollector implements Collector {

    private final Publisher<FleetState> fleet;
    private final Publisher<Status> status;

    StillCollector(FleetState last, Status status) {
        fleet = new Publisher<>(last);
        this.status = new Publisher<>(status);
    }

    @Override
    public Feed<FleetState> fleet() {
        return fleet;
    }

    @Override
    public Feed<Status> status() {
        return status;
    }

    @Override
    public void refresh(TargetId target) {}

    @Override
    public void refreshAll() {}

    @Override
    public void forget(TargetId target) {
        throw new IllegalStateException("a cache file is only looked at");
    }

    @Override
    public Probe probe(Target target, Consumer<ProbeStep> progress) {
        return new Probe(false, "", List.of(), List.of());
    }
}
