package dev.pilothouse.app.screen.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.connector.proxmox.PveMetrics;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ClusterFiguresTest {

    private final Map<Series, Figure> figures = new HashMap<>();

    private void put(Metric metric, String label, String of, double value) {
        figures.put(Series.of(metric, label, of), new Figure(value, value, 1));
    }

    private TargetState state(List<List<String>> nodes) {
        Map<String, KnownFact> facts =
                Map.of(
                        PveFacts.NODES,
                        new KnownFact(
                                new Fact(
                                        PveFacts.NODES,
                                        new Fact.Table(
                                                List.of("node", "status", "cpus", "level"), nodes)),
                                1,
                                1));
        Endpoint.Address address = new Endpoint.Address("pve1", 8006, null);
        return new TargetState(
                new Target(
                        new TargetId(7),
                        "pve",
                        TargetKind.PROXMOX,
                        new Endpoint.Proxmox(List.of(address), "a@pve!b", null, null),
                        "",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT),
                Health.HEALTHY,
                List.of(),
                null,
                1,
                figures,
                facts,
                List.of(),
                Cost.NONE);
    }

    @Test
    void aNodeWithMoreCoresCountsForMore() {
        put(PveMetrics.NODE_CPU, PveMetrics.NODE, "a", 80);
        put(PveMetrics.NODE_CPU, PveMetrics.NODE, "b", 20);
        put(PveMetrics.NODE_CPU, PveMetrics.NODE, "c", 100);
        TargetState state =
                state(
                        List.of(
                                List.of("a", "online", "30", ""),
                                List.of("b", "online", "10", ""),
                                List.of("c", "offline", "10", "")));
        assertThat(FleetRow.of(state).cpu()).isEqualTo(65);
    }

    @Test
    void nothingIsKnownOfNone() {
        assertThat(FleetRow.of(state(List.of())).cpu()).isNaN();
        assertThat(FleetRow.of(state(List.of())).disk()).isNaN();
    }
}
