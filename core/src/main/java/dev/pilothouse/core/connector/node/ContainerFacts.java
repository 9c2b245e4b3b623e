package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `docker ps -a` and `podman ps -a` show.
final class ContainerFacts {

    private static final int MOST = 1000;

    private ContainerFacts() {}

    static void parse(Sections.Section section, String user, Findings out) {
        List<List<String>> rows = new ArrayList<>();
        String engine = "";
        String complaint = section.done() ? "" : "no answer";
        boolean answered = section.done();
        for (String line : SystemFacts.lines(section.text())) {
            String[] cells = line.split("\\|", -1);
            if (line.startsWith("engine ")) {
                engine = Findings.excerpt(line.substring(7));
                complaint = "";
            } else if (line.startsWith("status ")) {
                if (!line.equals("status 0")) {
                    answered = false;
                    refused(engine, complaint, user, out);
                }
            } else if (cells.length == 3 && rows.size() < MOST) {
                rows.add(List.of(cells[0], cells[1], state(cells[2]), cells[2], engine));
            } else {
                complaint = complaint.isEmpty() ? line : complaint;
            }
        }
        if (!section.done()) {
            out.missing(NodeParts.CONTAINERS, complaint, "");
        }
        if (answered || !rows.isEmpty()) {
            out.fact(
                    NodeFacts.CONTAINERS,
                    new Fact.Table(
                            List.of(
                                    NodeFacts.CONTAINER_NAME,
                                    NodeFacts.CONTAINER_IMAGE,
                                    NodeFacts.CONTAINER_STATE,
                                    NodeFacts.CONTAINER_STATUS,
                                    NodeFacts.CONTAINER_ENGINE),
                            rows));
        } else {
            out.fact(NodeFacts.CONTAINERS, new Fact.Unknown(Findings.excerpt(complaint)));
        }
    }

    private static void refused(String engine, String complaint, String user, Findings out) {
        String text = complaint.isEmpty() ? "no answer within 8 s" : Findings.excerpt(complaint);
        boolean rights = complaint.toLowerCase(Locale.ROOT).contains("permission denied");
        String grant = rights ? "usermod -aG " + engine + " " + user : "";
        out.missing(NodeParts.CONTAINERS, engine + ": " + text, grant);
    }

    /// The word `docker inspect` would give for the text of `docker ps`.
    private static String state(String status) {
        if (status.startsWith("Up")) {
            return status.contains("(Paused)") ? "paused" : "running";
        }
        int space = status.indexOf(' ');
        return (space < 0 ? status : status.substring(0, space)).toLowerCase(Locale.ROOT);
    }
}
