package dev.pilothouse.core.connector.postgres;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.fixtures.Lab;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A real server of the laboratory and all that connects to it, for tests.
final class LabServer implements AutoCloseable {

    final Lab lab;
    final SystemScheduler scheduler;
    final MemorySecrets secrets;
    final PostgresConnector connector;
    final PostgresControl control;
    final SshConnections ssh;
    private final Reach reach;

    LabServer(Path home, String... options) {
        lab = Lab.start("postgres", options);
        reach = new Reach(home);
        scheduler = reach.scheduler;
        secrets = reach.secrets;
        connector = reach.connector;
        control = reach.control;
        ssh = reach.ssh;
        for (String role : List.of("lab_super", "lab_monitor", "lab_nobody", "lab_app")) {
            password(role, lab.port());
        }
    }

    void behind(Target through) {
        reach.behind(through);
    }

    /// Lends a role's password for another port, such as that of a standby.
    void password(String role, int port) {
        reach.password(role, port, word(role));
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
        return Reach.target(endpoint);
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
        reach.close();
        lab.close();
    }
}
