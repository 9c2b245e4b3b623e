package dev.pilothouse.app.screen.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

class FleetClustersTest {

    private final FleetClusters clusters = new FleetClusters(new Format(new Texts(Locale.ENGLISH)));

    @Test
    void aClusterTellsItsGuestsNodesAndFullestStorage() {
        FleetRow row = FleetRow.of(DemoCluster.roomy(12));
        List<FleetPage.Server> tiles = clusters.of(List.of(row), DemoCluster.NOW);
        assertThat(tiles)
                .extracting(FleetPage.Server::figure)
                .map(text -> text.replace(Format.THIN, " "))
                .containsExactly("9", "2", "94 %", "1");
        assertThat(tiles)
                .extracting(FleetPage.Server::trouble)
                .containsExactly(false, true, true, false);
        assertThat(tiles.get(1).name()).isEqualTo("pve-fra");
        assertThat(tiles.get(1).value()).isEqualTo("1 offline");
        assertThat(tiles.get(2).value()).endsWith("/local");
    }

    /// What was not read for long counts for nothing, and is not zero.
    @Test
    void aStaleClusterSaysNothing() {
        FleetRow row = FleetRow.of(DemoCluster.roomy(12));
        assertThat(clusters.of(List.of(row), DemoCluster.NOW + 3_600_000))
                .extracting(FleetPage.Server::figure)
                .containsOnly(Format.UNKNOWN);
        assertThat(clusters.of(List.of(), DemoCluster.NOW)).isEmpty();
    }
}
