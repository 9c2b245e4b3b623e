package dev.pilothouse.core.inventory;

import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.WritePolicy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The inventory's tables.
final class TargetRows {

    private static final Logger LOG = LoggerFactory.getLogger(TargetRows.class);

    private final EndpointText endpoints = new EndpointText();

    List<Target> targets(Connection connection) throws SQLException {
        Map<Integer, List<String>> tags = new HashMap<>();
        List<Target> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT target, tag FROM target_tag")) {
                while (row.next()) {
                    tags.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                            .add(row.getString(2));
                }
            }
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT id, name, kind, endpoint, environment, tree_group, paused,"
                                    + " fast_millis, slow_millis FROM target")) {
                while (row.next()) {
                    try {
                        found.add(target(row, tags));
                    } catch (IllegalArgumentException | FaultException e) {
                        // One that makes no sense must not keep the others from being read.
                        LOG.error(
                                "Target {} ({}) can't be read and is left out: {}",
                                row.getInt(1),
                                row.getString(2),
                                e.toString());
                    }
                }
            }
        }
        return found;
    }

    private Target target(ResultSet row, Map<Integer, List<String>> tags) throws SQLException {
        return new Target(
                new TargetId(row.getInt(1)),
                row.getString(2),
                TargetKind.valueOf(row.getString(3)),
                endpoints.read(row.getString(4)),
                row.getString(5),
                row.getString(6),
                tags.getOrDefault(row.getInt(1), List.of()),
                row.getBoolean(7),
                new Target.Cadence(
                        Duration.ofMillis(row.getLong(8)), Duration.ofMillis(row.getLong(9))));
    }

    List<Environment> environments(Connection connection) throws SQLException {
        List<Environment> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT name, colour, list_order, policy FROM environment ORDER BY"
                                        + " list_order, name_key")) {
            while (row.next()) {
                found.add(
                        new Environment(
                                row.getString(1),
                                row.getInt(2),
                                row.getInt(3),
                                WritePolicy.valueOf(row.getString(4))));
            }
        }
        return found;
    }

    /// Takes the next free number, for good.
    int takeNumber(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The update comes first: it makes a second writer wait.
            statement.executeUpdate("UPDATE target_number SET next_number = next_number + 1");
            try (ResultSet row = statement.executeQuery("SELECT next_number FROM target_number")) {
                row.next();
                return row.getInt(1) - 1;
            }
        }
    }

    void insert(Connection connection, Target target) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO target (name, name_key, kind, endpoint, environment,"
                                + " tree_group, paused, fast_millis, slow_millis, id)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            fill(insert, target);
            insert.executeUpdate();
        }
        insertTags(connection, target);
    }

    void update(Connection connection, Target target) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE target SET name = ?, name_key = ?, kind = ?, endpoint = ?,"
                                + " environment = ?, tree_group = ?, paused = ?, fast_millis = ?,"
                                + " slow_millis = ? WHERE id = ?")) {
            fill(update, target);
            update.executeUpdate();
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM target_tag WHERE target = ?")) {
            delete.setInt(1, target.id().value());
            delete.executeUpdate();
        }
        insertTags(connection, target);
    }

    void delete(Connection connection, TargetId id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM target WHERE id = ?")) {
            delete.setInt(1, id.value());
            delete.executeUpdate();
        }
    }

    void put(Connection connection, Environment environment) throws SQLException {
        delete(connection, environment.name());
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO environment (name, name_key, colour, list_order, policy)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, environment.name());
            insert.setString(2, DraftCheck.key(environment.name()));
            insert.setInt(3, environment.colour());
            insert.setInt(4, environment.order());
            insert.setString(5, environment.policy().name());
            insert.executeUpdate();
        }
    }

    void delete(Connection connection, String environment) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM environment WHERE name_key = ?")) {
            delete.setString(1, DraftCheck.key(environment));
            delete.executeUpdate();
        }
    }

    /// Removes everything a new store starts with.
    void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM target_tag");
            statement.executeUpdate("DELETE FROM target");
            statement.executeUpdate("DELETE FROM environment");
        }
    }

    private void fill(PreparedStatement row, Target target) throws SQLException {
        row.setString(1, target.name());
        row.setString(2, DraftCheck.key(target.name()));
        row.setString(3, target.kind().name());
        row.setString(4, endpoints.write(target.endpoint()));
        row.setString(5, target.environment());
        row.setString(6, target.group());
        row.setBoolean(7, target.paused());
        row.setLong(8, target.cadence().fast().toMillis());
        row.setLong(9, target.cadence().slow().toMillis());
        row.setInt(10, target.id().value());
    }

    private static void insertTags(Connection connection, Target target) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO target_tag (target, tag) VALUES (?, ?)")) {
            for (String tag : target.tags()) {
                insert.setInt(1, target.id().value());
                insert.setString(2, tag);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
