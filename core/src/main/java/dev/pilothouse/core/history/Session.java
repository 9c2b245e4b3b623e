package dev.pilothouse.core.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// One connection and its prepared statements. One thread at a time.
final class Session implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /// The statement, prepared once and kept: it belongs to the session and is not to be closed.
    PreparedStatement sql(String text) throws SQLException {
        PreparedStatement known = prepared.get(text);
        if (known == null) {
            known = connection.prepareStatement(text);
            prepared.put(text, known);
        }
        return known;
    }

    void update(String text, long... parameters) throws SQLException {
        PreparedStatement statement = sql(text);
        for (int i = 0; i < parameters.length; i++) {
            statement.setLong(i + 1, parameters[i]);
        }
        statement.executeUpdate();
    }

    void run(String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
