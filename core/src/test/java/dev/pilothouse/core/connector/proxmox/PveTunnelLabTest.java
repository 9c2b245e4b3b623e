package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.Lab;
import dev.pilothouse.fixtures.PveSim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;

/// A cluster that only a node can reach: HTTPS within the node's SSH connection, by a real OpenSSH.
@Tag("lab")
class PveTunnelLabTest {

    private static final TargetId NODE = new TargetId(3);

    @TempDir Path home;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final MemorySecrets secrets = new MemorySecrets();
    private final AtomicReference<Target> node = new AtomicReference<>();

    private static Target node(Lab sshd, int port) {
        return new Target(
                NODE,
                "gate-1",
                TargetKind.NODE,
                new Endpoint.Ssh(
                        "127.0.0.1",
                        port,
                        sshd.ready().at("/users/ops/name").asText(),
                        Endpoint.Login.KEY,
                        sshd.ready().at("/keys/ed25519/private").asText(),
                        "none"),
                "lab",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private Target cluster(PveSim sim, int port) {
        Map.Entry<String, String> token = sim.token("audit");
        Endpoint.Address address = new Endpoint.Address("127.0.0.1", port, sim.pin());
        Endpoint.Proxmox endpoint =
                new Endpoint.Proxmox(List.of(address), token.getKey(), null, NODE);
        secrets.put(
                PveLogin.of(endpoint, address).keptAs(), Secret.of(token.getValue().toCharArray()));
        return new Target(
                new TargetId(7),
                "behind",
                TargetKind.PROXMOX,
                endpoint,
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private SshOptions options(Lab sshd) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".ssh"));
        Files.write(
                folder.resolve("known_hosts"),
                StreamSupport.stream(sshd.ready().path("known_hosts").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        return new SshOptions(
                home, folder, home.resolve("etc"), "nobody", null, SshTimes.DEFAULT, 8);
    }

    @Test
    void theNodesConnectionCarriesTheClusters() throws Exception {
        try (scheduler;
                Lab sshd = Lab.start("sshd");
                PveSim sim = PveSim.start(home, PveSim.NINE);
                SshConnections ssh = new SshConnections(options(sshd), secrets, scheduler);
                Clusters clusters =
                        new Clusters(
                                ssh, id -> Optional.of(node.get()), secrets, home, scheduler)) {
            node.set(node(sshd, sshd.port()));
            ProxmoxConnector connector = new ProxmoxConnector(clusters, scheduler.clock());
            Target behind = cluster(sim, sim.port());
            Probe probe = connector.probe(behind, step -> {});
            assertThat(probe.ok()).as("%s", probe).isTrue();
            try (Connection connection = connector.connect(behind)) {
                assertThat(connection.collect(Tier.FAST).samples()).isNotEmpty();
                JsonNode before = sshd.ctl("connections", Map.of());
                assertThat(connection.collect(Tier.FAST).samples()).isNotEmpty();
                // One connection for all: nothing is opened anew for a second reading.
                assertThat(sshd.ctl("connections", Map.of()).size()).isEqualTo(before.size());
            }
            refused(connector, cluster(sim, 1));
            cut(sshd, connector, behind);
            gone(sshd, connector, behind);
        }
    }

    private static void refused(ProxmoxConnector connector, Target closed) {
        assertThat(fault(connector, closed)).isInstanceOf(Fault.Refused.class);
    }

    /// The node drops all that is connected: told once at most, and the next reading is there.
    private static void cut(Lab sshd, ProxmoxConnector connector, Target behind) throws Exception {
        try (Connection connection = connector.connect(behind)) {
            connection.collect(Tier.FAST);
            sshd.ctl("kill-connections", Map.of());
            FaultException lost =
                    catchThrowableOfType(FaultException.class, () -> connection.collect(Tier.FAST));
            if (lost != null) {
                assertThat(lost.fault())
                        .isInstanceOfAny(Fault.ConnectionLost.class, Fault.OnNode.class);
            }
        }
        try (Connection connection = connector.connect(behind)) {
            assertThat(connection.collect(Tier.FAST).samples()).isNotEmpty();
        }
    }

    /// What is wrong with the node is told as that, with its name.
    private void gone(Lab sshd, ProxmoxConnector connector, Target behind) {
        node.set(node(sshd, 1));
        assertThat(fault(connector, behind))
                .isInstanceOfSatisfying(
                        Fault.OnNode.class, f -> assertThat(f.node()).isEqualTo("gate-1"));
    }

    private static Fault fault(ProxmoxConnector connector, Target target) {
        return connector.probe(target, step -> {}).steps().stream()
                .flatMap(step -> Optional.ofNullable(step.fault()).stream())
                .findFirst()
                .orElseThrow();
    }
}
