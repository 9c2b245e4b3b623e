package dev.pilothouse.app.screen.proxmox;

import static dev.pilothouse.app.widget.ChartData.Style.AREA;
import static dev.pilothouse.app.widget.ChartData.Style.LINE;

import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.Scale;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.proxmox.PveMetrics;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which charts clusters, nodes and guests have.
final class PveCharts {

    /// Of many nodes or storages, so many are drawn: the largest.
    private static final int MOST = 8;

    private final Texts texts;

    PveCharts(Texts texts) {
        this.texts = texts;
    }

    /// By node, and how many guests run.
    List<ChartSpec> cluster(TargetState state) {
        List<String> nodes =
                ClusterRows.nodes(state).stream().map(NodeRow::name).limit(MOST).toList();
        List<ChartSpec> charts = new ArrayList<>();
        if (nodes.isEmpty()) {
            return charts;
        }
        charts.add(byNode("cpu", Scale.PERCENT, 100, PveMetrics.NODE_CPU, nodes));
        charts.add(byNode("memory", Scale.BYTES, Double.NaN, PveMetrics.NODE_MEMORY, nodes));
        charts.add(
                chart(
                        "running",
                        Scale.COUNT,
                        Double.NaN,
                        List.of(
                                wanted(
                                        "running",
                                        1,
                                        AREA,
                                        Series.of(PveMetrics.GUESTS_RUNNING),
                                        Unit.COUNT))));
        List<ChartSpec.Wanted> storages = new ArrayList<>();
        for (StorageRow row :
                ClusterRows.distinctStorages(state).stream()
                        .filter(StorageRow::available)
                        .sorted(Comparator.comparingDouble(StorageRow::total).reversed())
                        .limit(MOST)
                        .toList()) {
            storages.add(
                    new ChartSpec.Wanted(
                            row.shared() ? row.storage() : row.id(),
                            storages.size() + 1,
                            LINE,
                            new NodeFigures.Line(
                                    Series.of(
                                            PveMetrics.STORAGE_USED, PveMetrics.STORAGE, row.id()),
                                    1,
                                    Unit.BYTES)));
        }
        if (!storages.isEmpty()) {
            charts.add(chart("storages", Scale.BYTES, Double.NaN, storages));
        }
        return charts;
    }

    private ChartSpec byNode(
            String name, Scale scale, double max, Metric metric, List<String> nodes) {
        List<ChartSpec.Wanted> lines = new ArrayList<>();
        for (String node : nodes) {
            lines.add(
                    new ChartSpec.Wanted(
                            node,
                            lines.size() + 1,
                            LINE,
                            new NodeFigures.Line(
                                    Series.of(metric, PveMetrics.NODE, node), 1, metric.unit())));
        }
        return chart("nodes." + name, scale, max, lines);
    }

    /// Of one node.
    List<ChartSpec> node(String node) {
        return List.of(
                chart(
                        "cpu",
                        Scale.PERCENT,
                        100,
                        List.of(line("cpu", 1, AREA, PveMetrics.NODE_CPU, node))),
                chart(
                        "memory",
                        Scale.BYTES,
                        Double.NaN,
                        List.of(
                                line("used", 1, AREA, PveMetrics.NODE_MEMORY, node),
                                line("total", 10, LINE, PveMetrics.NODE_MEMORY_TOTAL, node))),
                chart(
                        "rootfs",
                        Scale.BYTES,
                        Double.NaN,
                        List.of(
                                line("used", 1, AREA, PveMetrics.NODE_DISK, node),
                                line("total", 10, LINE, PveMetrics.NODE_DISK_TOTAL, node))));
    }

    private ChartSpec.Wanted line(
            String name, int colour, ChartData.Style style, Metric metric, String node) {
        return wanted(name, colour, style, Series.of(metric, PveMetrics.NODE, node), metric.unit());
    }

    /// Of one guest.
    ///
    /// @param id such as `lxc/101`
    List<ChartSpec> guest(String id) {
        List<ChartSpec> charts = new ArrayList<>();
        charts.add(
                chart(
                        "cpu",
                        Scale.PERCENT,
                        100,
                        List.of(guestLine("cpu", 1, AREA, PveMetrics.GUEST_CPU, id))));
        charts.add(
                chart(
                        "memory",
                        Scale.BYTES,
                        Double.NaN,
                        List.of(
                                guestLine("used", 1, AREA, PveMetrics.GUEST_MEMORY, id),
                                guestLine("total", 10, LINE, PveMetrics.GUEST_MEMORY_TOTAL, id))));
        charts.add(
                chart(
                        "network",
                        Scale.BIT_RATE,
                        Double.NaN,
                        List.of(
                                guestLine("in", 1, LINE, PveMetrics.GUEST_RECEIVED, id),
                                guestLine("out", 2, LINE, PveMetrics.GUEST_SENT, id))));
        charts.add(
                chart(
                        "io",
                        Scale.BYTE_RATE,
                        Double.NaN,
                        List.of(
                                guestLine("read", 1, LINE, PveMetrics.GUEST_READ, id),
                                guestLine("write", 2, LINE, PveMetrics.GUEST_WRITTEN, id))));
        if (id.startsWith("lxc/")) {
            charts.add(
                    chart(
                            "disk",
                            Scale.BYTES,
                            Double.NaN,
                            List.of(
                                    guestLine("used", 1, AREA, PveMetrics.GUEST_DISK, id),
                                    guestLine(
                                            "total", 10, LINE, PveMetrics.GUEST_DISK_TOTAL, id))));
        }
        return charts;
    }

    private ChartSpec.Wanted guestLine(
            String name, int colour, ChartData.Style style, Metric metric, String id) {
        return wanted(name, colour, style, Series.of(metric, PveMetrics.GUEST, id), metric.unit());
    }

    private ChartSpec.Wanted wanted(
            String name, int colour, ChartData.Style style, Series series, Unit unit) {
        return new ChartSpec.Wanted(
                texts.text("proxmox.line." + name),
                colour,
                style,
                new NodeFigures.Line(series, 1, unit));
    }

    private ChartSpec chart(String id, Scale scale, double max, List<ChartSpec.Wanted> lines) {
        return new ChartSpec(id, texts.text("proxmox.chart." + id), scale, max, lines, List.of());
    }
}
