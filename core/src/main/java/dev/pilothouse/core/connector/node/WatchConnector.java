package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Watch;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.SshConnections;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Watched services: each lies on a node, whose connection it uses.
public final class WatchConnector implements Connector {

    private final ShellSource shells;
    private final Function<TargetId, Optional<Target>> targets;
    private final Scheduler scheduler;
    private final Map<TargetId, WatchBench> benches = new HashMap<>();

    /// @param targets the inventory, asked at each reading, as a node may be described anew
    public WatchConnector(
            SshConnections ssh, Function<TargetId, Optional<Target>> targets, Scheduler scheduler) {
        this(target -> NodeControl.open(ssh::connection, scheduler, target), targets, scheduler);
    }

    WatchConnector(
            ShellSource shells, Function<TargetId, Optional<Target>> targets, Scheduler scheduler) {
        this.shells = shells;
        this.targets = targets;
        this.scheduler = scheduler;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.SERVICE;
    }

    @Override
    public synchronized Connection connect(Target target) {
        Endpoint.Watched endpoint = endpoint(target);
        WatchBench bench =
                benches.computeIfAbsent(
                        endpoint.node(),
                        node ->
                                new WatchBench(
                                        () -> targets.apply(node), shells, scheduler.clock()));
        return connection(bench, target, endpoint);
    }

    private WatchConnection connection(WatchBench bench, Target target, Endpoint.Watched endpoint) {
        Duration fresh = target.cadence().fast().dividedBy(2);
        WatchConnection[] self = new WatchConnection[1];
        WatchConnection made =
                new WatchConnection(
                        bench, fresh, scheduler.clock(), () -> end(endpoint.node(), self[0]));
        self[0] = made;
        bench.add(made, endpoint.watch());
        return made;
    }

    private synchronized void end(TargetId node, WatchConnection connection) {
        WatchBench bench = benches.get(node);
        if (bench != null && bench.remove(connection)) {
            benches.remove(node);
            bench.close();
        }
    }

    private static Endpoint.Watched endpoint(Target target) {
        if (target.endpoint() instanceof Endpoint.Watched watched) {
            return watched;
        }
        throw new IllegalArgumentException(target.name() + " is no watched service");
    }

    /// Looks once, over the node's connection.
    @Override
    public Probe probe(Target target, Consumer<ProbeStep> progress) {
        Endpoint.Watched endpoint = endpoint(target);
        Watch watch = endpoint.watch();
        WatchBench bench =
                new WatchBench(() -> targets.apply(endpoint.node()), shells, scheduler.clock());
        long began = scheduler.clock().nanos();
        String code = "service";
        progress.accept(new ProbeStep(code, ProbeStep.State.RUNNING, "", 0, null));
        ProbeStep step;
        try (WatchConnection connection = connection(bench, target, endpoint)) {
            WatchBench.Reading reading = bench.read(connection, Duration.ZERO);
            step =
                    new ProbeStep(
                            code,
                            ProbeStep.State.DONE,
                            watch.subject() + ": " + reading.answer().says(),
                            (scheduler.clock().nanos() - began) / 1e6,
                            null);
        } catch (FaultException e) {
            Fault fault = e.fault();
            step =
                    new ProbeStep(
                            code,
                            ProbeStep.State.FAILED,
                            "",
                            (scheduler.clock().nanos() - began) / 1e6,
                            fault);
        } finally {
            bench.close();
        }
        progress.accept(step);
        return new Probe(step.state() == ProbeStep.State.DONE, "", List.of(step), List.of());
    }

    @Override
    public synchronized void close() {
        benches.values().forEach(WatchBench::close);
        benches.clear();
    }
}
