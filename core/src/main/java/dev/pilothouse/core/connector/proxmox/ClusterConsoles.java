package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.remote.GuestConsoles;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.TerminalStream;

import java.util.function.Function;

/// [GuestConsoles] over the clusters that are spoken to.
final class ClusterConsoles implements GuestConsoles {

    private final Function<Target, Cluster> clusters;
    private final Scheduler scheduler;

    /// @param clusters the cluster of a target; not closed here
    ClusterConsoles(Function<Target, Cluster> clusters, Scheduler scheduler) {
        this.clusters = clusters;
        this.scheduler = scheduler;
    }

    @Override
    public RfbDoor screen(Target cluster, String label) {
        return of(cluster).screen(label);
    }

    @Override
    public TerminalStream text(Target cluster, String label, TerminalStream.Size size) {
        return of(cluster).text(label, size);
    }

    private PveConsoles of(Target target) {
        Cluster cluster = clusters.apply(target);
        boolean token = Clusters.endpoint(target).user().contains("!");
        return new PveConsoles(cluster, cluster, token, scheduler);
    }
}
