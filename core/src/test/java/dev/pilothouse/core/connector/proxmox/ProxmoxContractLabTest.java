package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.fixtures.ConnectorContract;
import dev.pilothouse.fixtures.PveSim;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every connector promises, kept with the simulator of both versions.
class ProxmoxContractLabTest {

    private abstract static class Version extends ConnectorContract {

        private final String schema;
        private final SystemScheduler scheduler = new SystemScheduler();
        private final MemorySecrets secrets = new MemorySecrets();

        @TempDir Path folder;

        @SuppressWarnings("NullAway.Init") // set before each test
        private PveSim sim;

        @SuppressWarnings("NullAway.Init") // set before each test
        private SshConnections ssh;

        @SuppressWarnings("NullAway.Init") // set before each test
        private Clusters clusters;

        Version(String schema) {
            this.schema = schema;
        }

        @BeforeEach
        void start() {
            sim = PveSim.start(folder, schema);
            ssh = new SshConnections(SshOptions.ofThisUser(), secrets, scheduler);
            clusters = new Clusters(ssh, id -> Optional.empty(), secrets, folder, scheduler);
        }

        @AfterEach
        void end() {
            clusters.close();
            ssh.close();
            sim.close();
            scheduler.close();
        }

        @Override
        protected Connector connector() {
            return new ProxmoxConnector(clusters, scheduler.clock());
        }

        @Override
        protected Target target() {
            Map.Entry<String, String> token = sim.token("admin");
            Endpoint.Address address = new Endpoint.Address("127.0.0.1", sim.port(), sim.pin());
            Endpoint.Proxmox endpoint =
                    new Endpoint.Proxmox(List.of(address), token.getKey(), null, null);
            secrets.put(
                    PveLogin.of(endpoint, address).keptAs(),
                    Secret.of(token.getValue().toCharArray()));
            return new Target(
                    new TargetId(7),
                    "lab",
                    TargetKind.PROXMOX,
                    endpoint,
                    "",
                    "",
                    List.of(),
                    false,
                    Target.Cadence.DEFAULT);
        }

        @Override
        protected List<String> steps() {
            return List.of("connect", "tls", "login", "version", "cluster", "rights");
        }

        @Override
        protected List<Metric> essential() {
            return List.of(
                    PveMetrics.NODES,
                    PveMetrics.NODE_CPU,
                    PveMetrics.GUEST_CPU,
                    PveMetrics.GUEST_RECEIVED,
                    PveMetrics.STORAGE_USED);
        }
    }

    @Nested
    @Tag("lab")
    class Eight extends Version {
        Eight() {
            super(PveSim.EIGHT);
        }
    }

    @Nested
    @Tag("lab")
    class Nine extends Version {
        Nine() {
            super(PveSim.NINE);
        }
    }
}
