package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.connector.postgres.Activity;
import dev.pilothouse.core.connector.postgres.Backend;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The sessions of a server, as a table or as JSON: the longest transaction first, parallel workers
/// below their leader.
final class PgSessions {

    private final Session session;

    PgSessions(Session session) {
        this.session = session;
    }

    /// @param all the server's own processes and our connection, too
    int show(Activity activity, boolean all) {
        List<Backend> shown =
                activity.backends().stream()
                        .filter(b -> all || ((b.client() || b.leader() != 0) && !b.own()))
                        .sorted(order(activity.backends()))
                        .toList();
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            node.put("at", Instant.ofEpochMilli(activity.at()).toString());
            node.put("complete", activity.complete());
            ArrayNode sessions = node.putArray("sessions");
            shown.forEach(b -> fill(sessions.addObject(), b));
            session.print(node);
        } else {
            table(shown);
            if (!activity.complete()) {
                session.say(session.text("cli.pg.hidden"));
                session.say("  " + activity.grant());
            }
        }
        return ExitCode.FINE;
    }

    private static Comparator<Backend> order(List<Backend> all) {
        return Comparator.comparingDouble((Backend b) -> -age(leader(b, all)))
                .thenComparingInt(b -> leader(b, all).pid())
                .thenComparingInt(b -> b.leader() == 0 ? 0 : 1)
                .thenComparingInt(Backend::pid);
    }

    private static Backend leader(Backend backend, List<Backend> all) {
        return all.stream().filter(b -> b.pid() == backend.leader()).findFirst().orElse(backend);
    }

    private static double age(Backend backend) {
        return Double.isNaN(backend.transactionSeconds()) ? -1 : backend.transactionSeconds();
    }

    private void table(List<Backend> shown) {
        TextTable table =
                new TextTable(
                        List.of(
                                ">PID",
                                session.text("cli.pg.column.user"),
                                session.text("cli.pg.column.database"),
                                session.text("cli.pg.column.application"),
                                session.text("cli.pg.column.client"),
                                session.text("cli.pg.column.state"),
                                session.text("cli.pg.column.wait"),
                                ">" + session.text("cli.pg.column.transaction"),
                                ">" + session.text("cli.pg.column.statement"),
                                session.text("cli.pg.column.query")));
        for (Backend b : shown) {
            table.add(
                    (b.leader() == 0 ? "" : "└ ") + b.pid(),
                    b.user(),
                    b.database(),
                    b.application(),
                    b.address(),
                    b.state().isEmpty() ? b.kind() : b.state(),
                    b.waitKind().isEmpty() ? "" : b.waitKind() + ":" + b.waitEvent(),
                    session.format().duration(b.transactionSeconds()),
                    session.format().duration(b.runningSeconds()),
                    oneLine(b.query()));
        }
        table.lines(0).forEach(session::say);
    }

    static String oneLine(String query) {
        String line = query.replaceAll("\\s+", " ").strip();
        return line.length() > 120 ? line.substring(0, 119) + "…" : line;
    }

    static void fill(ObjectNode node, Backend b) {
        node.put("pid", b.pid());
        node.put("leader", b.leader() == 0 ? null : (Integer) b.leader());
        node.put("kind", b.kind());
        node.put("user", b.user());
        node.put("database", b.database());
        node.put("application", b.application());
        node.put("client", b.address());
        node.put("state", b.state());
        node.put("waitKind", b.waitKind());
        node.put("wait", b.waitEvent());
        node.put("blocked", b.blocked());
        PgStatus.number(node, "transactionSeconds", b.transactionSeconds());
        PgStatus.number(node, "querySeconds", b.querySeconds());
        PgStatus.number(node, "stateSeconds", b.stateSeconds());
        node.put("queryId", b.queryId() == 0 ? null : (Long) b.queryId());
        node.put("query", b.query());
    }
}
