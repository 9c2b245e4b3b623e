package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Signals by statements. The number of a session and the moment it began are compared in the
/// statement itself; where we may not see when it began, the number has to do.
record SqlSignals(Session session) implements Signals {

    private static final String SAME =
            " FROM pg_catalog.pg_stat_activity WHERE pid = ? AND (? = 0 OR coalesce((extract(epoch"
                    + " FROM backend_start) * 1000000)::bigint, 0) IN (0, ?))";

    private static final String DONE =
            """
            SELECT CASE WHEN l.locktype = 'relation'
                    THEN pg_catalog.format('%I.%I', n.nspname, c.relname) END AS name
            FROM pg_catalog.pg_locks l
            LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation AND l.database =
                (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE l.pid = ? AND l.granted
              AND (l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock'
                OR c.relkind IN ('r', 'p', 'm') AND l.mode IN ('RowExclusiveLock', 'ShareLock',
                    'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'))
            ORDER BY 1\
            """;

    @Override
    public Optional<Seen> look(Backend backend) {
        String sql = "SELECT coalesce(state, ''), extract(epoch FROM query_start)" + SAME;
        try {
            return session
                    .rows(
                            sql,
                            row -> new Seen(row.getString(1), Reading.number(row, 2)),
                            backend.pid(),
                            backend.started(),
                            backend.started())
                    .stream()
                    .findFirst();
        } catch (SQLException e) {
            throw new FaultException(
                    PostgresFaults.asking(e, session.address(), "pg_stat_activity"), e);
        }
    }

    @Override
    public Done done(Backend backend) {
        try {
            List<Optional<String>> found =
                    session.rows(DONE, row -> Optional.ofNullable(row.getString(1)), backend.pid());
            List<String> tables = found.stream().flatMap(Optional::stream).distinct().toList();
            return new Done(found.contains(Optional.empty()), tables);
        } catch (SQLException e) {
            throw new FaultException(PostgresFaults.asking(e, session.address(), "pg_locks"), e);
        }
    }

    @Override
    public void send(Backend backend, SignalVerb verb) {
        String sql = "SELECT " + verb.function() + "(pid)" + SAME;
        try {
            List<Boolean> answers =
                    session.rows(
                            sql,
                            row -> row.getBoolean(1),
                            backend.pid(),
                            backend.started(),
                            backend.started());
            if (answers.contains(false)) {
                throw new FaultException(
                        new Fault.Rejected(verb.function(), "false: no session of a client"));
            }
        } catch (SQLException e) {
            throw new FaultException(
                    PostgresFaults.state(e).equals("42501")
                            ? new Fault.Forbidden(
                                    PostgresFaults.answer(e),
                                    session.server().grant("pg_signal_backend"))
                            : PostgresFaults.asking(e, session.address(), verb.function()),
                    e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
