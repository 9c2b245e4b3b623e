package dev.pilothouse.app.screen.node;

import static dev.pilothouse.app.widget.ChartData.Style.AREA;
import static dev.pilothouse.app.widget.ChartData.Style.LINE;
import static dev.pilothouse.app.widget.ChartData.Style.STACK;

import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.Scale;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.node.NodeShape;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Unit;

import java.util.ArrayList;
import java.util.List;

/// Which charts each sub-tab has. What a node does not measure has no chart.
final class ChartSpecs {

    private static final List<String> MODES =
            List.of("user", "system", "iowait", "steal", "nice", "irq", "softirq");

    /// Lines that one chart can tell apart.
    private static final int LINES = 10;

    private final Texts texts;
    private final TargetState state;
    private final List<String> devices;
    private final CountCharts counts;

    /// @param devices the disks or interfaces that have charts, where the place is about these
    ChartSpecs(Format format, TargetState state, List<String> devices) {
        this.devices = devices;
        this.texts = format.texts();
        this.state = state;
        counts = new CountCharts(texts, state);
    }

    List<ChartSpec> of(Place place) {
        return switch (place) {
            case OVERVIEW -> overview();
            case CPU -> cpu();
            case MEMORY -> memory();
            case DISKS -> disks();
            case NETWORK -> network();
            case PROCESSES, SERVICES, TMUX, CONTAINERS, PORTS, LOGS, FACTS -> List.of();
        };
    }

    private List<ChartSpec> overview() {
        List<ChartSpec> charts = new ArrayList<>();
        charts.add(modes());
        charts.add(memoryStack());
        charts.add(load(1));
        NodeShape.mainInterface(state).ifPresent(i -> charts.add(traffic(i)));
        NodeShape.mainDisk(state).ifPresent(d -> charts.add(throughput(d)));
        if (has(NodeMetrics.CONNTRACK_USED)) {
            charts.add(counts.conntrack());
        } else if (has(NodeMetrics.TCP_ESTABLISHED)) {
            charts.add(counts.connections());
        } else {
            charts.add(counts.processes());
        }
        return charts;
    }

    private List<ChartSpec> cpu() {
        List<ChartSpec> charts = new ArrayList<>();
        charts.add(modes());
        charts.addAll(cores());
        charts.add(load(3));
        pressure("cpu", charts);
        charts.add(counts.processes());
        if (has(NodeMetrics.THREADS)) {
            charts.add(counts.population());
        }
        if (has(NodeMetrics.CPU_SWITCHES)) {
            charts.add(
                    one(
                            "switches",
                            Scale.PER_SECOND,
                            NodeMetrics.CPU_SWITCHES,
                            "node.line.switches"));
        }
        if (has(NodeMetrics.PROC_FORKS)) {
            charts.add(one("forks", Scale.PER_SECOND, NodeMetrics.PROC_FORKS, "node.line.forks"));
        }
        temperatures(charts);
        if (has(NodeMetrics.CLOCK_OFFSET)) {
            charts.add(one("clock", Scale.SECONDS, NodeMetrics.CLOCK_OFFSET, "node.line.offset"));
        }
        if (has(NodeMetrics.COLLECT_MILLIS)) {
            charts.add(counts.readingTime());
        }
        if (has(NodeMetrics.FACTS_MILLIS)) {
            charts.add(counts.factsTime());
        }
        return charts;
    }

    private List<ChartSpec> memory() {
        List<ChartSpec> charts = new ArrayList<>();
        charts.add(memoryStack());
        charts.add(
                new ChartSpec(
                        "memory.available",
                        texts.text("node.chart.available"),
                        Scale.BYTES,
                        Double.NaN,
                        List.of(
                                counts.plain(
                                        "node.line.available", 3, AREA, NodeMetrics.MEM_AVAILABLE),
                                counts.plain("node.line.free", 1, LINE, NodeMetrics.MEM_FREE)),
                        List.of()));
        double swap = figure(NodeMetrics.SWAP_TOTAL);
        if (swap > 0) {
            charts.add(
                    new ChartSpec(
                            "swap",
                            texts.text("node.chart.swap"),
                            Scale.BYTES,
                            swap,
                            List.of(counts.plain("node.line.used", 1, AREA, NodeMetrics.SWAP_USED)),
                            List.of()));
        }
        pressure("memory", charts);
        if (has(NodeMetrics.FD_USED)) {
            charts.add(counts.handles());
        }
        return charts;
    }

    private List<ChartSpec> disks() {
        List<ChartSpec> charts = new ArrayList<>();
        for (String device : devices) {
            charts.add(throughput(device));
            charts.add(
                    pair(
                            "disk.ops." + device,
                            texts.text("node.chart.ops", device),
                            Scale.PER_SECOND,
                            labelled("node.line.read", 1, NodeMetrics.DISK_READ_OPS, device),
                            labelled("node.line.write", 2, NodeMetrics.DISK_WRITE_OPS, device)));
            charts.add(
                    new ChartSpec(
                            "disk.busy." + device,
                            texts.text("node.chart.busy", device),
                            Scale.PERCENT,
                            100,
                            List.of(
                                    new ChartSpec.Wanted(
                                            texts.text("node.line.busy"),
                                            1,
                                            AREA,
                                            NodeFigures.diskBusyLine(device))),
                            List.of()));
        }
        pressure("io", charts);
        return charts;
    }

