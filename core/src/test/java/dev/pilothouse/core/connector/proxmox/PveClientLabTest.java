package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.HttpAsk;
import dev.pilothouse.core.wire.HttpLost;
import dev.pilothouse.core.wire.HttpPeer;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.PveSim;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Our side of Proxmox's interface against the simulator with both schemas.
@Tag("lab")
class PveClientLabTest {

    @TempDir private Path folder;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final MemorySecrets secrets = new MemorySecrets();
    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable PveSim sim;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        scheduler.close();
    }

    private PveSim start(String schema, String... options) {
        PveSim started = PveSim.start(folder, schema, options);
        open.add(started);
        sim = started;
        return started;
    }

    private PveClient client(String user, String secret, @Nullable String pin) {
        return client(user, secret, pin, scheduler.clock());
    }

    private PveClient client(String user, String secret, @Nullable String pin, Clock clock) {
        PveSim now = Objects.requireNonNull(sim);
        Endpoint.Tls tls = new Endpoint.Tls(null, null, pin, null, null);
        HttpPeer peer = new HttpPeer("127.0.0.1", now.port(), tls, folder, secrets);
        String name = "pve:" + user;
        secrets.put(name, Secret.of(secret.toCharArray()));
        PveClient client =
                new PveClient(peer, new PveLogin(peer.address(), user, name), secrets, clock);
        open.add(client);
        return client;
    }

    private PveClient token(String name) {
        Map.Entry<String, String> token = Objects.requireNonNull(sim).token(name);
        return client(token.getKey(), token.getValue(), sim.pin());
    }

    private static Fault fault(ThrowingCallable call) {
        return catchThrowableOfType(FaultException.class, call).fault();
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void tokensReadWhatTheyMay(String schema) {
        start(schema);
        String version = token("admin").get("/version").path("version").asText();
        assertThat(version).startsWith(schema.equals(PveSim.EIGHT) ? "8." : "9.");
        JsonNode all = token("audit").get("/cluster/resources");
        assertThat(all.size()).isGreaterThan(40);
        assertThat(
                        token("norights")
                                .get("/cluster/resources", new HttpAsk.Pair("type", "vm"))
                                .size())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void whatIsDeniedNamesTheRight(String schema) {
        PveSim now = start(schema);
        JsonNode guest = now.ready().path("special").path("stopped_lxc").path("vmid");
        String path = guestPath(token("admin"), guest.asInt()) + "/status/start";
        Fault denied = fault(() -> token("audit").change("POST", path, List.of()));
        assertThat(denied)
                .isInstanceOfSatisfying(
                        Fault.Forbidden.class,
                        f ->
                                assertThat(f.grant())
                                        .contains("VM.PowerMgmt")
                                        .contains("--tokens")
                                        .contains("/vms/" + guest.asInt()));
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.NINE})
    void certificatesAreShownAndPinned(String schema) {
        PveSim now = start(schema);
        Map.Entry<String, String> admin = now.token("admin");
        assertThat(fault(() -> client(admin.getKey(), admin.getValue(), null).get("/version")))
                .isInstanceOfSatisfying(
                        Fault.TlsUntrusted.class,
                        f -> {
                            assertThat(f.sha256()).isEqualToIgnoringCase(now.pin());
                            assertThat(f.pinned()).isNull();
                        });
        String other = "0".repeat(64);
        assertThat(fault(() -> client(admin.getKey(), admin.getValue(), other).get("/version")))
                .isInstanceOfSatisfying(
                        Fault.TlsUntrusted.class, f -> assertThat(f.pinned()).isEqualTo(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aTicketThatWasEndedIsFetchedAnew(String schema) {
        PveSim now = start(schema);
        JsonNode user = now.ready().path("users").path("root@pam");
        PveClient client =
                client("root@pam", user.path("password").asText(user.asText()), now.pin());
        assertThat(client.get("/version").has("version")).isTrue();
        now.state(Map.of("op", "expire-tickets"));
        assertThat(client.get("/version").has("version")).isTrue();
        assertThat(fault(() -> client("root@pam", "wrong", now.pin()).get("/version")))
                .isInstanceOfSatisfying(
                        Fault.SecretNeeded.class, f -> assertThat(f.wrong()).isTrue());
    }

    /// After ninety of its hundred and twenty minutes, with the old one in the place of a password.
    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aTicketIsRenewedBeforeItEnds(String schema) {
        PveSim now = start(schema);
        JsonNode user = now.ready().path("users").path("root@pam");
        ManualTime time = new ManualTime(1_795_000_000_000L);
        PveClient client =
                client("root@pam", user.path("password").asText(user.asText()), now.pin(), time);
        client.get("/version");
        time.advance(Duration.ofMinutes(89));
        client.get("/version");
        assertThat(logins(now)).isEqualTo(1);
        // The password is not asked for again, whatever it is now.
        secrets.put("pve:root@pam", Secret.of("another one".toCharArray()));
        time.advance(Duration.ofMinutes(2));
        client.get("/version");
        assertThat(logins(now)).isEqualTo(2);
        client.get("/version");
        assertThat(logins(now)).isEqualTo(2);
    }

    private static long logins(PveSim sim) {
        return sim.requests()
                .path("requests")
                .valueStream()
                .filter(r -> r.path("path").asText().endsWith("/access/ticket"))
                .peek(r -> assertThat(r.path("status").asInt()).isEqualTo(200))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.NINE})
    void whatIsBrokenIsNamed(String schema) {
        PveSim now = start(schema);
        PveClient client = token("admin");
        String get = "GET /api2/json/version";
        now.fault(Map.of("match", "GET .*/version", "times", 1, "kind", "half-json"));
        assertThat(fault(() -> client.get("/version"))).as(get).isInstanceOf(Fault.Protocol.class);
        now.fault(Map.of("match", "GET .*/version", "times", 1, "kind", "garbage"));
        assertThat(fault(() -> client.get("/version"))).isInstanceOf(Fault.Protocol.class);
        now.fault(
                Map.of("match", "GET .*/version", "times", 1, "kind", "garbage", "where", "line"));
        assertThat(fault(() -> client.get("/version")))
                .isInstanceOfAny(Fault.Protocol.class, Fault.ConnectionLost.class);
        now.fault(Map.of("match", "GET .*/version", "times", 1, "kind", "huge", "megabytes", 100));
        assertThat(fault(() -> client.get("/version"))).isInstanceOf(Fault.TooMuch.class);
        now.fault(
                Map.of("match", "GET .*/version", "times", 1, "kind", "redirect", "location", "/"));
        assertThat(fault(() -> client.get("/version"))).isInstanceOf(Fault.Protocol.class);
        now.fault(Map.of("match", "GET .*/version", "times", 1, "kind", "truncate"));
        assertThat(fault(() -> client.get("/version")))
                .isInstanceOfAny(Fault.Protocol.class, Fault.ConnectionLost.class);
        now.fault(
                Map.of(
                        "match", "GET .*/nodes/pve2/status",
                        "times", 1,
                        "kind", "status",
                        "status", 595,
                        "reason", "Connection refused"));
        assertThat(fault(() -> client.get("/nodes/pve2/status")))
                .isInstanceOfSatisfying(
                        Fault.OnNode.class, f -> assertThat(f.node()).isEqualTo("pve2"));
        assertThat(client.get("/version").has("version")).as("and goes on").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.NINE})
    void aLostAnswerSaysWhetherTheChangeMayHaveHappened(String schema) {
        PveSim now = start(schema);
        PveClient client = token("admin");
        String path =
                guestPath(
                        client,
                        now.ready().path("special").path("stopped_lxc").path("vmid").asInt());
        now.fault(Map.of("match", "POST .*/start", "times", 1, "kind", "reset", "phase", "after"));
        assertThatThrownBy(() -> client.change("POST", path + "/status/start", List.of()))
                .isInstanceOfSatisfying(
                        HttpLost.class,
                        e -> {
                            assertThat(e.sent()).isTrue();
                            assertThat(e.failure().fault())
                                    .isInstanceOf(Fault.ConnectionLost.class);
                        });
        now.close();
        assertThatThrownBy(() -> client.change("POST", path + "/status/stop", List.of()))
                .isInstanceOfSatisfying(
                        HttpLost.class,
                        e -> {
                            assertThat(e.sent()).isFalse();
                            assertThat(e.failure().fault()).isInstanceOf(Fault.Refused.class);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void resourcesBecomeFiguresOfWhatRuns(String schema) {
        start(schema, "--guests", "60");
        JsonNode list = token("audit").get("/cluster/resources");
        Resources resources = new Resources(list);
        int guests = 0;
        int running = 0;
        for (JsonNode each : list) {
            if (each.has("vmid")) {
                guests++;
                running += each.path("status").asText().equals("running") ? 1 : 0;
            }
        }
        Map<String, Double> samples = new TreeMap<>();
        resources.samples().forEach(s -> samples.put(s.series().toString(), s.value()));
        assertThat(samples)
                .containsEntry("pve.guests", (double) guests)
                .containsEntry("pve.guests.running", (double) running)
                .containsEntry("pve.nodes", 3.0);
        assertThat(samples.keySet().stream().filter(k -> k.startsWith("pve.guest.uptime")))
                .hasSize(running);
        for (JsonNode each : list) {
            if (each.path("status").asText().equals("running")) {
                assertThat(samples)
                        .containsEntry(
                                "pve.guest.memory.used{guest=" + each.path("id").asText() + "}",
                                each.path("mem").asDouble());
            }
        }
    }

    private static String guestPath(PveClient client, int vmid) {
        for (JsonNode each : client.get("/cluster/resources", new HttpAsk.Pair("type", "vm"))) {
            if (each.path("vmid").asInt() == vmid) {
                return "/nodes/" + each.path("node").asText() + "/" + each.path("id").asText();
            }
        }
        throw new AssertionError("no guest " + vmid);
    }
}
