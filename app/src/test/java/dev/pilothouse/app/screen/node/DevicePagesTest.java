package dev.pilothouse.app.screen.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.LoadedChart;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Each disk, interface and core has its chart, however many there are.
class DevicePagesTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);

    @Test
    void manyDisksStandOnPages() {
        List<String> disks = IntStream.range(0, 19).mapToObj("disk%02d"::formatted).toList();
        DemoBench demo = with(NodeMetrics.DISK_READ_BYTES, NodeMetrics.DEVICE, disks);
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), DemoFleet.id("fra-edge-02"))) {
            assertThat(model.pagesProperty().get()).isEmpty();
            model.placeProperty().set(Place.DISKS);
            List<List<String>> pages = model.pagesProperty().get();
            assertThat(pages).hasSizeGreaterThan(2);
            assertThat(pages.stream().flatMap(List::stream)).containsAll(disks);
            assertThat(model.pageProperty().get()).isEqualTo(pages.getFirst());
            model.pageProperty().set(pages.getLast());
            assertThat(titles(model)).anyMatch(t -> t.contains("disk18"));
            assertThat(titles(model)).noneMatch(t -> t.contains("disk00"));
        }
    }

    @Test
    void innerInterfacesComeAfterThoseThatLeadOutward() {
        List<String> inner = IntStream.range(0, 9).mapToObj("veth%02d"::formatted).toList();
        DemoBench demo = with(NodeMetrics.NET_RX_BYTES, NodeMetrics.INTERFACE, inner);
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), DemoFleet.id("fra-edge-02"))) {
            model.placeProperty().set(Place.NETWORK);
            List<List<String>> pages = model.pagesProperty().get();
            assertThat(pages.getFirst()).isNotEmpty().noneMatch(inner::contains);
            assertThat(pages.subList(1, pages.size()).stream().flatMap(List::stream))
                    .containsAll(inner);
        }
    }

    @Test
    void everyCoreIsInAChart() {
        List<String> cores = IntStream.range(0, 64).mapToObj("cpu%d"::formatted).toList();
        DemoBench demo = with(NodeMetrics.CPU_CORE_BUSY, NodeMetrics.CORE, cores);
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), DemoFleet.id("fra-edge-02"))) {
            TargetState state = Objects.requireNonNull(model.stateProperty().get());
            List<ChartSpec> charts = new ChartSpecs(model.format(), state, List.of()).of(Place.CPU);
            assertThat(charts.stream().flatMap(c -> c.lines().stream()).map(ChartSpec.Wanted::name))
                    .containsAll(cores);
            assertThat(charts.stream().map(ChartSpec::id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aNodeWithLoopbackOnlySaysSo() {
        TargetState old =
                Objects.requireNonNull(DemoFleet.live().target(DemoFleet.id("fra-edge-02")));
        Map<Series, Figure> figures = new HashMap<>(old.figures());
        figures.keySet()
                .removeIf(
                        s ->
                                !s.label(NodeMetrics.INTERFACE).isEmpty()
                                        && !s.label(NodeMetrics.INTERFACE).equals("lo"));
        figures.put(
                Series.of(NodeMetrics.NET_RX_BYTES, NodeMetrics.INTERFACE, "lo"),
                new Figure(1, 1, DemoFleet.NOW));
        DemoBench demo = only(old, figures);
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), DemoFleet.id("fra-edge-02"))) {
            assertThat(model.gaugesProperty().get().getLast().first()).isEqualTo("loopback only");
        }
    }

    private static List<String> titles(NodeViewModel model) {
        return model.charts().chartsProperty().get().stream().map(LoadedChart::title).toList();
    }

    /// The demo's node with some more of a kind.
    private static DemoBench with(Metric metric, String label, List<String> names) {
        TargetState old =
                Objects.requireNonNull(DemoFleet.live().target(DemoFleet.id("fra-edge-02")));
        Map<Series, Figure> figures = new HashMap<>(old.figures());
        for (String name : names) {
            figures.put(Series.of(metric, label, name), new Figure(1, 1, DemoFleet.NOW));
        }
        return only(old, figures);
    }

    private static DemoBench only(TargetState old, Map<Series, Figure> figures) {
        TargetState more =
                new TargetState(
                        old.target(),
                        old.health(),
                        old.reasons(),
                        null,
                        old.asOf(),
                        figures,
                        old.facts(),
                        List.of(),
                        old.cost());
        return new DemoBench(new FleetState(DemoFleet.NOW, true, List.of(more), List.of()));
    }
}
