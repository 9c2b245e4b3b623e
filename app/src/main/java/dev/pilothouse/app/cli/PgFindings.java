package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.EvidenceText;
import dev.pilothouse.core.connector.postgres.ServerFinding;
import dev.pilothouse.core.connector.postgres.ServerFindings;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Severity;

/// What the rules found, as lines or as JSON: the gravest first, each with what to do.
final class PgFindings {

    private final Session session;

    PgFindings(Session session) {
        this.session = session;
    }

    /// @return [ExitCode#TROUBLE] when something is worse than a note
    int show(ServerFindings found) {
        if (session.json()) {
            json(found);
        } else {
            lines(found);
        }
        return found.all().stream().anyMatch(f -> f.severity() != Severity.INFO)
                ? ExitCode.TROUBLE
                : ExitCode.FINE;
    }

    private void lines(ServerFindings found) {
        if (found.all().isEmpty()) {
            session.say(session.text("postgres.findings.none"));
        }
        for (ServerFinding f : found.all()) {
            session.say(
                    TextTable.clean(
                            session.names().severity(f.severity())
                                    + "  "
                                    + (f.database().isEmpty() ? "" : f.database() + "  ")
                                    + session.text("finding." + f.code(), f.subject())));
            if (!f.evidence().isEmpty()) {
                session.say(
                        "    "
                                + TextTable.clean(
                                        new EvidenceText(session.format()).line(f.evidence())));
            }
            session.say("    " + session.text("finding." + f.code() + ".do", f.subject()));
            if (!f.remedy().isEmpty()) {
                session.say("    " + TextTable.clean(f.remedy()));
                if (found.standby() && ServerFinding.ofPrimary(f.remedy())) {
                    session.say("    " + session.text("postgres.finding.primary"));
                }
            }
        }
        for (PartFault part : found.unchecked()) {
            session.say(
                    TextTable.clean(
                            session.text(
                                    part.grant().isEmpty()
                                            ? "postgres.finding.unchecked"
                                            : found.standby()
                                                    ? "postgres.finding.unchecked.primary"
                                                    : "postgres.finding.unchecked.grant",
                                    session.names().part(part.part()),
                                    part.reason(),
                                    part.grant())));
            session.names().warning(part.grant()).ifPresent(w -> session.say("    " + w));
        }
    }

    private void json(ServerFindings found) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("standby", found.standby());
        ArrayNode all = node.putArray("findings");
        for (ServerFinding f : found.all()) {
            ObjectNode one = all.addObject();
            one.put("code", f.code());
            one.put("area", f.area().name());
            one.put("severity", f.severity().name());
            one.put("database", f.database());
            one.put("subject", f.subject());
            one.put("title", session.text("finding." + f.code(), f.subject()));
            ObjectNode figures = one.putObject("evidence");
            ServerFinding.figures(f.evidence()).forEach((name, value) -> put(figures, name, value));
            one.put("remedy", f.remedy());
        }
        ArrayNode unchecked = node.putArray("unchecked");
        for (PartFault part : found.unchecked()) {
            ObjectNode one = unchecked.addObject();
            one.put("source", part.part());
            one.put("reason", part.reason());
            one.put("grant", part.grant());
        }
        session.print(node);
    }

    private static void put(ObjectNode figures, String name, String value) {
        if (value.matches("-?\\d{1,15}(\\.\\d+)?")) {
            PgStatus.number(figures, name, Double.parseDouble(value));
        } else {
            figures.put(name, value);
        }
    }
}
