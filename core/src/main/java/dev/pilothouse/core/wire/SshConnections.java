package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Nonces;
import dev.pilothouse.core.vault.Secrets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// All SSH connections of the program: one for each endpoint, shared by who asks for it, jump hosts
/// included. Any thread may call.
public final class SshConnections implements AutoCloseable {

    private final SshOptions options;
    private final Scheduler scheduler;
    private final SshOpener opener;
    private final Nonces nonces = new Nonces();
    private final Map<Endpoint.Ssh, Shared> shared = new HashMap<>();
    private final List<SshSession> separate = new ArrayList<>();

    private static final class Shared {
        final SshSession session;
        int shares;

        Shared(SshSession session) {
            this.session = session;
        }
    }

    /// @param secrets are asked at each login for what they know by then
    public SshConnections(SshOptions options, Secrets secrets, Scheduler scheduler) {
        this.options = options;
        this.scheduler = scheduler;
        Pacing pacing =
                new Pacing(options.connectsAtOnce(), scheduler, RandomGenerator.getDefault());
        opener = new SshOpener(options, secrets, scheduler, pacing);
    }

    /// A share in the connection to this endpoint; nothing is opened before it is used.
    public SshConnection connection(Endpoint.Ssh endpoint) {
        return new KeptConnection(share(endpoint), new Hops(this::share, List.of()), tools());
    }

    /// A connection of its own, shared with nobody, as a test of an endpoint needs it. Jump hosts
    /// on the way are shared.
    public SshConnection separate(Endpoint.Ssh endpoint) {
        return new KeptConnection(alone(endpoint), new Hops(this::share, List.of()), tools());
    }

    private KeptConnection.Tools tools() {
        return new KeptConnection.Tools(scheduler, nonces);
    }

    private synchronized SshSession share(Endpoint.Ssh endpoint) {
        Shared entry =
                shared.computeIfAbsent(
                        endpoint,
                        e ->
                                new Shared(
                                        new SshSession(
                                                e, opener, options.times(), () -> release(e))));
        entry.shares++;
        return entry.session;
    }

    private void release(Endpoint.Ssh endpoint) {
        SshSession last = null;
        synchronized (this) {
            Shared entry = shared.get(endpoint);
            if (entry != null && --entry.shares == 0) {
                shared.remove(endpoint);
                last = entry.session;
            }
        }
        if (last != null) {
            last.close();
        }
    }

    private synchronized SshSession alone(Endpoint.Ssh endpoint) {
        SshSession[] self = new SshSession[1];
        SshSession session = new SshSession(endpoint, opener, options.times(), () -> end(self[0]));
        self[0] = session;
        separate.add(session);
        return session;
    }

    private void end(SshSession session) {
        synchronized (this) {
            separate.remove(session);
        }
        session.close();
    }

    /// Ends all connections.
    @Override
    public void close() {
        List<SshSession> all;
        synchronized (this) {
            all = new ArrayList<>(separate);
            shared.values().forEach(s -> all.add(s.session));
            separate.clear();
            shared.clear();
        }
        all.forEach(SshSession::close);
    }
}
