package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;

import java.util.function.Consumer;

/// Linux servers over SSH, and this machine: as a node if it runs Linux, else through OSHI.
public final class NodeConnector implements Connector {

    private final SshConnections ssh;
    private final Scheduler scheduler;
    private final boolean linux;

    /// @param linux whether this machine runs Linux
    public NodeConnector(SshConnections ssh, Scheduler scheduler, boolean linux) {
        this.ssh = ssh;
        this.scheduler = scheduler;
        this.linux = linux;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.NODE;
    }

    @Override
    public Connection connect(Target target) {
        return switch (target.endpoint()) {
            case Endpoint.ThisMachine _ -> here();
            case Endpoint.Ssh endpoint ->
                    new NodeConnection(NodeLink.over(ssh.connection(endpoint)), scheduler.clock());
            case Endpoint.Watched _ -> throw notANode(target);
            case Endpoint.Postgres _, Endpoint.Proxmox _ -> throw notANode(target);
        };
    }

    @Override
    public Probe probe(Target target, Consumer<ProbeStep> progress) {
        NodeProbe probe = new NodeProbe(progress, scheduler.clock());
        return switch (target.endpoint()) {
            case Endpoint.ThisMachine _ -> {
                try (Connection connection = here()) {
                    yield probe.run(connection);
                }
            }
            case Endpoint.Ssh endpoint -> {
                try (SshConnection link = ssh.separate(endpoint)) {
                    yield probe.run(
                            link, new NodeConnection(NodeLink.over(link), scheduler.clock()));
                }
            }
            case Endpoint.Watched _ -> throw notANode(target);
            case Endpoint.Postgres _, Endpoint.Proxmox _ -> throw notANode(target);
        };
    }

    private static IllegalArgumentException notANode(Target target) {
        return new IllegalArgumentException(target.name() + " is no node");
    }

    private Connection here() {
        return linux
                ? new NodeConnection(NodeLink.here(scheduler), scheduler.clock())
                : new OshiConnection(scheduler.clock());
    }

    /// The connections it made belong to their holders.
    @Override
    public void close() {}
}
