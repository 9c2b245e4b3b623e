package dev.pilothouse.core.engine;

import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.node.NodeConnector;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.node.WatchConnector;
import dev.pilothouse.core.connector.postgres.PostgresConnector;
import dev.pilothouse.core.connector.postgres.PostgresControl;
import dev.pilothouse.core.connector.postgres.PostgresFiles;
import dev.pilothouse.core.connector.postgres.SqlPostgresControl;
import dev.pilothouse.core.connector.proxmox.Clusters;
import dev.pilothouse.core.connector.proxmox.ProxmoxConnector;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.remote.GuestConsoles;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.SshConnections;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What can be asked of the systems of each kind, and how they are read.
final class Systems implements AutoCloseable {

    private final SshConnections ssh;
    private final Function<TargetId, Optional<Target>> targets;
    private final Secrets secrets;
    private final Settings settings;
    private final Scheduler scheduler;
    private final NodeControl nodes;
    private final PostgresControl postgres;
    private final Clusters clusters;
    private final PveControl proxmox;

    /// @param targets what is in the inventory now
    Systems(
            SshConnections ssh,
            Function<TargetId, Optional<Target>> targets,
            Secrets secrets,
            Settings settings,
            Scheduler scheduler) {
        this.settings = settings;
        this.ssh = ssh;
        this.targets = targets;
        this.secrets = secrets;
        this.scheduler = scheduler;
        nodes = new NodeControl(ssh, scheduler);
        postgres =
                new SqlPostgresControl(
                        ssh, targets, secrets, PostgresFiles.ofThisUser(), scheduler);
        Path home = Path.of(System.getProperty("user.home", "."));
        clusters = new Clusters(ssh, targets, secrets, home, scheduler);
        proxmox = clusters.control(nodes::shell);
    }

    NodeControl nodes() {
        return nodes;
    }

    PostgresControl postgres() {
        return postgres;
    }

    PveControl proxmox() {
        return proxmox;
    }

    GuestConsoles guestConsoles() {
        return clusters.consoles();
    }

    /// One for each kind of target.
    List<Connector> connectors() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return List.of(
                new NodeConnector(ssh, scheduler, linux),
                new WatchConnector(ssh, targets, scheduler),
                new PostgresConnector(
                        ssh,
                        targets,
                        secrets,
                        PostgresFiles.ofThisUser(),
                        () -> SettingKeys.POSTGRES_STATEMENTS.in(settings) * 1_000L,
                        scheduler),
                new ProxmoxConnector(clusters, scheduler.clock()));
    }

    @Override
    public void close() {
        clusters.close();
    }
}