    private List<ChartSpec> network() {
        List<ChartSpec> charts = new ArrayList<>();
        for (String name : devices) {
            charts.add(traffic(name));
            charts.add(
                    pair(
                            "net.packets." + name,
                            texts.text("node.chart.packets", name),
                            Scale.PER_SECOND,
                            net("node.line.in", 1, NodeMetrics.NET_RX_PACKETS, name),
                            net("node.line.out", 2, NodeMetrics.NET_TX_PACKETS, name)));
            charts.add(
                    new ChartSpec(
                            "net.errors." + name,
                            texts.text("node.chart.errors", name),
                            Scale.PER_SECOND,
                            Double.NaN,
                            List.of(
                                    net("node.line.errors.in", 4, NodeMetrics.NET_RX_ERRORS, name),
                                    net("node.line.errors.out", 2, NodeMetrics.NET_TX_ERRORS, name),
                                    net("node.line.drops.in", 6, NodeMetrics.NET_RX_DROPS, name),
                                    net("node.line.drops.out", 5, NodeMetrics.NET_TX_DROPS, name)),
                            List.of()));
        }
        if (has(NodeMetrics.TCP_ESTABLISHED)) {
            charts.add(counts.connections());
        }
        if (has(NodeMetrics.TCP_RETRANSMITS)) {
            charts.add(
                    one(
                            "tcp.retransmits",
                            Scale.PER_SECOND,
                            NodeMetrics.TCP_RETRANSMITS,
                            "node.line.retransmits"));
        }
        if (has(NodeMetrics.SOCKETS)) {
            charts.add(counts.sockets());
        }
        charts.addAll(counts.states());
        if (has(NodeMetrics.CONNTRACK_USED)) {
            charts.add(counts.conntrack());
        }
        if (has(NodeMetrics.COLLECT_BYTES)) {
            charts.add(
                    one("reading.bytes", Scale.BYTES, NodeMetrics.COLLECT_BYTES, "node.line.both"));
        }
        if (has(NodeMetrics.FACTS_BYTES)) {
            charts.add(
                    one(
                            "reading.facts.bytes",
                            Scale.BYTES,
                            NodeMetrics.FACTS_BYTES,
                            "node.line.both"));
        }
        return charts;
    }

    private ChartSpec modes() {
        List<ChartSpec.Wanted> lines = new ArrayList<>();
        for (int i = 0; i < MODES.size(); i++) {
            String mode = MODES.get(i);
            lines.add(
                    new ChartSpec.Wanted(
                            texts.text("node.mode." + mode),
                            i + 1,
                            STACK,
                            NodeFigures.cpuModeLine(state, mode)));
        }
        return new ChartSpec(
                "cpu.modes", texts.text("node.chart.cpu"), Scale.PERCENT, 100, lines, List.of());
    }

    /// One chart; of a machine with many cores one for every ten.
    private List<ChartSpec> cores() {
        List<String> cores = NodeFigures.labels(state, NodeMetrics.CPU_CORE_BUSY, NodeMetrics.CORE);
        List<ChartSpec> charts = new ArrayList<>();
        for (List<String> some : DevicePages.cut(cores, LINES)) {
            List<ChartSpec.Wanted> lines = new ArrayList<>();
            for (String core : some) {
                lines.add(
                        new ChartSpec.Wanted(
                                core, lines.size() + 1, LINE, NodeFigures.coreBusyLine(core)));
            }
            charts.add(
                    new ChartSpec(
                            "cpu.cores" + (charts.isEmpty() ? "" : "." + some.getFirst()),
                            texts.text("node.chart.cores") + span(some, cores.size()),
                            Scale.PERCENT,
                            100,
                            lines,
                            List.of()));
        }
        return charts;
    }

    /// Which of them a chart has, where there are more than that.
    private static String span(List<String> some, int all) {
        return some.size() == all ? "" : ": " + DevicePages.name(some);
    }

    private ChartSpec load(int count) {
        List<ChartSpec.Wanted> lines = new ArrayList<>();
        lines.add(
                counts.plain("node.line.load.1", 1, count == 1 ? AREA : LINE, NodeMetrics.LOAD_1));
        if (count > 1) {
            lines.add(counts.plain("node.line.load.5", 2, LINE, NodeMetrics.LOAD_5));
            lines.add(counts.plain("node.line.load.15", 3, LINE, NodeMetrics.LOAD_15));
        }
        double cores = NodeFigures.cores(state);
        List<ChartData.Threshold> thresholds =
                Double.isNaN(cores)
                        ? List.of()
                        : List.of(
                                new ChartData.Threshold(
                                        cores,
                                        Health.DEGRADED,
                                        texts.plural("node.cores", Math.round(cores))));
        return new ChartSpec(
                "load", texts.text("node.chart.load"), Scale.NUMBER, Double.NaN, lines, thresholds);
    }

