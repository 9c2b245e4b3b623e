package dev.pilothouse.core.remote;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Masked;
import dev.pilothouse.core.store.Database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The saved commands. They are what somebody else will run, so to change them takes the right to
/// run them, and is put on record. Any thread may call; changes are on disk when a call returns.
public final class Snippets {

    private static final String PUT = "snippet.keep";
    private static final String REMOVE = "snippet.remove";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SCRIPT = 20_000;

    private final Database database;
    private final Who who;
    private final Audit audit;
    private final Publisher<List<Snippet>> all;

    public Snippets(Database database, Who who, Audit audit) {
        this.database = database;
        this.who = who;
        this.audit = audit;
        all = new Publisher<>(database.read(Snippets::load));
    }

    /// Sorted by name.
    public Feed<List<Snippet>> all() {
        return all;
    }

    /// Keeps it in place of the one of the same name; throws [InvalidInput].
    public synchronized void put(Snippet snippet) {
        String name = snippet.name().strip();
        Actor actor = who.require(Right.OPERATE, PUT, name);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new InvalidInput("name", "input.snippet.name", name);
        }
        if (snippet.script().isBlank()
                || snippet.script().length() > LONGEST_SCRIPT
                || snippet.script().indexOf('\0') >= 0) {
            throw new InvalidInput("script", "input.snippet.script", "");
        }
        database.write(
                connection -> {
                    delete(connection, name);
                    return insert(connection, name, snippet);
                });
        record(actor, PUT, name, Masked.command(snippet.script()));
        all.publish(database.read(Snippets::load));
    }

    public synchronized void remove(String name) {
        Actor actor = who.require(Right.OPERATE, REMOVE, name);
        if (database.write(connection -> delete(connection, name)) > 0) {
            record(actor, REMOVE, name, "");
        }
        all.publish(database.read(Snippets::load));
    }

    /// @param script as it is kept on record
    private void record(Actor actor, String kind, String name, String script) {
        Deed deed = new Deed(AuditNote.Family.CHANGE, kind, null, "", name, script, "");
        audit.append(AuditNote.by(actor, deed, AuditNote.Ending.DONE));
    }

    private static int delete(Connection connection, String name) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM snippet WHERE name_key = ?")) {
            delete.setString(1, key(name));
            return delete.executeUpdate();
        }
    }

    private static int insert(Connection connection, String name, Snippet snippet)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO snippet (name_key, name, script, sudo, limit_seconds)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, key(name));
            insert.setString(2, name);
            insert.setString(3, snippet.script());
            insert.setBoolean(4, snippet.sudo());
            insert.setInt(5, snippet.limitSeconds());
            return insert.executeUpdate();
        }
    }

    private static List<Snippet> load(Connection connection) throws SQLException {
        List<Snippet> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT name, script, sudo, limit_seconds FROM snippet"
                                        + " ORDER BY name_key")) {
            while (row.next()) {
                found.add(
                        new Snippet(
                                row.getString(1),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getInt(4)));
            }
        }
        return List.copyOf(found);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
