package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.node.NodeShape;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;

/// The five figures an overview begins with.
final class Gauges {

    private static final String NOTHING = "";

    private final Texts texts;
    private final Format format;
    private final TargetState state;

    Gauges(Format format, TargetState state) {
        this.texts = format.texts();
        this.format = format;
        this.state = state;
    }

    /// @param forecast how long until the fullest file system is full, a text; empty for unknown
    List<GaugeFace> all(String forecast) {
        List<GaugeFace> faces = new ArrayList<>();
        faces.add(cpu());
        faces.add(memory());
        faces.add(disk(forecast));
        faces.add(Double.isNaN(level(NodeMetrics.CONNTRACK_USED)) ? load() : conntrack());
        faces.add(network());
        return faces;
    }

    private GaugeFace cpu() {
        double percent = NodeFigures.cpuBusy(state).value();
        double cores = NodeFigures.cores(state);
        return GaugeFace.of(
                texts.text("node.gauge.cpu"),
                percent / 100,
                format.decimal(percent, 0),
                "%",
                texts.text(
                        "node.gauge.cpu.of",
                        format.decimal(percent * cores / 100),
                        Double.isNaN(cores)
                                ? Format.UNKNOWN
                                : texts.plural("node.cores", Math.round(cores))),
                texts.text(
                        "node.gauge.cpu.steal",
                        format.percentExact(NodeFigures.cpuMode(state, "steal").value())),
                0.85,
                0.95);
    }

    private GaugeFace memory() {
        double percent = level(NodeMetrics.MEM_USED_PERCENT);
        return GaugeFace.of(
                texts.text("node.gauge.memory"),
                percent / 100,
                format.decimal(percent, 0),
                "%",
                texts.text(
                        "node.gauge.of",
                        format.bytes(level(NodeMetrics.MEM_USED)),
                        format.bytes(level(NodeMetrics.MEM_TOTAL))),
                swap(),
                0.9,
                0.97);
    }

    private String swap() {
        double total = level(NodeMetrics.SWAP_TOTAL);
        if (total == 0) {
            return texts.text("node.gauge.swap.none");
        }
        return texts.text(
                "node.gauge.swap", format.bytes(level(NodeMetrics.SWAP_USED)), format.bytes(total));
    }

    private GaugeFace disk(String forecast) {
        NodeShape.Fullest fullest = NodeShape.fullest(state).orElse(null);
        String mount = fullest == null ? "/" : fullest.mount();
        double percent = fullest == null ? Double.NaN : fullest.percent().value();
        return GaugeFace.of(
                texts.text("node.gauge.disk", mount),
                percent / 100,
                format.decimal(percent, 0),
                "%",
                texts.text(
                        "node.gauge.of",
                        format.bytes(on(NodeMetrics.FS_USED, mount)),
                        format.bytes(on(NodeMetrics.FS_SIZE, mount))),
                forecast,
                0.9,
                0.97);
    }

    private GaugeFace conntrack() {
        double used = level(NodeMetrics.CONNTRACK_USED);
        double max = level(NodeMetrics.CONNTRACK_MAX);
        double percent = used * 100 / max;
        return GaugeFace.of(
                texts.text("node.gauge.conntrack"),
                used / max,
                format.decimal(percent, 0),
                "%",
                format.decimal(used, 0),
                texts.text("node.gauge.limit", format.decimal(max, 0)),
                0.8,
                0.9);
    }

    private GaugeFace load() {
        double load = level(NodeMetrics.LOAD_1);
        double cores = NodeFigures.cores(state);
        return GaugeFace.of(
                texts.text("node.gauge.load"),
                load / cores,
                format.decimal(load, load < 99.5 ? 2 : 0),
                NOTHING,
                Double.isNaN(cores)
                        ? NOTHING
                        : texts.text(
                                "node.gauge.load.of",
                                texts.plural("node.cores", Math.round(cores))),
                texts.text(
                        "node.gauge.load.rest",
                        format.decimal(level(NodeMetrics.LOAD_5), 2),
                        format.decimal(level(NodeMetrics.LOAD_15), 2)),
                2,
                6);
    }

    private GaugeFace network() {
        double out = NodeShape.networkOut(state).value();
        double in = NodeShape.networkIn(state).value();
        double speed = NodeShape.mainInterface(state).map(this::speed).orElse(Double.NaN);
        String text = format.bitRate(out);
        int space = text.indexOf(Format.THIN);
        return GaugeFace.of(
                texts.text("node.gauge.out"),
                out / speed,
                space < 0 ? text : text.substring(0, space),
                space < 0 ? NOTHING : text.substring(space + 1),
                Double.isNaN(speed)
                        ? texts.text("node.gauge.in", format.bitRate(in))
                        : texts.text("node.gauge.limit", format.bitRate(speed)),
                Double.isNaN(speed) ? NOTHING : texts.text("node.gauge.in", format.bitRate(in)),
                0.8,
                0.95);
    }

    private double speed(String name) {
        return NodeFigures.value(state, NodeMetrics.NET_SPEED, NodeMetrics.INTERFACE, name).value();
    }

    private double on(Metric metric, String mount) {
        return NodeFigures.value(state, metric, NodeMetrics.MOUNT, mount).value();
    }

    private double level(Metric metric) {
        Figure figure = state.figure(Series.of(metric));
        return figure == null ? Double.NaN : figure.value();
    }
}
