package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.List;

/// The services systemd knows, and the units of any type that failed: `systemctl list-units`.
final class ServiceFacts {

    private static final int MOST = 2000;

    private ServiceFacts() {}

    static void parse(Sections sections, Findings out) {
        Sections.Section services = sections.get("services");
        Sections.Section failed = sections.get("failed");
        if (services.status() != 0 || failed.status() != 0) {
            out.missing(NodeParts.SERVICES, services.firstLine(), "");
            Fact.Unknown unknown = new Fact.Unknown(services.firstLine());
            out.fact(NodeFacts.SERVICES, unknown);
            out.fact(NodeFacts.UNITS_FAILED, unknown);
            return;
        }
        out.fact(
                NodeFacts.SERVICES,
                new Fact.Table(
                        List.of(
                                NodeFacts.SERVICE_UNIT,
                                NodeFacts.SERVICE_LOAD,
                                NodeFacts.SERVICE_ACTIVE,
                                NodeFacts.SERVICE_SUB,
                                NodeFacts.SERVICE_DESCRIPTION),
                        units(services.text(), out)));
        List<List<String>> bad =
                units(failed.text(), out).stream()
                        .map(row -> List.of(row.get(0), row.get(4)))
                        .toList();
        out.sample(NodeMetrics.UNITS_FAILED, bad.size());
        out.fact(
                NodeFacts.UNITS_FAILED,
                new Fact.Table(
                        List.of(NodeFacts.SERVICE_UNIT, NodeFacts.SERVICE_DESCRIPTION), bad));
    }

    /// `ssh.service loaded active running OpenBSD Secure Shell server`; old versions put a bullet
    /// before units in trouble in spite of --plain.
    private static List<List<String>> units(String text, Findings out) {
        List<List<String>> rows = new ArrayList<>();
        Words.lines(
                text,
                line -> {
                    List<String> words = Words.of(line);
                    boolean bullet = !words.isEmpty() && Words.at(words, 0).length() == 1;
                    if (bullet) {
                        words = words.subList(1, words.size());
                    }
                    if (words.size() < 4 || words.get(0).indexOf('.') < 0) {
                        out.bad(NodeParts.SERVICES, line);
                    } else if (rows.size() < MOST) {
                        rows.add(
                                List.of(
                                        words.get(0),
                                        words.get(1),
                                        words.get(2),
                                        words.get(3),
                                        String.join(" ", words.subList(4, words.size()))));
                    }
                });
        return rows;
    }
}
