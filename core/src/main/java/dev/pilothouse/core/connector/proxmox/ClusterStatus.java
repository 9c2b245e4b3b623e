package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the answer to `GET /cluster/status` says: who belongs together, and whether they agree. A
/// server that stands alone has no cluster and needs no majority.
final class ClusterStatus {

    private final List<List<String>> members = new ArrayList<>();
    private String name = "";
    private boolean lost;

    ClusterStatus(JsonNode data) {
        for (JsonNode each : data) {
            if (each.path("type").asText().equals("cluster")) {
                name = each.path("name").asText();
                lost = each.path("quorate").asInt(1) == 0;
            } else {
                members.add(
                        List.of(
                                each.path("name").asText(),
                                each.path("nodeid").asText(""),
                                each.path("ip").asText(""),
                                each.path("online").asText(""),
                                each.path("local").asText("")));
            }
        }
        members.sort(Comparator.comparing(List::getFirst));
    }

    List<Sample> samples() {
        return List.of(new Sample(Series.of(PveMetrics.QUORUM_LOST), lost ? 1 : 0));
    }

    List<Fact> facts() {
        return List.of(
                Fact.text(PveFacts.CLUSTER, name),
                new Fact(
                        PveFacts.MEMBERS,
                        new Fact.Table(PveFacts.MEMBER_COLUMNS, List.copyOf(members))));
    }
}
