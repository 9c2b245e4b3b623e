package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.SshConnections;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// PostgreSQL servers, over pgjdbc, straight or through the SSH connection of a node.
public final class PostgresConnector implements Connector {

    private final Opener opener;
    private final LongSupplier statements;
    private final Scheduler scheduler;

    /// @param targets what is in the inventory now, to find the node of a tunnel
    /// @param statements how often statements are counted now, in milliseconds
    public PostgresConnector(
            SshConnections ssh,
            Function<TargetId, Optional<Target>> targets,
            Secrets secrets,
            PostgresFiles files,
            LongSupplier statements,
            Scheduler scheduler) {
        this.statements = statements;
        this.opener = new Opener(ssh, targets, secrets, files, scheduler);
        this.scheduler = scheduler;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.POSTGRES;
    }

    @Override
    public Connection connect(Target target) {
        return new PostgresConnection(opener, endpoint(target), statements, scheduler.clock());
    }

    @Override
    public Probe probe(Target target, Consumer<ProbeStep> progress) {
        Endpoint.Postgres endpoint = endpoint(target);
        return new PostgresProbe(progress, scheduler.clock(), endpoint.tunnel())
                .run(steps -> opener.open(endpoint, steps));
    }

    static Endpoint.Postgres endpoint(Target target) {
        if (target.endpoint() instanceof Endpoint.Postgres endpoint) {
            return endpoint;
        }
        throw new IllegalArgumentException(target.name() + " is no PostgreSQL server");
    }

    /// The connections it made belong to their holders.
    @Override
    public void close() {}
}
