package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.BlockingBuilder.PreparedRow;
import dev.pilothouse.core.connector.postgres.BlockingBuilder.Waiter;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The sessions of one server, asked as often as somebody looks, by a connection of its own beside
/// the one that collects. Calls do not overlap; any thread may close. Blocks; throws a
/// [FaultException], after which the next call opens the connection anew.
public final class LiveSessions implements AutoCloseable {

    private final PostgresConnection connection;
    private final Clock clock;

    LiveSessions(PostgresConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /// All processes of the server, in the order of their numbers.
    public Activity activity() {
        Session session = connection.session(Opener.Progress.NONE);
        Server server = session.server();
        List<Backend> backends = all(session, LiveQueries.SESSIONS, LiveSessions::backend);
        boolean complete = server.seesAll();
        return new Activity(
                clock.millis(),
                backends.stream()
                        .sorted(Comparator.comparingInt(Backend::pid))
                        .toList(),
                complete,
                complete ? "" : server.monitorGrant());
    }

    /// Who waits for whom now. Where nobody does, that is one cheap question.
    public BlockingTree blocking() {
        Session session = connection.session(Opener.Progress.NONE);
        Query who =
                session.server().seesAll()
                        ? LiveQueries.WAITERS
                        : LiveQueries.WAITERS_BY_LOCKS;
        List<Waiter> waiters = all(session, who, LiveSessions::waiter);
        if (waiters.isEmpty()) {
            return new BlockingTree(clock.millis(), List.of(), 0);
        }
        List<Backend> backends = all(session, LiveQueries.SESSIONS, LiveSessions::backend);
        List<Locked> locks = all(session, LiveQueries.LOCKS, LiveSessions::locked);
        List<PreparedRow> prepared = all(session, LiveQueries.PREPARED, LiveSessions::prepared);
        return new BlockingBuilder(backends, locks, prepared).build(clock.millis(), waiters);
    }

    /// The server, as the login found it.
    public Server server() {
        return connection.session(Opener.Progress.NONE).server();
    }

    private static <T> List<T> all(Session session, Query query, Session.Row<T> reader) {
        try {
            String sql = query.sql(session.server().version()).orElseThrow();
            return session.rows(sql, reader);
        } catch (SQLException e) {
            throw new FaultException(
                    PostgresFaults.asking(e, session.address(), query.part()), e);
        }
    }

    private static Backend backend(ResultSet row) throws SQLException {
        String kind = row.getString(3);
        String state = row.getString(8);
        boolean inDatabase = row.getBoolean(17);
        boolean hidden = state == null && kind.isEmpty() && inDatabase;
        return new Backend(
                row.getInt(1),
                row.getInt(2),
                hidden && kind.isEmpty() ? "" : kind.isEmpty() ? "client backend" : kind,
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                state != null ? state : hidden ? Backend.HIDDEN : "",
                row.getString(9),
                row.getString(10),
                Reading.number(row, 11),
                Reading.number(row, 12),
                Reading.number(row, 13),
                row.getLong(14),
                Reading.text(row, 15),
                row.getLong(18),
                row.getBoolean(16));
    }

    private static Waiter waiter(ResultSet row) throws SQLException {
        List<Integer> blockers = new ArrayList<>();
        for (Object pid : (Object[]) row.getArray(2).getArray()) {
            blockers.add((Integer) pid);
        }
        return new Waiter(row.getInt(1), blockers);
    }

    private static Locked locked(ResultSet row) throws SQLException {
        return new Locked(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                Reading.text(row, 4),
                Reading.text(row, 5),
                Reading.text(row, 6),
                row.getString(7),
                row.getBoolean(8),
                Reading.number(row, 9));
    }

    private static PreparedRow prepared(ResultSet row) throws SQLException {
        return new PreparedRow(
                row.getString(1),
                row.getString(2),
                Reading.text(row, 3),
                Reading.text(row, 4),
                Reading.number(row, 5));
    }

    @Override
    public void close() {
        connection.close();
    }
}
