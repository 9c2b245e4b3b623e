package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.node.NodeParts;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The rows of a node's tables, taken out of its figures and facts.
final class NodeTables {

    /// What the engine keeps for itself, in a form of its own.
    private static final String OWN = "pilothouse.";

    private final Texts texts;
    private final Names names;
    private final TargetState state;

    NodeTables(Texts texts, TargetState state) {
        this.texts = texts;
        this.names = new Names(texts);
        this.state = state;
    }

    /// @param forecasts seconds left by mount
    List<FsRow> fileSystems(Map<String, Double> forecasts) {
        Map<String, FactTable.Row> described =
                table(NodeFacts.FILE_SYSTEMS).rows().stream()
                        .collect(
                                Collectors.toMap(
                                        r -> r.text(NodeFacts.FS_MOUNT), r -> r, (a, b) -> a));
        List<FsRow> rows = new ArrayList<>();
        for (String mount : NodeFigures.labels(state, NodeMetrics.FS_SIZE, NodeMetrics.MOUNT)) {
            FactTable.Row about = described.get(mount);
            rows.add(
                    new FsRow(
                            mount,
                            about == null ? "" : about.text(NodeFacts.FS_DEVICE),
                            about == null ? "" : about.text(NodeFacts.FS_TYPE),
                            on(NodeMetrics.FS_SIZE, mount),
                            on(NodeMetrics.FS_USED, mount),
                            on(NodeMetrics.FS_AVAIL, mount),
                            on(NodeMetrics.FS_USED_PERCENT, mount),
                            on(NodeMetrics.FS_INODES_PERCENT, mount),
                            on(NodeMetrics.FS_READONLY, mount) == 1,
                            forecasts.getOrDefault(mount, Double.NaN)));
        }
        return rows;
    }

    private double on(Metric metric, String mount) {
        return NodeFigures.value(state, metric, NodeMetrics.MOUNT, mount).value();
    }

    List<InterfaceRow> interfaces() {
        Map<String, String> addresses =
                table(NodeFacts.ADDRESSES).rows().stream()
                        .filter(r -> !r.text(NodeFacts.ADDRESS_SCOPE).equals("link"))
                        .collect(
                                Collectors.groupingBy(
                                        r -> r.text(NodeFacts.ADDRESS_INTERFACE),
                                        Collectors.mapping(
                                                r -> r.text(NodeFacts.ADDRESS),
                                                Collectors.joining(", "))));
        List<InterfaceRow> rows = new ArrayList<>();
        for (String name :
                NodeFigures.labels(state, NodeMetrics.NET_RX_BYTES, NodeMetrics.INTERFACE)) {
            rows.add(
                    new InterfaceRow(
                            name,
                            addresses.getOrDefault(name, ""),
                            net(NodeMetrics.NET_UP, name),
                            net(NodeMetrics.NET_SPEED, name),
                            net(NodeMetrics.NET_RX_BYTES, name),
                            net(NodeMetrics.NET_TX_BYTES, name),
                            net(NodeMetrics.NET_RX_PACKETS, name),
                            net(NodeMetrics.NET_TX_PACKETS, name),
                            net(NodeMetrics.NET_RX_ERRORS, name)
                                    + net(NodeMetrics.NET_TX_ERRORS, name),
                            net(NodeMetrics.NET_RX_DROPS, name)
                                    + net(NodeMetrics.NET_TX_DROPS, name)));
        }
        return rows;
    }

    private double net(Metric metric, String name) {
        return NodeFigures.value(state, metric, NodeMetrics.INTERFACE, name).value();
    }

    /// Each with how long it had run when the list was read.
    List<ProcessRow> processes() {
        long read = seen(NodeFacts.PROCESSES);
        return table(NodeFacts.PROCESSES).rows().stream()
                .map(
                        r ->
                                new ProcessRow(
                                        (int) or(r.number(NodeFacts.PROC_PID), 0),
                                        r.text(NodeFacts.PROC_USER),
                                        r.text(NodeFacts.PROC_NAME),
                                        r.text(NodeFacts.PROC_COMMAND),
                                        r.number(NodeFacts.PROC_CPU),
                                        r.number(NodeFacts.PROC_MEM),
                                        r.number(NodeFacts.PROC_RSS),
                                        r.number(NodeFacts.PROC_THREADS),
                                        r.text(NodeFacts.PROC_STATE),
                                        Math.max(
                                                0,
                                                read / 1000.0 - r.number(NodeFacts.PROC_STARTED))))
                .toList();
    }

    private static double or(double value, double other) {
        return Double.isNaN(value) ? other : value;
    }

    /// Units that failed, of any type.
    int failed() {
        FactTable failed = table(NodeFacts.UNITS_FAILED);
        return failed.known()
                ? failed.rows().size()
                : (int)
                        table(NodeFacts.SERVICES).rows().stream()
                                .filter(r -> r.text(NodeFacts.SERVICE_ACTIVE).equals("failed"))
                                .count();
    }

    List<PortRow> ports() {
        return table(NodeFacts.PORTS).rows().stream()
                .map(
                        r ->
                                new PortRow(
                                        r.text(NodeFacts.PORT_PROTOCOL),
                                        r.text(NodeFacts.PORT_ADDRESS),
                                        (int) or(r.number(NodeFacts.PORT), 0),
                                        r.text(NodeFacts.PORT_PROCESS),
                                        r.text(NodeFacts.PORT_PID)))
                .sorted(Comparator.comparingInt(PortRow::port))
                .toList();
    }

    /// How many there are, and what is not seen of them and where that is explained.
    String portsFooter() {
        String count = texts.plural("node.ports.footer", ports().size());
        boolean withheld =
                state.missing().stream().anyMatch(f -> f.part().equals(NodeParts.PORT_PROCESSES));
        return withheld ? texts.text("node.ports.withheld", count) : count;
    }

    List<FactRow> facts() {
        return state.facts().entrySet().stream()
                .filter(e -> !e.getKey().startsWith(OWN))
                .map(e -> fact(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(FactRow::name))
                .toList();
    }

    private FactRow fact(String key, KnownFact known) {
        return new FactRow(
                key,
                names.fact(key),
                new FactWords(texts).brief(known.fact().value()),
                known.fact().value() instanceof Fact.Unknown,
                known.since(),
                known.seen(),
                known);
    }

    /// A fact that is one word; empty where it is not known.
    String word(String key) {
        KnownFact known = state.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Text(String text) ? text : "";
    }

    FactTable table(String key) {
        @Nullable KnownFact known = state.facts().get(key);
        return FactTable.of(known == null ? null : known.fact().value());
    }

    /// When a table was last confirmed; 0 for never.
    long seen(String key) {
        KnownFact known = state.facts().get(key);
        return known == null ? 0 : known.seen();
    }
}
