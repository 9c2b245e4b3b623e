package dev.pilothouse.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.Lab;
import dev.pilothouse.fixtures.ManualTime;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/// The same contract on a real PostgreSQL, each test in a schema of its own.
@Tag("lab")
class PostgresInventoryTest extends InventoryContract {

    private static @Nullable Lab postgres;

    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private final String schema = "s" + System.nanoTime();

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
        database = connect();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Database database() {
        return database;
    }

    @Override
    Database reopened() {
        close();
        database = connect();
        return database;
    }

    @Test
    void aNewerStoreIsRefused() {
        database.write(
                connection ->
                        connection
                                .createStatement()
                                .executeUpdate("INSERT INTO store_version VALUES (99, 'x', 1)"));
        assertThatThrownBy(this::connect)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isInstanceOfSatisfying(
                                                Storage.class,
                                                s -> {
                                                    assertThat(s.trouble())
                                                            .isEqualTo(Trouble.NEWER);
                                                    assertThat(s.detail()).isEqualTo("99");
                                                }));
    }

    @Test
    void goesOnAfterTheConnectionsWereCut() throws SQLException {
        SqlInventory inventory = new SqlInventory(database);
        try (Connection connection = login();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <>"
                            + " pg_backend_pid() AND usename = current_user");
        }
        assertThatThrownBy(() -> inventory.put(new Environment("x", 1, 9)))
                .isInstanceOf(FaultException.class);
        inventory.put(new Environment("x", 1, 9));
        assertThat(new SqlInventory(reopened()).environments().current()).hasSize(4);
    }

    private Database connect() {
        return Database.connect(
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

    private static Connection login() throws SQLException {
        JsonNode ready = Objects.requireNonNull(postgres).ready();
        JsonNode role = ready.path("roles").path("lab_super");
        return DriverManager.getConnection(
                ready.path("jdbc_url").asText(),
                "lab_super",
                role.isTextual() ? role.asText() : role.path("password").asText());
    }
}
