package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.rfb.Area;
import dev.pilothouse.core.rfb.CursorImage;
import dev.pilothouse.core.rfb.FrameBuffer;
import dev.pilothouse.core.rfb.RfbClient;
import dev.pilothouse.core.rfb.RfbEvents;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.HttpPeer;
import dev.pilothouse.core.wire.TerminalStream;
import dev.pilothouse.fixtures.PveSim;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Consoles of a cluster, against the simulator of both versions.
@Tag("lab")
@Timeout(120)
class PveConsolesLabTest {

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

    private PveSim sim() {
        return Objects.requireNonNull(sim);
    }

    private PveConsoles consoles(String user, String secret) {
        Endpoint.Tls tls = new Endpoint.Tls(null, null, sim().pin(), null, null);
        HttpPeer peer = new HttpPeer("127.0.0.1", sim().port(), tls, folder, secrets);
        String name = "pve:" + user;
        secrets.put(name, Secret.of(secret.toCharArray()));
        PveLogin login = new PveLogin(peer.address(), user, name);
        PveClient client = new PveClient(peer, login, secrets, scheduler.clock());
        open.add(client);
        return new PveConsoles(client, client, user.contains("!"), scheduler);
    }

    private PveConsoles token(String name) {
        Map.Entry<String, String> token = sim().token(name);
        return consoles(token.getKey(), token.getValue());
    }

    private PveConsoles root() {
        JsonNode user = sim().ready().path("user");
        return consoles(user.path("userid").asText(), user.path("password").asText());
    }

    private String special(String name) {
        return sim().ready().path("special").path(name).path("vmid").asText();
    }

    /// What a console shows first.
    private static final class First implements RfbEvents {
        private final CompletableFuture<FrameBuffer> painted = new CompletableFuture<>();
        private volatile @Nullable FrameBuffer screen;

        @Override
        public void screen(FrameBuffer fresh) {
            screen = fresh;
        }

        @Override
        public void painted(Area changed) {
            painted.complete(Objects.requireNonNull(screen));
        }

        @Override
        public void cursor(CursorImage cursor) {}

        @Override
        public void clipboard(String text) {}

        @Override
        public void bell() {}

        @Override
        public void named(String name) {}
    }

    private RfbClient shown(PveConsoles consoles, String label, First first) {
        RfbClient client =
                new RfbClient(
                        consoles.screen(label),
                        (jpeg, length, into) -> {
                            throw new IOException("not asked for");
                        },
                        first,
                        scheduler,
                        RfbClient.LOSSLESS);
        open.add(client);
        scheduler.run(
                "rfb",
                () -> {
                    try {
                        client.run();
                    } catch (FaultException e) {
                        first.painted.completeExceptionally(e);
                    }
                });
        return client;
    }

