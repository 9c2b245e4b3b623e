package dev.pilothouse.core.connector.postgres;

import com.fasterxml.jackson.databind.JsonNode;

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
import dev.pilothouse.fixtures.Lab;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A real server of the laboratory and all that connects to it, for tests.
final class LabServer implements AutoCloseable {

    final Lab lab;
    final SystemScheduler scheduler = new SystemScheduler();
    final MemorySecrets secrets = new MemorySecrets();
    final PostgresConnector connector;
    final PostgresControl control;
    final SshConnections ssh;
    private Optional<Target> node = Optional.empty();

    LabServer(Path home, String... options) {
        lab = Lab.start("postgres", options);
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
        connector = new PostgresConnector(ssh, id -> node, secrets, files, scheduler);
        control = new SqlPostgresControl(ssh, id -> node, secrets, files, scheduler);
        for (String role : List.of("lab_super", "lab_monitor", "lab_nobody", "lab_app")) {
            try (Secret secret = Secret.of(word(role).toCharArray())) {
                secrets.put("postgres:" + role + "@127.0.0.1:" + lab.port(), secret);
            }
        }
    }

    void behind(Target through) {
        node = Optional.of(through);
    }

    /// Lends a role's password for another port, such as that of a standby.
    void password(String role, int port) {
        try (Secret secret = Secret.of(word(role).toCharArray())) {
            secrets.put("postgres:" + role + "@127.0.0.1:" + port, secret);
        }
    }

    String word(String role) {
        return lab.ready().path("roles").path(role).path("password").asText();
    }

    JsonNode load() {
        return lab.ready().path("load");
    }

    Endpoint.Postgres endpoint(String role, Endpoint.Tls tls) {
        return new Endpoint.Postgres("127.0.0.1", lab.port(), "app", role, null, tls, null, false);
    }

    Target target(String role) {
        return target(endpoint(role, Endpoint.Tls.DEFAULT));
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

    /// As psql would connect.
    Connection sql() throws SQLException {
        return DriverManager.getConnection(
                lab.ready().path("jdbc_url").asText(), "lab_super", word("lab_super"));
    }

    static double number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        ssh.close();
        scheduler.close();
        lab.close();
    }
}
