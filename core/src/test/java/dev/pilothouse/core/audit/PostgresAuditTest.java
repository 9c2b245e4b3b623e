package dev.pilothouse.core.audit;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.Lab;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/// The same contract on a real PostgreSQL, each test in a schema of its own.
@Tag("lab")
class PostgresAuditTest extends AuditContract {

    private static @Nullable Lab postgres;

    private final String schema = "a" + System.nanoTime();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @BeforeAll
    static void start() {
        postgres = Lab.start("postgres");
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void open() throws SQLException {
        try (Connection connection = login();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
        database =
                Database.connect(
                        "postgresql",
                        () -> {
                            Connection connection = login();
                            try (Statement statement = connection.createStatement()) {
                                statement.execute("SET search_path TO " + schema);
                            }
                            return connection;
                        },
                        Schema.MAIN,
                        time);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Database database() {
        return database;
    }

    private static Connection login() throws SQLException {
        JsonNode ready = Objects.requireNonNull(postgres).ready();
        JsonNode role = ready.path("roles").path("lab_super");
        return DriverManager.getConnection(
                ready.path("jdbc_url").asText(),
                "lab_super",
                role.isTextual() ? role.asText() : role.path("password").asText());
    }
}
