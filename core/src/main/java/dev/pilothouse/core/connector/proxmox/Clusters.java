package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.remote.GuestConsoles;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.HttpPeer;
import dev.pilothouse.core.wire.HttpRoute;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnections;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The clusters that are spoken to, each by few connections and one ticket whoever asks. Any thread
/// may call.
public final class Clusters implements AutoCloseable {

    private final SshConnections ssh;
    private final Function<TargetId, Optional<Target>> targets;
    private final Secrets secrets;
    private final Path home;
    private final Scheduler scheduler;
    private final Map<Endpoint.Proxmox, Cluster> open = new HashMap<>();

    /// @param targets what is in the inventory now, to find the node of a tunnel
    /// @param home of the user, for files that begin with `~/`
    public Clusters(
            SshConnections ssh,
            Function<TargetId, Optional<Target>> targets,
            Secrets secrets,
            Path home,
            Scheduler scheduler) {
        this.ssh = ssh;
        this.targets = targets;
        this.secrets = secrets;
        this.home = home;
        this.scheduler = scheduler;
    }

    /// The cluster of a target. Nothing is opened before it is asked something. Not to be closed by
    /// whoever asks.
    Cluster of(Target target) {
        Endpoint.Proxmox endpoint = endpoint(target);
        synchronized (open) {
            return open.computeIfAbsent(endpoint, this::fresh);
        }
    }

    /// What can be asked of clusters and done to them, over these connections.
    ///
    /// @param shells opens a shell on a node, for what only its own tools can do
    public PveControl control(Function<Target, Shell> shells) {
        return new ClusterControl(this::of, target -> endpoint(target).user(), shells);
    }

    /// The consoles of what runs on clusters, over these connections.
    public GuestConsoles consoles() {
        return new ClusterConsoles(this::of, scheduler);
    }

    /// One of its own, which the caller closes.
    Cluster fresh(Endpoint.Proxmox endpoint) {
        TargetId through = endpoint.tunnel();
        Tunnel tunnel = through == null ? null : new Tunnel(ssh, targets, through);
        return new Cluster(
                endpoint.addresses().stream().map(a -> client(endpoint, a, tunnel)).toList(),
                tunnel == null ? () -> {} : tunnel::close);
    }

    private PveClient client(
            Endpoint.Proxmox endpoint, Endpoint.Address address, @Nullable HttpRoute route) {
        Endpoint.Tls tls = new Endpoint.Tls(null, endpoint.caFile(), address.pin(), null, null);
        HttpPeer peer = new HttpPeer(address.host(), address.port(), tls, home, secrets, route);
        return new PveClient(peer, PveLogin.of(endpoint, address), secrets, scheduler.clock());
    }

    /// Forgets the connections of a target that is no longer read; whoever asks next opens new
    /// ones.
    void release(Endpoint.Proxmox endpoint) {
        Cluster was;
        synchronized (open) {
            was = open.remove(endpoint);
        }
        if (was != null) {
            was.close();
        }
    }

    static Endpoint.Proxmox endpoint(Target target) {
        if (target.endpoint() instanceof Endpoint.Proxmox endpoint) {
            return endpoint;
        }
        throw new IllegalArgumentException(target.name() + " is no Proxmox cluster");
    }

    @Override
    public void close() {
        List<Cluster> all;
        synchronized (open) {
            all = List.copyOf(open.values());
            open.clear();
        }
        all.forEach(Cluster::close);
    }
}
