package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What tables and indexes of other databases are called: `pg_locks` tells of them by number, and
/// only their own database knows the name. Each database is asked by a connection that is closed at
/// once, for what is not known yet. For one thread.
final class RelationNames {

    /// Somebody may be called otherwise after that, or may be asked where that failed before.
    private static final long FRESH = Duration.ofMinutes(10).toMillis();

    /// Of many databases at once the first are asked.
    private static final int MOST_DATABASES = 5;

    private static final String NAMES =
            "SELECT oid::bigint, oid::regclass::text FROM pg_catalog.pg_class WHERE oid ="
                    + " ANY(string_to_array(?, ',')::oid[])";

    /// Opens a session in a database of the same server; throws a [FaultException].
    interface Opening {
        Session open(String database);
    }

    /// @param oid its number in its database
    record Relation(String database, long oid) {}

    private final Opening opening;
    private final Map<Relation, String> known = new HashMap<>();
    private long since = Long.MIN_VALUE;

    RelationNames(Opening opening) {
        this.opening = opening;
    }

    /// Those of a server whose other databases are left alone.
    static RelationNames none() {
        return new RelationNames(
                database -> {
                    throw new FaultException(new Fault.NotFound(database));
                });
    }

    /// Finds out the names of those that are not known yet.
    ///
    /// @param now in milliseconds since 1970
    void learn(Set<Relation> wanted, long now) {
        if (since == Long.MIN_VALUE || now - since > FRESH || now < since) {
            known.clear();
            since = now;
        }
        Map<String, Set<Relation>> unknown =
                wanted.stream()
                        .filter(each -> !known.containsKey(each))
                        .collect(
                                Collectors.groupingBy(
                                        Relation::database, TreeMap::new, Collectors.toSet()));
        unknown.entrySet().stream()
                .limit(MOST_DATABASES)
                .forEach(entry -> ask(entry.getKey(), entry.getValue()));
    }

    /// What can't be found out keeps its number: the lock is told all the same.
    private void ask(String database, Set<Relation> wanted) {
        wanted.forEach(each -> known.put(each, ""));
        String oids =
                wanted.stream()
                        .map(each -> Long.toString(each.oid()))
                        .collect(Collectors.joining(","));
        try (Session session = opening.open(database)) {
            session.rows(
                    NAMES,
                    row -> known.put(new Relation(database, row.getLong(1)), row.getString(2)),
                    oids);
        } catch (FaultException | SQLException e) {
            // Closed to us, or just gone.
        }
    }

    /// Its name as SQL writes it there; its database and number where that is not known.
    String of(Relation relation) {
        String name = known.getOrDefault(relation, "");
        return name.isEmpty() ? relation.database() + " " + relation.oid() : name;
    }
}
