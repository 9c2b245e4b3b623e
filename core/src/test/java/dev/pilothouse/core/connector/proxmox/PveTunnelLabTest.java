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
import dev.pilothouse.fixtures.Lab;
import dev.pilothouse.fixtures.LabNode;
import dev.pilothouse.fixtures.PveSim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A cluster that only a node can reach: HTTPS within the node's SSH connection, by a real OpenSSH.
@Tag("lab")
class PveTunnelLabTest {

    @TempDir Path home;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final MemorySecrets secrets = new MemorySecrets();
    private final AtomicReference<Target> node = new AtomicReference<>();

    private Target cluster(PveSim sim, int port) {
        Map.Entry<String, String> token = sim.token("audit");
        Endpoint.Address address = new Endpoint.Address("127.0.0.1", port, sim.pin());
        Endpoint.Proxmox endpoint =
                new Endpoint.Proxmox(List.of(address), token.getKey(), null, node.get().id());
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

    @Test
    void theNodesConnectionCarriesTheClusters() throws Exception {
        try (scheduler;
                Lab sshd = Lab.start("sshd")) {
            carried(sshd, new LabNode(sshd, home));
        }
    }

    private void carried(Lab sshd, LabNode gate) throws Exception {
        try (PveSim sim = PveSim.start(home, PveSim.NINE);
                SshConnections ssh = new SshConnections(gate.options(), secrets, scheduler);
                Clusters clusters =
                        new Clusters(
                                ssh, id -> Optional.of(node.get()), secrets, home, scheduler)) {
            node.set(gate.target("ops"));
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
            gone(connector, behind);
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
    private void gone(ProxmoxConnector connector, Target behind) {
        Target there = node.get();
        Endpoint.Ssh ssh = (Endpoint.Ssh) there.endpoint();
        Endpoint closed =
                new Endpoint.Ssh(ssh.host(), 1, ssh.user(), ssh.login(), ssh.keyFile(), ssh.via());
        node.set(
                new Target(
                        there.id(),
                        "gate-1",
                        there.kind(),
                        closed,
                        "lab",
                        "",
                        List.of(),
                        false,
                        there.cadence()));
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
