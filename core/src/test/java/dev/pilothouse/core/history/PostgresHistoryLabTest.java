package dev.pilothouse.core.history;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.fixtures.Lab;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;

/// The same contract on a real PostgreSQL; every test has a schema of its own.
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresHistoryLabTest extends HistoryContract {

    @SuppressWarnings("NullAway.Init") // started before the first test
    private Lab lab;

    private int schema;

    @BeforeAll
    void start() {
        lab = Lab.start("postgres");
    }

    @AfterAll
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Override
    void freshStore() {
        schema++;
        try (Connection connection = source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA history_" + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PGSimpleDataSource source() {
        JsonNode role = lab.ready().path("roles").path("lab_super");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(lab.ready().path("jdbc_url").asText());
        source.setUser(role.path("name").asText());
        source.setPassword(role.path("password").asText());
        return source;
    }

    @Override
    SqlHistory open() {
        PGSimpleDataSource source = source();
        source.setCurrentSchema("history_" + schema);
        return new SqlHistory(source, "the laboratory", false, time);
    }
}