    private void pressure(String resource, List<ChartSpec> charts) {
        List<ChartSpec.Wanted> lines = new ArrayList<>();
        int colour = 1;
        for (String share : List.of("some", "full")) {
            Series series =
                    Series.of(
                            NodeMetrics.PSI_TOTAL,
                            java.util.Map.of(
                                    NodeMetrics.RESOURCE, resource, NodeMetrics.SHARE, share));
            if (state.figure(series) != null) {
                lines.add(
                        new ChartSpec.Wanted(
                                texts.text("node.line.psi." + share),
                                colour++,
                                share.equals("some") ? AREA : LINE,
                                new NodeFigures.Line(series, 100, Unit.PERCENT)));
            }
        }
        if (!lines.isEmpty()) {
            charts.add(
                    new ChartSpec(
                            "psi." + resource,
                            texts.text("node.chart.psi." + resource),
                            Scale.PERCENT,
                            Double.NaN,
                            lines,
                            List.of()));
        }
    }

    private void temperatures(List<ChartSpec> charts) {
        List<String> sensors =
                NodeFigures.labels(state, NodeMetrics.TEMPERATURE, NodeMetrics.SENSOR);
        for (List<String> some : DevicePages.cut(sensors, LINES)) {
            List<ChartSpec.Wanted> lines = new ArrayList<>();
            for (String sensor : some) {
                Series series = Series.of(NodeMetrics.TEMPERATURE, NodeMetrics.SENSOR, sensor);
                lines.add(
                        new ChartSpec.Wanted(
                                sensor,
                                lines.size() + 1,
                                LINE,
                                new NodeFigures.Line(series, 1, Unit.CELSIUS)));
            }
            charts.add(
                    new ChartSpec(
                            "temp" + (some.equals(sensors) ? "" : "." + some.getFirst()),
                            texts.text("node.chart.temp") + span(some, sensors.size()),
                            Scale.CELSIUS,
                            Double.NaN,
                            lines,
                            List.of()));
        }
    }

    private ChartSpec memoryStack() {
        return new ChartSpec(
                "memory",
                texts.text("node.chart.memory"),
                Scale.BYTES,
                figure(NodeMetrics.MEM_TOTAL),
                List.of(
                        counts.plain("node.line.used", 1, STACK, NodeMetrics.MEM_USED),
                        counts.plain("node.line.cached", 3, STACK, NodeMetrics.MEM_CACHED),
                        counts.plain("node.line.buffers", 10, STACK, NodeMetrics.MEM_BUFFERS)),
                List.of());
    }

    private ChartSpec traffic(String name) {
        return new ChartSpec(
                "net.bytes." + name,
                texts.text("node.chart.traffic", name),
                Scale.BIT_RATE,
                Double.NaN,
                List.of(
                        new ChartSpec.Wanted(
                                texts.text("node.line.in"),
                                1,
                                AREA,
                                netLine(NodeMetrics.NET_RX_BYTES, name)),
                        net("node.line.out", 2, NodeMetrics.NET_TX_BYTES, name)),
                List.of());
    }

    private ChartSpec throughput(String device) {
        return pair(
                "disk.bytes." + device,
                texts.text("node.chart.disk", device),
                Scale.BYTE_RATE,
                labelled("node.line.read", 1, NodeMetrics.DISK_READ_BYTES, device),
                labelled("node.line.write", 2, NodeMetrics.DISK_WRITE_BYTES, device));
    }

    private ChartSpec one(String id, Scale scale, Metric metric, String line) {
        return new ChartSpec(
                id,
                texts.text("node.chart." + id),
                scale,
                Double.NaN,
                List.of(counts.plain(line, 1, AREA, metric)),
                List.of());
    }

    private static ChartSpec pair(
            String id, String name, Scale scale, ChartSpec.Wanted one, ChartSpec.Wanted other) {
        return new ChartSpec(id, name, scale, Double.NaN, List.of(one, other), List.of());
    }

    private ChartSpec.Wanted labelled(String name, int colour, Metric metric, String device) {
        return new ChartSpec.Wanted(
                texts.text(name),
                colour,
                LINE,
                new NodeFigures.Line(
                        Series.of(metric, NodeMetrics.DEVICE, device), 1, metric.unit()));
    }

    private ChartSpec.Wanted net(String name, int colour, Metric metric, String of) {
        return new ChartSpec.Wanted(texts.text(name), colour, LINE, netLine(metric, of));
    }

    private static NodeFigures.Line netLine(Metric metric, String of) {
        return new NodeFigures.Line(Series.of(metric, NodeMetrics.INTERFACE, of), 1, metric.unit());
    }

    private boolean has(Metric metric) {
        return state.figure(Series.of(metric)) != null;
    }

    private double figure(Metric metric) {
        Figure figure = state.figure(Series.of(metric));
        return figure == null ? Double.NaN : figure.value();
    }
}
