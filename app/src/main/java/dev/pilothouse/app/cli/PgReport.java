package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.report.Found;
import dev.pilothouse.app.report.PostgresReport;
import dev.pilothouse.app.report.Report;
import dev.pilothouse.app.report.ReportFile;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// Writes the report of a server over a period, from the cache alone.
final class PgReport {

    private final Session session;

    PgReport(Session session) {
        this.session = session;
    }

    int write(Core core, Target target, String out, long from, long to) {
        Path file = Path.of(out);
        if (!ReportFile.known(file)) {
            throw new WrongUse(session.text("cli.wrong.report", out));
        }
        FleetState fleet = core.past(to);
        TargetState then = fleet.target(target.id());
        TargetState state = then == null ? TargetState.unmeasured(target) : then;
        Found found = Found.of(state, fleet, core.settings(), to);
        Report report = PostgresReport.of(core.history(), session.format(), state, found, from, to);
        try {
            ReportFile.write(file, report);
        } catch (IOException e) {
            throw new WrongUse(
                    session.text("cli.wrong.write", out, String.valueOf(e.getMessage())));
        }
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            node.put("target", target.name());
            node.put("file", file.toString());
            node.put("from", Instant.ofEpochMilli(from).toString());
            node.put("to", Instant.ofEpochMilli(to).toString());
            session.print(node);
        } else {
            session.say(session.text("cli.pg.report.done", file.toString()));
        }
        return ExitCode.FINE;
    }
}
