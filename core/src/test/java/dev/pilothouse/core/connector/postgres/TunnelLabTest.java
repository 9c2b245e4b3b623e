package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.fixtures.Lab;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/// A server reached through the SSH connection of a node, with TLS inside.
@Tag("lab")
class TunnelLabTest {

    private static final TargetId NODE = new TargetId(3);

    @TempDir Path home;

    private static Target node(Lab sshd, int port) {
        JsonNode user = sshd.ready().path("users").path("ops");
        return new Target(
                NODE,
                "web-1",
                TargetKind.NODE,
                new Endpoint.Ssh(
                        "127.0.0.1",
                        port,
                        user.path("name").asText(),
                        Endpoint.Login.KEY,
                        sshd.ready().at("/keys/ed25519/private").asText(),
                        "none"),
                "lab",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private static Target through(int port) {
        return LabServer.target(
                new Endpoint.Postgres(
                        "localhost",
                        port,
                        "app",
                        "lab_monitor",
                        null,
                        new Endpoint.Tls(Endpoint.TlsMode.REQUIRE, null, null, null, null),
                        NODE,
                        true));
    }

    @Test
    void theNodesConnectionCarriesTheServers() throws IOException {
        try (Lab sshd = Lab.start("sshd");
                LabServer server = new LabServer(home, "--tls")) {
            Path folder = Files.createDirectories(home.resolve(".ssh"));
            Files.write(
                    folder.resolve("known_hosts"),
                    StreamSupport.stream(sshd.ready().path("known_hosts").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
            server.behind(node(sshd, sshd.port()));
            int port = server.lab.port();
            try (var word =
                    dev.pilothouse.core.vault.Secret.of(server.word("lab_monitor").toCharArray())) {
                server.secrets.put("postgres:lab_monitor@localhost:" + port, word);
            }
            Probe probe = server.connector.probe(through(port), s -> {});
            assertThat(probe.ok()).as("%s", probe).isTrue();
            assertThat(probe.steps())
                    .extracting(ProbeStep::code)
                    .containsExactly(
                            "tunnel",
                            "connect",
                            "tls",
                            "login",
                            "version",
                            "connections",
                            "rights");
            try (var connection = server.connector.connect(through(port))) {
                assertThat(connection.collect(Tier.FAST).samples()).isNotEmpty();
                assertThat(connection.collect(Tier.FAST).samples()).isNotEmpty();
            }
            Probe closed = server.connector.probe(through(1), s -> {});
            assertThat(fault(closed))
                    .isEqualTo(new Fault.Database(Trouble.REFUSED, "localhost:1", "", ""));
            server.behind(node(sshd, 1));
            Probe gone = server.connector.probe(through(port), s -> {});
            assertThat(fault(gone))
                    .isInstanceOfSatisfying(
                            Fault.OnNode.class, f -> assertThat(f.node()).isEqualTo("web-1"));
        }
    }

    private static Fault fault(Probe probe) {
        return probe.steps().stream()
                .map(ProbeStep::fault)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
