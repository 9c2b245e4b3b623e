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
        String count =
                Double.isNaN(cores)
                        ? Format.UNKNOWN
                        : texts.plural("node.cores.of", Math.round(cores));
        String busy = format.decimal(percent * cores / 100);
        return GaugeFace.of(
                texts.text("node.gauge.cpu"),
                percent / 100,
                format.decimal(percent, 0),
                "%",
                List.of(
                        texts.text("node.gauge.of", busy, count),
                        texts.text(
                                "node.gauge.cpu.steal",
                                format.percentExact(NodeFigures.cpuMode(state, "steal").value())),
                        texts.text("node.gauge.brief.cpu", busy, format.decimal(cores, 0))),
                0.85,
                0.95);
    }

    private GaugeFace memory() {
        double percent = level(NodeMetrics.MEM_USED_PERCENT);
        double total = level(NodeMetrics.MEM_TOTAL);
        return GaugeFace.of(
                texts.text("node.gauge.memory"),
                percent / 100,
                format.decimal(percent, 0),
                "%",
                List.of(
                        share(level(NodeMetrics.MEM_USED), total),
                        swap(),
                        texts.text("node.gauge.brief", "%", format.bytes(total))),
                0.9,
                0.97);
    }

    /// "6.5 of 15.6 GiB": both in the unit of the whole.
    private String share(double used, double total) {
        return texts.text("node.gauge.of", format.bytesLike(used, total), format.bytes(total));
    }

    private String swap() {
        double total = level(NodeMetrics.SWAP_TOTAL);
        if (total == 0) {
            return texts.text("node.gauge.swap.none");
        }
        return texts.text(
                "node.gauge.swap",
                format.bytesLike(level(NodeMetrics.SWAP_USED), total),
                format.bytes(total));
    }

    private GaugeFace disk(String forecast) {
        NodeShape.Fullest fullest = NodeShape.fullest(state).orElse(null);
        String mount = fullest == null ? "/" : fullest.mount();
        double percent = fullest == null ? Double.NaN : fullest.percent().value();
        double used = on(NodeMetrics.FS_USED, mount);
        double free = on(NodeMetrics.FS_AVAIL, mount);
        // As df counts, what is reserved for root is no part of the share: the size would mislead.
        String left = format.bytes(free);
        return GaugeFace.of(
                texts.text("node.gauge.disk", mount),
                percent / 100,
                format.decimal(percent, 0),
                "%",
                List.of(
                        texts.text("node.gauge.disk.left", left),
                        forecast.isEmpty()
                                ? texts.text("node.gauge.disk.used", format.bytes(used))
                                : forecast,
                        texts.text("node.gauge.disk.brief", left)),
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
                List.of(
                        format.decimal(used, 0),
                        texts.text("node.gauge.limit", format.decimal(max, 0)),
                        texts.text("node.gauge.brief", "%", format.decimal(max, 0))),
                0.8,
                0.9);
    }

    private GaugeFace load() {
        double load = level(NodeMetrics.LOAD_1);
        double cores = NodeFigures.cores(state);
        String on =
                Double.isNaN(cores)
                        ? NOTHING
                        : texts.text(
                                "node.gauge.load.of",
                                texts.plural("node.cores", Math.round(cores)));
        return GaugeFace.of(
                texts.text("node.gauge.load"),
                load / cores,
                format.decimal(load, load < 99.5 ? 2 : 0),
                NOTHING,
                List.of(
                        on,
                        texts.text(
                                "node.gauge.load.rest",
                                format.decimal(level(NodeMetrics.LOAD_5)),
                                format.decimal(level(NodeMetrics.LOAD_15))),
                        on),
                2,
                6);
    }

    private GaugeFace network() {
        double out = NodeShape.networkOut(state).value();
        double in = NodeShape.networkIn(state).value();
        double speed = NodeShape.mainInterface(state).map(this::speed).orElse(Double.NaN);
        String text = format.bitRate(out);
        int space = text.indexOf(Format.THIN);
        String unit = space < 0 ? NOTHING : text.substring(space + 1);
        String received = texts.text("node.gauge.in", format.bitRate(in));
        boolean limited = !Double.isNaN(speed);
        String limit = texts.text("node.gauge.limit", format.bitRate(speed));
        GaugeFace face =
                GaugeFace.of(
                        texts.text("node.gauge.out"),
                        out / speed,
                        space < 0 ? text : text.substring(0, space),
                        unit,
                        List.of(limited ? limit : received, limited ? received : NOTHING, unit),
                        0.8,
                        0.95);
        return inner() ? face.because(texts.text("node.gauge.inner")) : face;
    }

    /// Whether there is nothing to leave by, as in containers without a network.
    private boolean inner() {
        return NodeShape.outward(state).isEmpty()
                && !NodeFigures.labels(state, NodeMetrics.NET_RX_BYTES, NodeMetrics.INTERFACE)
                        .isEmpty();
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
