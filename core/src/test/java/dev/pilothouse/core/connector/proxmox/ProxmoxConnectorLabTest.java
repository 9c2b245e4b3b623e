package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.HttpAsk;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.fixtures.PveSim;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cluster as a target, against the simulator with both schemas.
@Tag("lab")
class ProxmoxConnectorLabTest {

    @TempDir private Path folder;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final MemorySecrets secrets = new MemorySecrets();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        scheduler.close();
    }

    private <T extends AutoCloseable> T add(T opened) {
        open.push(opened);
        return opened;
    }

    private ProxmoxConnector connector() {
        return new ProxmoxConnector(clusters(), scheduler.clock());
    }

    private Clusters clusters() {
        SshConnections ssh = add(new SshConnections(SshOptions.ofThisUser(), secrets, scheduler));
        return add(new Clusters(ssh, id -> Optional.empty(), secrets, folder, scheduler));
    }

    private static Target target(String user, Endpoint.Address... addresses) {
        return new Target(
                new TargetId(7),
                "lab",
                TargetKind.PROXMOX,
                new Endpoint.Proxmox(List.of(addresses), user, null, null),
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private Target target(PveSim sim, String name) {
        Map.Entry<String, String> token = sim.token(name);
        Target target = target(token.getKey(), address(sim, sim.pin()));
        keep(target, token.getValue());
        return target;
    }

    private void keep(Target target, String value) {
        Endpoint.Proxmox endpoint = Clusters.endpoint(target);
        String name = PveLogin.of(endpoint, endpoint.addresses().getFirst()).keptAs();
        secrets.put(name, Secret.of(value.toCharArray()));
    }

    private static Endpoint.Address address(PveSim sim, @Nullable String pin) {
        return new Endpoint.Address("127.0.0.1", sim.port(), pin);
    }

    private static List<List<String>> rows(Snapshot snapshot, String key) {
        return snapshot.facts().stream()
                .filter(f -> f.key().equals(key))
                .map(f -> ((Fact.Table) f.value()).rows())
                .findFirst()
                .orElseThrow();
    }

    private static double value(Snapshot snapshot, String metric) {
        return snapshot.samples().stream()
                .filter(s -> s.series().metric().name().equals(metric))
                .mapToDouble(s -> s.value())
                .findFirst()
                .orElse(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aClusterIsReadByOneListPerTick(String schema) {
        PveSim sim = add(PveSim.start(folder, schema));
        try (Connection connection = connector().connect(target(sim, "audit"))) {
            Snapshot first = connection.collect(Tier.FAST);
            connection.collect(Tier.FAST);
            connection.collect(Tier.FAST);
            Snapshot slow = connection.collect(Tier.SLOW);
            assertThat(rows(first, PveFacts.NODES)).hasSize(3);
            assertThat(rows(first, PveFacts.GUESTS)).hasSize(40);
            assertThat(rows(first, PveFacts.MEMBERS)).hasSize(3);
            assertThat(value(first, "pve.quorum.lost")).isZero();
            assertThat(value(first, "pve.guests")).isEqualTo(40);
            assertThat(slow.missing()).isEmpty();
            assertThat(asked(sim, "/cluster/resources", "")).isEqualTo(3);
            assertThat(asked(sim, "/cluster/status", "")).isEqualTo(1);
            assertThat(bad(sim)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void theNewestBackupOfEachGuestIsKnown(String schema) throws Exception {
        PveSim sim = add(PveSim.start(folder, schema, "--time-scale", "1000"));
        int guest = sim.ready().path("special").path("running_lxc").path("vmid").asInt();
        Target target = target(sim, "admin");
        try (Clusters clusters = clusters()) {
            Cluster cluster = clusters.of(target);
            String node = "";
            for (JsonNode each : cluster.get("/cluster/resources")) {
                node = each.path("vmid").asInt() == guest ? each.path("node").asText() : node;
            }
            List<HttpAsk.Pair> now =
                    List.of(
                            PveApi.pair("vmid", Integer.toString(guest)),
                            PveApi.pair("storage", "local"),
                            PveApi.pair("mode", "snapshot"));
            cluster.change("POST", "/nodes/" + node + "/vzdump", now);
            try (Connection connection =
                    new ProxmoxConnector(clusters, scheduler.clock()).connect(target)) {
                long begin = scheduler.clock().millis() / 1000;
                long newest = 0;
                for (int looks = 0; newest < begin - 60 && looks < 100; looks++) {
                    scheduler.pause(Duration.ofMillis(50));
                    newest =
                            rows(connection.collect(Tier.SLOW), PveFacts.BACKUPS).stream()
                                    .filter(r -> r.getFirst().equals("" + guest))
                                    .mapToLong(r -> Long.parseLong(r.get(1)))
                                    .findFirst()
                                    .orElse(0);
                }
                assertThat(newest).isGreaterThan(begin - 60);
            }
            assertThat(bad(sim)).isEmpty();
        }
    }

    private static long asked(PveSim sim, String path, String query) {
        long count = 0;
        for (JsonNode each : requests(sim)) {
            boolean same = each.path("path").asText().endsWith(path);
            count += same && each.path("query").asText("").equals(query) ? 1 : 0;
        }
        return count;
    }

    private static JsonNode requests(PveSim sim) {
        JsonNode all = sim.requests();
        return all.isArray() ? all : all.path("requests");
    }

    private static List<String> bad(PveSim sim) {
        List<String> bad = new ArrayList<>();
        for (JsonNode each : requests(sim)) {
            if (each.path("status").asInt() == 400) {
                bad.add(each.toString());
            }
        }
        return bad;
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aTokenWithoutRightsIsTold(String schema) {
        PveSim sim = add(PveSim.start(folder, schema));
        try (Connection connection = connector().connect(target(sim, "norights"))) {
            Snapshot fast = connection.collect(Tier.FAST);
            Snapshot slow = connection.collect(Tier.SLOW);
            assertThat(rows(fast, PveFacts.GUESTS)).isEmpty();
            assertThat(fast.missing()).extracting(PartFault::part).containsExactly("pve.status");
            assertThat(slow.missing())
                    .singleElement()
                    .satisfies(
                            part -> {
                                assertThat(part.part()).isEqualTo("right.pve.alone");
                                assertThat(part.grant())
                                        .contains("pveum acl modify / --tokens '")
                                        .contains("VM.Audit")
                                        .contains("Sys.Audit");
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void rightsByAPoolReachSomeGuests(String schema) {
        PveSim sim = add(PveSim.start(folder, schema));
        try (Connection connection = connector().connect(target(sim, "operator"))) {
            List<List<String>> rights = rows(connection.collect(Tier.SLOW), PveFacts.RIGHTS);
            assertThat(rights)
                    .filteredOn(r -> r.getFirst().equals("right.pve.power"))
                    .singleElement()
                    .satisfies(r -> assertThat(r.get(1)).isEqualTo("PARTLY"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = PveSim.NINE)
    void theNextAddressIsAskedWhenOneIsDown(String schema) throws IOException {
        PveSim sim = add(PveSim.start(folder, schema));
        int dead = freePort();
        Map.Entry<String, String> token = sim.token("admin");
        Target target =
                target(
                        token.getKey(),
                        new Endpoint.Address("127.0.0.1", dead, null),
                        address(sim, sim.pin()));
        keep(target, token.getValue());
        ProxmoxConnector connector = connector();
        try (Connection connection = connector.connect(target)) {
            assertThat(value(connection.collect(Tier.FAST), "pve.nodes")).isEqualTo(3);
        }
        Probe probe = connector.probe(target, step -> {});
        assertThat(probe.ok()).isTrue();
        assertThat(probe.missing())
                .anySatisfy(
                        part ->
                                assertThat(part.reason())
                                        .isEqualTo("127.0.0.1:" + dead + ": refused"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aTestTellsWhereItStopped(String schema) {
        PveSim sim = add(PveSim.start(folder, schema));
        ProxmoxConnector connector = connector();
        Target good = target(sim, "admin");
        assertThat(connector.probe(good, step -> {}).ok()).isTrue();
        Endpoint.Proxmox known = Clusters.endpoint(good);
        Probe unknown = connector.probe(target(known.user(), address(sim, null)), step -> {});
        assertThat(failed(unknown).code()).isEqualTo("tls");
        assertThat(failed(unknown).fault()).isInstanceOf(Fault.TlsUntrusted.class);
        keep(good, "00000000-0000-0000-0000-000000000000");
        Probe refused = connector.probe(good, step -> {});
        assertThat(failed(refused).code()).isEqualTo("login");
        assertThat(failed(refused).fault())
                .isInstanceOfSatisfying(
                        Fault.SecretNeeded.class,
                        needed -> {
                            assertThat(needed.wrong()).isTrue();
                            assertThat(needed.purpose()).isEqualTo("token");
                        });
        // The right one, entered then, is taken at once.
        keep(good, sim.token("admin").getValue());
        assertThat(connector.probe(good, step -> {}).ok()).isTrue();
    }

    private static ProbeStep failed(Probe probe) {
        return probe.steps().stream()
                .filter(s -> s.state() == ProbeStep.State.FAILED)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aSecondFactorIsAskedForAndUsedOnce(String schema) {
        PveSim sim = add(PveSim.start(folder, schema));
        JsonNode user = sim.ready().path("tfa");
        Target target = target(user.path("userid").asText(), address(sim, sim.pin()));
        keep(target, user.path("password").asText());
        try (Connection connection = connector().connect(target)) {
            Fault.SecretNeeded asked = needed(connection);
            assertThat(asked.purpose()).isEqualTo("otp");
            assertThat(asked.wrong()).isFalse();
            secrets.put(asked.name(), Secret.of("000000".toCharArray()));
            assertThat(needed(connection).wrong()).isTrue();
            String recovery = sim.ready().path("tfa").path("recovery_key").asText();
            secrets.put(asked.name(), Secret.of(recovery.toCharArray()));
            assertThat(value(connection.collect(Tier.FAST), "pve.nodes")).isEqualTo(3);
            assertThat(secrets.get(asked.name())).isEmpty();
            assertThat(value(connection.collect(Tier.FAST), "pve.nodes")).isEqualTo(3);
        }
    }

    private static Fault.SecretNeeded needed(Connection connection) {
        Fault fault =
                catchThrowableOfType(FaultException.class, () -> connection.collect(Tier.FAST))
                        .fault();
        assertThat(fault).isInstanceOf(Fault.SecretNeeded.class);
        return (Fault.SecretNeeded) fault;
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aServerThatIsDownLeavesTheOthers(String schema) {
        PveSim sim = add(PveSim.start(folder, schema));
        sim.state(Map.of("op", "node", "node", "pve3", "online", false));
        sim.state(Map.of("op", "quorum", "quorate", false));
        try (Connection connection = connector().connect(target(sim, "audit"))) {
            Snapshot fast = connection.collect(Tier.FAST);
            assertThat(value(fast, "pve.nodes.online")).isEqualTo(2);
            assertThat(value(fast, "pve.quorum.lost")).isEqualTo(1);
            assertThat(rows(fast, PveFacts.NODES))
                    .filteredOn(r -> r.getFirst().equals("pve3"))
                    .singleElement()
                    .satisfies(r -> assertThat(r.get(1)).isEqualTo("offline"));
        }
    }
}
