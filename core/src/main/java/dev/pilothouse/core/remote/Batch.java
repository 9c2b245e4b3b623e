package dev.pilothouse.core.remote;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.wire.SshConnection;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Makes the operations that send one command to many nodes, over the connections that are there.
/// They are confirmed, run and put on record by [dev.pilothouse.core.operation.Operations].
public final class Batch {

    /// The most a node may answer.
    public static final int MOST_OUTPUT = 1 << 20;

    private final Function<Endpoint.Ssh, SshConnection> connections;
    private final Clock clock;

    public Batch(Function<Endpoint.Ssh, SshConnection> connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /// @param told is given the answer of each node that was begun, on any thread
    public List<Operation> of(RemoteCommand command, List<Target> targets, Consumer<Answer> told) {
        return targets.stream()
                .map(
                        target ->
                                (Operation)
                                        new CommandOperation(
                                                command, target, connections, clock, told))
                .toList();
    }
}
