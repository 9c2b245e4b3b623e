package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.wire.HttpRoute;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshProgress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Function;

/// The way to a cluster through a node: one share in that node's SSH connection, taken when it is
/// first needed. Any thread may call.
final class Tunnel implements HttpRoute, AutoCloseable {

    private final SshConnections ssh;
    private final Function<TargetId, Optional<Target>> targets;
    private final TargetId through;
    private Endpoint.@Nullable Ssh to;
    private @Nullable SshConnection connection;

    Tunnel(SshConnections ssh, Function<TargetId, Optional<Target>> targets, TargetId through) {
        this.ssh = ssh;
        this.targets = targets;
        this.through = through;
    }

    /// What is wrong with the way is told apart from what is wrong with the server.
    @Override
    public Socket dial(String host, int port) {
        Target node =
                targets.apply(through)
                        .orElseThrow(
                                () -> new FaultException(new Fault.NotFound(through.toString())));
        if (!(node.endpoint() instanceof Endpoint.Ssh over)) {
            try {
                return new Socket(host, port); // the node is this machine
            } catch (IOException e) {
                throw new FaultException(new Fault.Refused(host + ":" + port), e);
            }
        }
        SshConnection way;
        try {
            way = way(over);
            way.open(SshProgress.NONE);
        } catch (FaultException e) {
            throw new FaultException(new Fault.OnNode(node.name(), e.fault()), e);
        }
        try {
            return way.dial(host, port);
        } catch (FaultException e) {
            throw e.fault() instanceof Fault.Refused
                    ? e
                    : new FaultException(new Fault.OnNode(node.name(), e.fault()), e);
        }
    }

    /// The node may have got another address or login since.
    private synchronized SshConnection way(Endpoint.Ssh over) {
        SshConnection way = connection;
        if (way == null || !over.equals(to)) {
            if (way != null) {
                way.close();
            }
            way = ssh.connection(over);
            connection = way;
            to = over;
        }
        return way;
    }

    @Override
    public synchronized void close() {
        SshConnection way = connection;
        connection = null;
        if (way != null) {
            way.close();
        }
    }
}