    private List<JsonNode> events(String event) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode each : sim().requests().path("requests")) {
            if (each.path("kind").asText().equals("console")
                    && each.path("event").asText().equals(event)) {
                found.add(each);
            }
        }
        return found;
    }

    private List<JsonNode> await(String event, int count) throws InterruptedException {
        List<JsonNode> found = events(event);
        for (int i = 0; i < 200 && found.size() < count; i++) {
            scheduler.pause(Duration.ofMillis(50));
            found = events(event);
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {PveSim.EIGHT, PveSim.NINE})
    void aTokenSeesTheScreensOfGuestsAndNodesAndTypes(String schema) throws Exception {
        start(schema);
        PveConsoles consoles = token("admin");
        for (String label :
                List.of(
                        "lxc/" + special("running_lxc"),
                        "qemu/" + special("running_qemu"),
                        "pve1")) {
            First first = new First();
            RfbClient client = shown(consoles, label, first);
            FrameBuffer screen = first.painted.get(20, TimeUnit.SECONDS);
            assertThat(screen.width()).isEqualTo(320);
            assertThat(screen.height()).isEqualTo(200);
            for (char c = 'a'; c <= 'j'; c++) {
                client.key(c, 0, true);
                client.key(c, 0, false);
            }
            assertThat(await("key", 20)).hasSizeGreaterThanOrEqualTo(20);
            client.close();
            assertThat(await("close", 1).getFirst().path("reason").asText()).contains("client");
            // What was logged belongs to the next one.
            assertThat(sim().requests()).isNotNull();
        }
        assertThat(unexpected()).isEmpty();
    }

    private List<String> unexpected() {
        List<String> bad = new ArrayList<>();
        for (JsonNode each : sim().requests().path("requests")) {
            if (each.path("status").asInt() == 400) {
                bad.add(each.toString());
            }
        }
        return bad;
    }

    @Test
    void aUserWithATicketAndTheOldWayOfPasswords() throws Exception {
        start(PveSim.EIGHT, "--vnc-password-scheme", "old");
        First first = new First();
        shown(root(), "qemu/" + special("running_qemu"), first);
        assertThat(first.painted.get(20, TimeUnit.SECONDS).width()).isEqualTo(320);
    }

    private static String readUntil(TerminalStream stream, String wanted) throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] part = new byte[4096];
        while (all.indexOf(wanted) < 0) {
            int n = stream.read(part, 0, part.length);
            if (n < 0) {
                return all + " (ended)";
            }
            all.append(new String(part, 0, n, StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    @Test
    void aTextConsoleWithATicketAndInNineWithAToken() throws Exception {
        start(PveSim.NINE);
        for (PveConsoles consoles : List.of(root(), token("admin"))) {
            try (TerminalStream stream =
                    consoles.text(
                            "lxc/" + special("running_lxc"), new TerminalStream.Size(100, 40))) {
                stream.write("stty size; echo a''b; exit\n".getBytes(StandardCharsets.UTF_8));
                assertThat(readUntil(stream, "ab\r\n")).contains("40 100");
                assertThat(readUntil(stream, "never")).endsWith("(ended)");
                assertThat(stream.exitStatus()).hasValue(0);
                assertThat(stream.open()).isFalse();
            }
        }
    }

    @Test
    void inEightATokenGetsNoTextConsoleAndIsToldSo() {
        start(PveSim.EIGHT);
        FaultException refused =
                catchThrowableOfType(
                        FaultException.class,
                        () ->
                                token("admin")
                                        .text(
                                                "lxc/" + special("running_lxc"),
                                                new TerminalStream.Size(80, 24)));
        assertThat(refused.fault()).isInstanceOf(Fault.Unsupported.class);
    }

    @Test
    void whoMayNotIsToldThePrivilege() {
        start(PveSim.NINE);
        FaultException refused =
                catchThrowableOfType(
                        FaultException.class,
                        () -> token("audit").screen("lxc/" + special("running_lxc")));
        assertThat(refused.fault())
                .isInstanceOfSatisfying(
                        Fault.Forbidden.class, f -> assertThat(f.grant()).contains("VM.Console"));
        FaultException nowhere =
                catchThrowableOfType(
                        FaultException.class, () -> token("admin").screen("lxc/99999"));
        assertThat(nowhere.fault()).isInstanceOf(Fault.NotFound.class);
    }

    @Test
    void aConsoleThatIsCutOffEndsAsAFault() throws Exception {
        start(PveSim.NINE);
        First first = new First();
        CompletableFuture<Fault> end = new CompletableFuture<>();
        RfbClient client =
                new RfbClient(
                        token("admin").screen("qemu/" + special("running_qemu")),
                        (jpeg, length, into) -> {},
                        first,
                        scheduler,
                        RfbClient.LOSSLESS);
        open.add(client);
        scheduler.run(
                "rfb",
                () -> {
                    try {
                        client.run();
                    } catch (FaultException e) {
                        end.complete(e.fault());
                    }
                });
        first.painted.get(20, TimeUnit.SECONDS);
        sim().state(Map.of("op", "drop-consoles"));
        assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(Fault.ConnectionLost.class);
    }
}
