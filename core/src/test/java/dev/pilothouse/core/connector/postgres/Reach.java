package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that connects to a server, for tests.
final class Reach implements AutoCloseable {

    final SystemScheduler scheduler = new SystemScheduler();
    final MemorySecrets secrets = new MemorySecrets();
    final PostgresConnector connector;
    final PostgresControl control;
    final SshConnections ssh;
    private Optional<Target> node = Optional.empty();

    Reach(Path home) {
        SshOptions own =
                new SshOptions(
                        home,
                        home.resolve(".ssh"),
                        home.resolve("etc"),
                        "nobody",
                        null,
                        SshTimes.DEFAULT,
                        8);
        ssh = new SshConnections(own, secrets, scheduler);
        PostgresFiles files = new PostgresFiles(home, "nobody", Map.of(), false);
        connector = new PostgresConnector(ssh, id -> node, secrets, files, () -> 60_000, scheduler);
        control = new SqlPostgresControl(ssh, id -> node, secrets, files, scheduler);
    }

    void behind(Target through) {
        node = Optional.of(through);
    }

    /// Lends a role's password for a port of this machine.
    void password(String role, int port, String word) {
        try (Secret secret = Secret.of(word.toCharArray())) {
            secrets.put("postgres:" + role + "@127.0.0.1:" + port, secret);
        }
    }

    static Target target(Endpoint endpoint) {
        return new Target(
                new TargetId(7),
                "db",
                TargetKind.POSTGRES,
                endpoint,
                "lab",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    @Override
    public void close() {
        ssh.close();
        scheduler.close();
    }
}
