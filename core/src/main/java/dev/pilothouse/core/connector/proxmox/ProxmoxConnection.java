package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.Clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One cluster: a list of everything at each reading of figures, and once a minute whether its
/// servers agree.
final class ProxmoxConnection implements Connection {

    private static final int EACH = 4;

    private final Supplier<? extends PveApi> api;
    private final SlowReader slow;
    private final Clock clock;
    private final Runnable release;
    private int readings;

    /// @param user that logs in, for the grants it lacks
    /// @param release called when it is no longer read
    ProxmoxConnection(Supplier<? extends PveApi> api, String user, Clock clock, Runnable release) {
        this.api = api;
        this.clock = clock;
        this.release = release;
        slow = new SlowReader(user);
    }

    @Override
    public Snapshot collect(Tier tier) {
        long at = clock.millis();
        long start = clock.nanos();
        List<Sample> samples = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        List<PartFault> missing = new ArrayList<>();
        switch (tier) {
            case FAST -> fast(samples, facts, missing);
            case SLOW -> {
                slow.read(api.get(), facts, missing);
                samples.add(failed(api.get(), at));
            }
        }
        double millis = (clock.nanos() - start) / 1e6;
        if (tier == Tier.FAST) {
            samples.add(new Sample(Series.of(PveMetrics.COLLECT_MILLIS), millis));
        }
        Cost cost = new Cost(millis, 0, 0, Double.NaN);
        return new Snapshot(at + (long) millis / 2, samples, facts, missing, cost);
    }

    /// The cluster lists what the login may see; its own tasks at least.
    private static Sample failed(PveApi cluster, long now) {
        long day = now / 1000 - Duration.ofDays(1).toSeconds();
        long failed =
                new TaskReader(cluster)
                        .cluster().stream()
                                .filter(t -> t.result() == PveTask.Result.FAILED)
                                .filter(t -> t.ended() >= day)
                                .count();
        return new Sample(Series.of(PveMetrics.TASKS_FAILED), failed);
    }

    private void fast(List<Sample> samples, List<Fact> facts, List<PartFault> missing) {
        PveApi cluster = api.get();
        Resources resources = new Resources(cluster.get("/cluster/resources"));
        samples.addAll(resources.samples());
        facts.addAll(resources.facts());
        if (readings++ % EACH == 0) {
            try {
                ClusterStatus status = new ClusterStatus(cluster.get("/cluster/status"));
                samples.addAll(status.samples());
                facts.addAll(status.facts());
            } catch (FaultException e) {
                if (!(e.fault() instanceof Fault.Forbidden refused)) {
                    throw e;
                }
                missing.add(new PartFault(PveFacts.STATUS_PART, refused.what(), refused.grant()));
            }
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
