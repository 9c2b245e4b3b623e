package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// [ExplainOperation] by statements.
final class SqlExplainWay implements ExplainOperation.Way {

    /// More than the server lets the statement take.
    private static final Duration ANSWER = Duration.ofSeconds(45);

    private static final Pattern ESTIMATE =
            Pattern.compile("cost=[0-9.]+\\.\\.([0-9.]+) rows=(\\d+)");
    private static final Pattern CALL =
            Pattern.compile("(?:\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*))\\(");

    private final Function<Opener.Use, Session> opening;
    private final Session session;

    /// @param opening a session in the database of the statement
    SqlExplainWay(Function<Opener.Use, Session> opening) {
        this.opening = opening;
        session = opening.apply(Opener.Use.READ);
    }

    /// The plan is asked and not the statement: it tells functions that are inside views, too.
    @Override
    public ExplainOperation.Foreseen foresee(Explained statement) {
        StatementShape shape = runnable(statement);
        Explainer explainer = new Explainer(session);
        try {
            explainer.path(statement.user());
            List<String> lines =
                    session.say(
                            OwnStatements.marked("EXPLAIN (VERBOSE, FORMAT TEXT) " + shape.text()),
                            row -> row.getString(1),
                            Opener.ANSWER_LIMIT);
            Matcher estimate = ESTIMATE.matcher(lines.isEmpty() ? "" : lines.getFirst());
            boolean told = estimate.find();
            return new ExplainOperation.Foreseen(
                    told ? Double.parseDouble(estimate.group(1)) : Double.NaN,
                    told ? Double.parseDouble(estimate.group(2)) : Double.NaN,
                    acting(called(String.join("\n", lines))));
        } catch (SQLException e) {
            throw explainer.fault(e, statement);
        }
    }

    /// Names before a bracket. Some are none of functions, which the server's list of functions
    /// sorts out.
    static Set<String> called(String plan) {
        Set<String> names = new TreeSet<>();
        Matcher call = CALL.matcher(plan);
        while (call.find()) {
            String quoted = call.group(1);
            names.add(quoted == null ? call.group(2) : quoted.replace("\"\"", "\""));
        }
        return names;
    }

    /// Those of them that are volatile, which all that act are; without those that are so only
    /// because their value changes from call to call.
    private List<String> acting(Set<String> names) throws SQLException {
        return names.isEmpty()
                ? List.of()
                : session.rows(
                        "SELECT DISTINCT p.proname::text FROM pg_catalog.pg_proc p WHERE"
                            + " p.provolatile = 'v' AND p.proname = ANY (?) AND NOT (p.proname ="
                            + " ANY ('{random,clock_timestamp,timeofday,gen_random_uuid,uuid_generate_v4,pg_sleep,pg_sleep_for,pg_sleep_until}'))"
                            + " ORDER BY 1",
                        row -> row.getString(1),
                        (Object) names.toArray(String[]::new));
    }

    private static StatementShape runnable(Explained statement) {
        StatementShape shape = statement.shape();
        if (!shape.reads() || shape.parameters() > 0) {
            throw new FaultException(
                    new Fault.Rejected("EXPLAIN ANALYZE", shape.reads() ? "$1" : shape.first()));
        }
        return shape;
    }

    @Override
    public Plan run(Explained statement) {
        StatementShape shape = runnable(statement);
        Explainer explainer = new Explainer(session);
        try {
            String path = explainer.path(statement.user());
            session.run("BEGIN READ ONLY");
            session.run("SET LOCAL statement_timeout = '" + ExplainOperation.LIMIT + "'");
            String json =
                    String.join(
                            "",
                            session.say(
                                    OwnStatements.marked(
                                            "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "
                                                    + shape.text()),
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
