package dev.pilothouse.core.remote;

import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.store.Database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The remembered forwards; they go with their node.
final class ForwardStore {

    private final Database database;

    ForwardStore(Database database) {
        this.database = database;
    }

    List<Forward> load() {
        return database.read(
                connection -> {
                    List<Forward> found = new ArrayList<>();
                    try (Statement statement = connection.createStatement();
                            ResultSet row =
                                    statement.executeQuery(
                                            "SELECT id, target, local_port, host, port"
                                                    + " FROM forward ORDER BY id")) {
                        while (row.next()) {
                            found.add(
                                    new Forward(
                                            row.getInt(1),
                                            new TargetId(row.getInt(2)),
                                            row.getInt(3),
                                            row.getString(4),
                                            row.getInt(5)));
                        }
                    }
                    return found;
                });
    }

    Forward add(Forward wanted) {
        return database.write(
                connection -> {
                    Forward added =
                            new Forward(
                                    next(connection),
                                    wanted.through(),
                                    wanted.localPort(),
                                    wanted.host(),
                                    wanted.port());
                    insert(connection, added);
                    return added;
                });
    }

    private static int next(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM forward")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void insert(Connection connection, Forward forward) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO forward (id, target, local_port, host, port)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setInt(1, forward.number());
            insert.setInt(2, forward.through().value());
            insert.setInt(3, forward.localPort());
            insert.setString(4, forward.host());
            insert.setInt(5, forward.port());
            insert.executeUpdate();
        }
    }

    void remove(int number) {
        database.write(
                connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM forward WHERE id = ?")) {
                        delete.setInt(1, number);
                        return delete.executeUpdate();
                    }
                });
    }
}
