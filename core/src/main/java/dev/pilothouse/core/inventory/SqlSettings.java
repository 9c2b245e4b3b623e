package dev.pilothouse.core.inventory;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.store.Database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// [Settings] in the main store.
public final class SqlSettings implements Settings {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 100_000;

    private final Database database;
    private final Publisher<Map<String, String>> all;

    public SqlSettings(Database database) {
        this.database = database;
        all = new Publisher<>(Collections.unmodifiableMap(database.read(SqlSettings::load)));
    }

    @Override
    public Feed<Map<String, String>> all() {
        return all;
    }

    /// All of the changes or none; throws [InvalidInput] for a name or text that is too long, and
    /// for a value that its [SettingKey] does not take.
    @Override
    public synchronized void put(Map<String, String> changes) {
        changes.forEach(SqlSettings::check);
        for (SettingKey<?> key : SettingKeys.all()) {
            String entered = changes.get(key.name());
            if (entered != null) {
                key.parse(entered);
            }
        }
        database.write(
                connection -> {
                    for (Map.Entry<String, String> change : changes.entrySet()) {
                        put(connection, change.getKey(), change.getValue());
                    }
                    return changes.size();
                });
        Map<String, String> next = new TreeMap<>(all.current());
        next.putAll(changes);
        all.publish(Collections.unmodifiableMap(next));
    }

    private static void check(String name, String text) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidInput("settings", "input.setting.name", name);
        }
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw new InvalidInput(name, "input.setting.text", name);
        }
    }

    private static Map<String, String> load(Connection connection) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, content FROM setting")) {
            while (row.next()) {
                found.put(row.getString(1), row.getString(2));
            }
        }
        return found;
    }

    private static void put(Connection connection, String name, String text) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE setting SET content = ? WHERE name = ?")) {
            update.setString(1, text);
            update.setString(2, name);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO setting (name, content) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, text);
            insert.executeUpdate();
        }
    }
}
