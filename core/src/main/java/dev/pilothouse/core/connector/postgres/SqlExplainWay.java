package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;

/// [ExplainOperation] by statements.
final class SqlExplainWay implements ExplainOperation.Way {

    /// More than the server lets the statement take.
    private static final Duration ANSWER = Duration.ofSeconds(45);

    private final Function<Opener.Use, Session> opening;
    private final Session session;

    /// @param opening a session in the database of the statement
    SqlExplainWay(Function<Opener.Use, Session> opening) {
        this.opening = opening;
        session = opening.apply(Opener.Use.READ);
    }

    @Override
    public Plan run(Explained statement) {
        StatementShape shape = statement.shape();
        if (!shape.reads() || shape.parameters() > 0) {
            throw new FaultException(
                    new Fault.Rejected("EXPLAIN ANALYZE", shape.reads() ? "$1" : shape.first()));
        }
        Explainer explainer = new Explainer(session);
        try {
            String path = explainer.path(statement.user());
            session.run("BEGIN READ ONLY");
            session.run("SET LOCAL statement_timeout = '" + ExplainOperation.LIMIT + "'");
            String json =
                    String.join(
                            "",
                            session.say(
                                    "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + shape.text(),
                                    row -> row.getString(1),
                                    ANSWER));
            session.run("ROLLBACK");
            return Explainer.read(json, "", false, path);
        } catch (SQLException e) {
            throw explainer.fault(e, statement);
        }
    }

    @Override
    public boolean stop() {
        try (Session other = opening.apply(Opener.Use.WATCH)) {
            return other.row(
                    "SELECT pg_cancel_backend(?)",
                    row -> row.getBoolean(1),
                    session.server().pid());
        } catch (SQLException e) {
            throw new FaultException(
                    PostgresFaults.asking(e, session.address(), "pg_cancel_backend"), e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
