package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.time.Clock;

import java.util.function.Consumer;

/// Proxmox VE clusters, over their REST interface.
public final class ProxmoxConnector implements Connector {

    private final Clusters clusters;
    private final Clock clock;

    /// @param clusters outlives this
    public ProxmoxConnector(Clusters clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.PROXMOX;
    }

    @Override
    public Connection connect(Target target) {
        Endpoint.Proxmox endpoint = Clusters.endpoint(target);
        return new ProxmoxConnection(
                () -> clusters.of(target),
                endpoint.user(),
                clock,
                () -> clusters.release(endpoint));
    }

    @Override
    public Probe probe(Target target, Consumer<ProbeStep> progress) {
        Endpoint.Proxmox endpoint = Clusters.endpoint(target);
        try (Cluster cluster = clusters.fresh(endpoint)) {
            return new ProxmoxProbe(progress, clock, endpoint).run(cluster);
        }
    }

    /// The connections belong to the clusters.
    @Override
    public void close() {}
}
