package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.connector.postgres.StatementCounts;
import dev.pilothouse.core.connector.postgres.StatementSums;
import dev.pilothouse.core.connector.postgres.StatementSums.Sum;

import java.util.List;

/// What statements did in a period, as a table or as JSON: those that took most time first.
final class PgStatements {

    private static final int MOST = 50;

    private final Session session;
    private final boolean counted;

    /// @param counted by the server; else as the recorder met them, which knows of no calls
    PgStatements(Session session, boolean counted) {
        this.session = session;
        this.counted = counted;
    }

    int show(StatementSums sums) {
        if (session.json()) {
            json(sums);
            return ExitCode.FINE;
        }
        if (sums.statements().isEmpty()) {
            session.say(session.text("postgres.statements.none"));
            return ExitCode.FINE;
        }
        Format format = session.format();
        TextTable table =
                new TextTable(
                        List.of(
                                ">" + session.text("cli.pg.column.time"),
                                ">" + session.text("cli.pg.column.calls"),
                                ">" + session.text("cli.pg.column.mean"),
                                ">" + session.text("cli.pg.column.rows"),
                                session.text("cli.pg.column.database"),
                                session.text("cli.pg.column.query")));
        for (Sum sum : sums.statements().stream().limit(MOST).toList()) {
            StatementCounts counts = sum.counts();
            table.add(
                    format.millis(counts.execMillis()),
                    counts.calls() == 0 ? Format.UNKNOWN : format.count(counts.calls()),
                    Double.isNaN(counts.meanMillis())
                            ? Format.UNKNOWN
                            : format.millis(counts.meanMillis()),
                    counts.calls() == 0 ? Format.UNKNOWN : format.count(counts.rows()),
                    sum.database(),
                    PgSessions.oneLine(sum.text()));
        }
        table.lines(0).forEach(session::say);
        return ExitCode.FINE;
    }

    private void json(StatementSums sums) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("coveredSeconds", sums.covered() / 1000);
        node.put("sampled", !counted);
        ArrayNode all = node.putArray("statements");
        for (Sum sum : sums.statements()) {
            ObjectNode one = all.addObject();
            one.put("queryId", sum.query());
            one.put("user", sum.user());
            one.put("database", sum.database());
            one.put("query", sum.text());
            fill(one, sum.counts());
        }
        fill(node.putObject("others"), sums.rest());
        session.print(node);
    }

    private void fill(ObjectNode node, StatementCounts counts) {
        count(node, "calls", counts.calls());
        PgStatus.number(node, "execMillis", counts.execMillis());
        count(node, "planMillis", counts.planMillis());
        count(node, "rows", counts.rows());
        count(node, "blocksHit", counts.hit());
        count(node, "blocksRead", counts.read());
        count(node, "tempBlocks", counts.temp());
        count(node, "walBytes", counts.wal());
    }

    private void count(ObjectNode node, String name, double value) {
        PgStatus.number(node, name, counted ? value : Double.NaN);
    }
}
