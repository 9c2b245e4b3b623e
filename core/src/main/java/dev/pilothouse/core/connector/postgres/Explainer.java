package dev.pilothouse.core.connector.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/// Asks how a statement would be run, on a connection of its own in the database it belongs to. It
/// is not run. A plan for parameters without values is had by `GENERIC_PLAN` from 16 on, which the
/// driver's usual protocol refuses as values are missing, and before by preparing it: hence the
/// simple protocol.
final class Explainer {

    private static final String PREPARED = "pilothouse_plan";

    /// The recorder keeps no more of a text than the first so many letters.
    private static final int CUT = 2_000;

    private final Session session;

    /// @param session opened for [Opener.Use#PLAN], and closed afterwards
    Explainer(Session session) {
        this.session = session;
    }

    Plan explain(Explained wanted) {
        StatementShape shape = whole(wanted).shape();
        if (!shape.plannable()) {
            throw new FaultException(
                    new Fault.Rejected("EXPLAIN", shape.single() ? shape.first() : ";"));
        }
        try {
            String path = path(wanted.user());
            return shape.parameters() == 0
                    ? plan("", shape.text(), false, path)
                    : parameters(shape, path);
        } catch (SQLException e) {
            throw fault(e, wanted);
        }
    }

    /// A text that was cut is asked for anew.
    private Explained whole(Explained wanted) {
        if (wanted.query() == 0 || wanted.text().length() < CUT) {
            return wanted;
        }
        try {
            List<String> schema =
                    session.rows(
                            "SELECT quote_ident(n.nspname) FROM pg_catalog.pg_extension e JOIN"
                                    + " pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE"
                                    + " e.extname = 'pg_stat_statements'",
                            row -> row.getString(1));
            if (schema.isEmpty()) {
                return wanted;
            }
            return session
                    .rows(
                            "SELECT query FROM "
                                    + schema.getFirst()
                                    + ".pg_stat_statements(true) WHERE queryid = "
                                    + wanted.query()
                                    + " AND query IS NOT NULL LIMIT 1",
                            row -> row.getString(1))
                    .stream()
                    .findFirst()
                    .map(
                            text ->
                                    new Explained(
                                            wanted.database(), wanted.user(), text, wanted.query()))
                    .orElse(wanted);
        } catch (SQLException e) {
            return wanted;
        }
    }

    private Plan parameters(StatementShape shape, String path) throws SQLException {
        Server server = session.server();
        if (server.atLeast(16)) {
            return plan("GENERIC_PLAN, ", shape.text(), true, path);
        }
        if (!server.atLeast(12)) {
            throw new FaultException(
                    new Fault.Unsupported("EXPLAIN $1", server.release(), "PostgreSQL 12"));
        }
        session.run(OwnStatements.marked("SET plan_cache_mode = force_generic_plan"));
        session.run(OwnStatements.marked("PREPARE " + PREPARED + " AS " + shape.text()));
        String nulls = String.join(", ", Collections.nCopies(shape.parameters(), "NULL"));
        return plan("", "EXECUTE " + PREPARED + "(" + nulls + ")", true, path);
    }

    private Plan plan(String options, String statement, boolean generic, String path)
            throws SQLException {
        String settings = session.server().atLeast(12) ? "SETTINGS, " : "";
        String json = asked("EXPLAIN (" + options + settings + "FORMAT JSON) " + statement, "");
        String text = asked("EXPLAIN (" + options + settings + "FORMAT TEXT) " + statement, "\n");
        return read(json, text, generic, path);
    }

    static Plan read(String json, String text, boolean generic, String path) {
        try {
            return Plan.read(json, text, generic, path);
        } catch (JsonProcessingException e) {
            throw new FaultException(
                    new Fault.Protocol("EXPLAIN", PostgresFaults.excerpt(json)), e);
        }
    }

    private String asked(String sql, String between) throws SQLException {
        return String.join(
                between,
                session.say(
                        OwnStatements.marked(sql), row -> row.getString(1), Opener.ANSWER_LIMIT));
    }

    /// Sets the search path that the role of the statement has in this database, and tells it.
    String path(String user) throws SQLException {
        String role = user.isEmpty() ? session.server().user() : user;
        List<String> own =
                session.rows(
                        "SELECT substr(c, 13) FROM pg_catalog.pg_db_role_setting s,"
                            + " unnest(s.setconfig) c WHERE c LIKE 'search\\_path=%' AND"
                            + " s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE"
                            + " datname = current_database())) AND s.setrole IN (0, (SELECT oid"
                            + " FROM pg_catalog.pg_roles WHERE rolname = "
                                + FindingRules.literal(role)
                                + ")) ORDER BY s.setrole <> 0 DESC, s.setdatabase <> 0 DESC LIMIT"
                                + " 1",
                        row -> row.getString(1));
        String path =
                own.isEmpty()
                        ? session.row(
                                "SELECT reset_val FROM pg_catalog.pg_settings WHERE name ="
                                        + " 'search_path'",
                                row -> row.getString(1))
                        : own.getFirst();
        String told = path.replace("\"$user\"", Server.quote(role));
        session.rows(
                "SELECT set_config('search_path', " + FindingRules.literal(told) + ", false)",
                row -> row.getString(1));
        return told;
    }

    /// What is refused here is most often a matter of rights or of names, so that is said.
    FaultException fault(SQLException e, Explained wanted) {
        Server server = session.server();
        Fault fault =
                PostgresFaults.state(e).equals("42501")
                        ? new Fault.Forbidden(
                                PostgresFaults.answer(e),
                                server.grant(
                                        server.atLeast(14)
                                                ? "pg_read_all_data"
                                                : "SELECT ON ALL TABLES IN SCHEMA public"))
                        : PostgresFaults.asking(e, session.address(), "EXPLAIN");
        return new FaultException(fault, e);
    }
}
