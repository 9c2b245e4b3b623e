package dev.pilothouse.core.connector.node;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The containers of docker and podman: what `ps`, `inspect` and `stats` of each engine say.
final class ContainerFacts {

    private static final int MOST = 1000;

    private static final List<String> COLUMNS =
            List.of(
                    NodeFacts.CONTAINER_NAME,
                    NodeFacts.CONTAINER_IMAGE,
                    NodeFacts.CONTAINER_STATE,
                    NodeFacts.CONTAINER_HEALTH,
                    NodeFacts.CONTAINER_EXIT,
                    NodeFacts.CONTAINER_PORTS,
                    NodeFacts.CONTAINER_SINCE,
                    NodeFacts.CONTAINER_RESTARTS,
                    NodeFacts.CONTAINER_ENGINE);

    private ContainerFacts() {}

    static void parse(Sections sections, String user, Findings out) {
        Sections.Section engines = sections.get("engines");
        if (!engines.done()) {
            out.missing(NodeParts.CONTAINERS, engines.firstLine(), "");
            out.fact(NodeFacts.CONTAINERS, new Fact.Unknown(engines.firstLine()));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> usage = new ArrayList<>();
        String complaint = "";
        boolean answered = false;
        List<String> present = Words.of(engines.text().strip());
        for (String engine : present) {
            Sections.Section ps = sections.get("ps." + engine);
            if (ps.status() != 0) {
                complaint = complaint.isEmpty() ? refused(engine, ps, user, out) : complaint;
                continue;
            }
            answered = true;
            Map<String, JsonNode> inspected = byId(sections.get("inspect." + engine).text());
            for (ContainerJson.Listed one : ContainerJson.list(engine, ps.text(), out)) {
                if (rows.size() < MOST) {
                    rows.add(row(engine, one, inspected.get(one.id())));
                }
            }
            ContainerJson.usage(engine, sections.get("stats." + engine).text())
                    .forEach(
                            u ->
                                    usage.add(
                                            List.of(
                                                    engine,
                                                    u.name(),
                                                    ContainerJson.plain(u.cpu()),
                                                    ContainerJson.plain(u.memory()))));
        }
        if (!answered && !present.isEmpty()) {
            out.fact(NodeFacts.CONTAINERS, new Fact.Unknown(complaint));
            return;
        }
        if (present.isEmpty()) {
            out.fact(NodeFacts.CONTAINERS, new Fact.Unknown("no docker or podman on this node"));
            return;
        }
        out.fact(NodeFacts.CONTAINERS, new Fact.Table(COLUMNS, rows));
        out.fact(
                NodeFacts.CONTAINERS_USAGE,
                new Fact.Table(
                        List.of(
                                NodeFacts.CONTAINER_ENGINE,
                                NodeFacts.CONTAINER_NAME,
                                NodeFacts.CONTAINER_CPU,
                                NodeFacts.CONTAINER_MEMORY),
                        usage));
    }

    private static List<String> row(
            String engine,
            ContainerJson.Listed one,
            @org.jspecify.annotations.Nullable JsonNode more) {
        boolean runs = one.state().equals("running") || one.state().equals("paused");
        String time = more == null ? "" : more.path(runs ? "StartedAt" : "FinishedAt").asText("");
        return List.of(
                one.name(),
                one.image(),
                one.state(),
                one.health(),
                one.exit(),
                one.ports(),
                ContainerJson.seconds(time),
                more == null ? "" : more.path("RestartCount").asText(""),
                engine);
    }

    private static Map<String, JsonNode> byId(String text) {
        Map<String, JsonNode> found = new HashMap<>();
        for (JsonNode node : ContainerJson.read(text)) {
            found.put(node.path("Id").asText(), node);
        }
        return found;
    }

    private static String refused(String engine, Sections.Section ps, String user, Findings out) {
        String text = ps.text().isBlank() ? "no answer within 8 s" : ps.firstLine();
        boolean rights = text.toLowerCase(Locale.ROOT).contains("permission denied");
        String grant = rights ? "usermod -aG " + engine + " " + user : "";
        out.missing(NodeParts.CONTAINERS, engine + ": " + text, grant);
        return engine + ": " + text;
    }
}
