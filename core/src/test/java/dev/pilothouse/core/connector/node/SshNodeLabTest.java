package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.ConnectorContract;
import dev.pilothouse.fixtures.Lab;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// Against a real node: Debian with systemd as its first process, over OpenSSH.
@Tag("lab")
class SshNodeLabTest extends ConnectorContract {

    @SuppressWarnings("NullAway.Init") // set before every test
    private static Lab lab;

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    private final SystemScheduler scheduler = new SystemScheduler();

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshConnections ssh;

    @SuppressWarnings("NullAway.Init") // set before every test
    private NodeConnector connector;

    @BeforeAll
    static void start() {
        lab = Lab.start("node");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".ssh"));
        List<String> known =
                StreamSupport.stream(lab.ready().path("known_hosts").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
        Files.write(folder.resolve("known_hosts"), known);
        SshOptions options =
                new SshOptions(
                        home, folder, home.resolve("etc"), "nobody", null, SshTimes.DEFAULT, 8);
        ssh = new SshConnections(options, new MemorySecrets(), scheduler);
        connector = new NodeConnector(ssh, scheduler, true);
    }

    @AfterEach
    void close() {
        connector.close();
        ssh.close();
        scheduler.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Target target() {
        return target("ops");
    }

    @Override
    protected List<String> steps() {
        return List.of("resolve", "connect", "hostkey", "login", "script", "rights");
    }

    @Override
    protected List<Metric> essential() {
        return List.of(
                NodeMetrics.CPU_BUSY,
                NodeMetrics.LOAD_1,
                NodeMetrics.MEM_USED,
                NodeMetrics.FS_USED,
                NodeMetrics.NET_RX_BYTES,
                NodeMetrics.UPTIME);
    }

    @Test
    void systemdsUnitsAndWhatFailsShow() {
        try (Connection connection = connector.connect(target())) {
            Snapshot slow = connection.collect(Tier.SLOW);
            List<List<String>> services = Found.rows(slow.facts(), NodeFacts.SERVICES);
            assertThat(services)
                    .anySatisfy(
                            row ->
                                    assertThat(row.subList(0, 4))
                                            .containsExactly(
                                                    "ssh.service", "loaded", "active", "running"));
            List<List<String>> failed = Found.rows(slow.facts(), NodeFacts.UNITS_FAILED);
            assertThat(failed).anySatisfy(row -> assertThat(row.getFirst()).startsWith("lab-"));
            assertThat(Found.samples(slow)).containsEntry("units.failed", (double) failed.size());
            assertThat(Found.text(slow.facts(), NodeFacts.OS_ID)).isEqualTo("debian");
            assertThat(Found.rows(slow.facts(), NodeFacts.PORTS))
                    .anySatisfy(row -> assertThat(row.get(2)).isEqualTo("22"));
        }
    }

    @Test
    void aTickIsSmallAndTellsWhatItCostsTheNode() {
        try (Connection connection = connector.connect(target())) {
            connection.collect(Tier.FAST);
            connection.collect(Tier.FAST);
            double cpu = 0;
            double bytes = 0;
            int ticks = 40;
            for (int i = 0; i < ticks; i++) {
                Snapshot fast = connection.collect(Tier.FAST);
                cpu += fast.cost().nodeCpuMillis();
                bytes += fast.cost().bytesUp() + fast.cost().bytesDown();
            }
            // The goal is 0.6 ms; a loaded machine gets some leeway here.
            assertThat(cpu / ticks).isPositive().isLessThan(1.5);
            // About 520 compressed, more than 7,000 without.
            assertThat(bytes / ticks).isLessThan(2_000);
        }
    }

    @Test
    void theClocksOfOneMachineAgree() {
        try (Connection connection = connector.connect(target())) {
            connection.collect(Tier.SLOW);
            Map<String, Double> fast = Found.samples(connection.collect(Tier.FAST));
            assertThat(fast.get("clock.offset")).isEqualTo(0, within(0.25));
        }
    }

    @Test
    void lessRightsAreNamedWithTheirGrants() {
        Probe probe = connector.probe(target("restricted"), _ -> {});
        assertThat(probe.ok()).isTrue();
        assertThat(Found.faults(probe.missing()).keySet()).contains(NodeParts.PORT_PROCESSES);
        assertThat(probe.steps().getLast().result()).contains(NodeParts.PORT_PROCESSES);
    }

    @Test
    void aRefusedLoginStopsTheProbeThere() throws IOException, InterruptedException {
        String stranger = home.resolve("stranger").toString();
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", stranger)
                .start()
                .waitFor();
        Probe probe = connector.probe(target("ops", stranger), _ -> {});
        assertThat(probe.ok()).isFalse();
        assertThat(probe.steps())
                .extracting(step -> step.code() + " " + step.state())
                .endsWith("login FAILED", "script NOT_DONE", "rights NOT_DONE");
        assertThat(probe.steps().get(3).fault()).isInstanceOf(Fault.AuthFailed.class);
        assertThat(probe.steps().get(3).state()).isEqualTo(ProbeStep.State.FAILED);
    }

    @Test
    void aLostConnectionIsAFaultAndTheNextReadingConnectsAgain() {
        try (Connection connection = connector.connect(target())) {
            connection.collect(Tier.FAST);
            lab.ctl("fault", Map.of("reset", "all"));
            try {
                connection.collect(Tier.FAST);
            } catch (FaultException e) {
                assertThat(e.fault()).isInstanceOf(Fault.ConnectionLost.class);
            }
            assertThat(Found.samples(connection.collect(Tier.FAST))).containsKey("cpu.busy");
        }
    }

    private Target target(String role) {
        JsonNode user = lab.ready().path("users").path(role);
        String key = lab.ready().at("/keys/ed25519/private").asText();
        return target(user.path("name").asText(role), key);
    }

    private static Target target(String name, String key) {
        return new Target(
                new TargetId(1),
                "node",
                TargetKind.NODE,
                new Endpoint.Ssh("127.0.0.1", lab.port(), name, Endpoint.Login.KEY, key, "none"),
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }
}
