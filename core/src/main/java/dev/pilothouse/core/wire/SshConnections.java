package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secrets;

/// All SSH connections of the program: one for each endpoint, shared by who asks for it, jump hosts
/// included.
public final class SshConnections implements AutoCloseable {

    private final SshOptions options;
    private final Secrets secrets;
    private final Scheduler scheduler;

    public SshConnections(SshOptions options, Secrets secrets, Scheduler scheduler) {
        this.options = options;
        this.secrets = secrets;
        this.scheduler = scheduler;
    }

    /// A share in the connection to this endpoint; nothing is opened before it is used.
    public SshConnection connection(Endpoint.Ssh endpoint) {
        throw new UnsupportedOperationException(
                endpoint + " " + options + " " + secrets + " " + scheduler);
    }

    /// A connection of its own, shared with nobody, as a test of an endpoint needs it. Jump hosts
    /// on the way are shared.
    public SshConnection separate(Endpoint.Ssh endpoint) {
        return connection(endpoint);
    }

    /// Ends all connections.
    @Override
    public void close() {}
}
