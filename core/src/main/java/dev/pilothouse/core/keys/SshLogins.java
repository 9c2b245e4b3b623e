package dev.pilothouse.core.keys;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;

import java.time.Duration;
import java.util.function.Function;

/// The program's SSH connections as logins.
///
/// @param shared the connection that is open already where there is one
/// @param separate one of its own
record SshLogins(
        Function<Endpoint.Ssh, SshConnection> shared,
        Function<Endpoint.Ssh, SshConnection> separate)
        implements Logins {

    @Override
    public Shell open(Target target) {
        return new Borrowed(shared.apply(endpoint(target)));
    }

    @Override
    public Shell with(Target target, SshKey key) {
        return new Borrowed(separate.apply(KeyBinding.with(endpoint(target), key)));
    }

    private static Endpoint.Ssh endpoint(Target target) {
        return switch (target.endpoint()) {
            case Endpoint.Ssh endpoint -> endpoint;
            case Endpoint.ThisMachine _,
                    Endpoint.Watched _,
                    Endpoint.Postgres _,
                    Endpoint.Proxmox _ ->
                    throw new FaultException(new Fault.Unsupported("SSH", "", target.name()));
        };
    }

    /// A shell whose end gives back the share in the connection.
    private record Borrowed(SshConnection connection) implements Shell {
        @Override
        public Output run(String script, Duration deadline, int limitBytes) {
            return connection.shell().run(script, deadline, limitBytes);
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
