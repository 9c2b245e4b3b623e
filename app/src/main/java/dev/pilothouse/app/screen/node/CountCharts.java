package dev.pilothouse.app.screen.node;

import static dev.pilothouse.app.widget.ChartData.Style.AREA;
import static dev.pilothouse.app.widget.ChartData.Style.LINE;

import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.Scale;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;

/// The charts of what a node counts: processes, sockets, connections, handles, and what reading it
/// costs.
final class CountCharts {

    /// The states of TCP that a chart has room for, those that tell most first.
    private static final List<String> STATES =
            List.of(
                    "established",
                    "listen",
                    "close-wait",
                    "time-wait",
                    "syn-recv",
                    "syn-sent",
                    "fin-wait-1",
                    "fin-wait-2",
                    "last-ack",
                    "closing");

    private final Texts texts;
    private final TargetState state;

    CountCharts(Texts texts, TargetState state) {
        this.texts = texts;
        this.state = state;
    }

    ChartSpec conntrack() {
        return chart(
                "conntrack",
                Scale.COUNT,
                limit(NodeMetrics.CONNTRACK_MAX),
                plain("node.line.tracked", 1, LINE, NodeMetrics.CONNTRACK_USED));
    }

    ChartSpec handles() {
        return chart(
                "fd",
                Scale.COUNT,
                limit(NodeMetrics.FD_MAX),
                plain("node.line.open", 1, AREA, NodeMetrics.FD_USED));
    }

    ChartSpec connections() {
        return chart(
                "tcp",
                Scale.COUNT,
                List.of(),
                plain("node.line.established", 1, AREA, NodeMetrics.TCP_ESTABLISHED),
                plain("node.line.timewait", 2, LINE, NodeMetrics.TCP_TIME_WAIT));
    }

    ChartSpec sockets() {
        return chart(
                "sockets",
                Scale.COUNT,
                List.of(),
                plain("node.line.sockets", 1, AREA, NodeMetrics.SOCKETS),
                plain("node.line.tcp", 3, LINE, NodeMetrics.TCP_SOCKETS),
                plain("node.line.udp", 2, LINE, NodeMetrics.UDP_SOCKETS),
                plain("node.line.orphaned", 4, LINE, NodeMetrics.TCP_ORPHANED));
    }

    /// Sockets by their state, which are read with the facts; none where they were not.
    List<ChartSpec> states() {
        List<ChartSpec.Wanted> lines = new ArrayList<>();
        for (String name : STATES) {
            Series series = Series.of(NodeMetrics.TCP_STATE, NodeMetrics.STATE, name);
            if (state.figure(series) != null) {
                // Their names are those that the kernel and `ss` give them.
                lines.add(
                        new ChartSpec.Wanted(
                                name,
                                lines.size() + 1,
                                LINE,
                                new NodeFigures.Line(series, 1, NodeMetrics.TCP_STATE.unit())));
            }
        }
        return lines.isEmpty()
                ? List.of()
                : List.of(
                        new ChartSpec(
                                "tcp.states",
                                texts.text("node.chart.tcp.states"),
                                Scale.COUNT,
                                Double.NaN,
                                lines,
                                List.of()));
    }

    ChartSpec processes() {
        return chart(
                "processes",
                Scale.COUNT,
                List.of(),
                plain("node.line.running", 1, LINE, NodeMetrics.PROC_RUNNING),
                plain("node.line.blocked", 2, LINE, NodeMetrics.PROC_BLOCKED),
                plain("node.line.zombies", 4, LINE, NodeMetrics.PROC_ZOMBIE));
    }

    /// How many there are, whatever they do.
    ChartSpec population() {
        return chart(
                "population",
                Scale.COUNT,
                List.of(),
                plain("node.line.threads", 1, AREA, NodeMetrics.THREADS),
                plain("node.line.processes", 2, LINE, NodeMetrics.PROC_COUNT));
    }

    /// What reading the node takes, there and until the answer is here.
    ChartSpec readingTime() {
        return chart(
                "reading.time",
                Scale.MILLIS,
                List.of(),
                plain("node.line.answer", 1, AREA, NodeMetrics.COLLECT_MILLIS),
                plain("node.line.nodecpu", 2, LINE, NodeMetrics.COLLECT_CPU));
    }

    ChartSpec factsTime() {
        return chart(
                "reading.facts.time",
                Scale.MILLIS,
                List.of(),
                plain("node.line.answer", 1, AREA, NodeMetrics.FACTS_MILLIS),
                plain("node.line.nodecpu", 2, LINE, NodeMetrics.FACTS_CPU));
    }

    ChartSpec.Wanted plain(String name, int colour, ChartData.Style style, Metric metric) {
        return new ChartSpec.Wanted(
                texts.text(name),
                colour,
                style,
                new NodeFigures.Line(Series.of(metric), 1, metric.unit()));
    }

    private ChartSpec chart(
            String id,
            Scale scale,
            List<ChartData.Threshold> thresholds,
            ChartSpec.Wanted... lines) {
        return new ChartSpec(
                id, texts.text("node.chart." + id), scale, Double.NaN, List.of(lines), thresholds);
    }

    /// Where the most there can be is near.
    private List<ChartData.Threshold> limit(Metric most) {
        Figure figure = state.figure(Series.of(most));
        return figure == null
                ? List.of()
                : List.of(
                        new ChartData.Threshold(
                                figure.value() * 0.9,
                                Health.DEGRADED,
                                texts.text("node.line.conntrack.limit")));
    }
}
