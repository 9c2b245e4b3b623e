package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which of a node's interfaces, devices and mounts stand for the whole where there is room for
/// one. Pure; any thread.
public final class NodeShape {

    /// Interfaces whose traffic passes another one too, so that a sum must leave them out.
    private static final Pattern INNER =
            Pattern.compile(
                    "lo|(docker|br-|veth|virbr|vnet|tap|tun|wg|cni|flannel|cali|vmbr|fwbr|fwln|fwpr|ifb|lxc|lxd|podman).*");

    /// The fullest file system.
    public record Fullest(String mount, Figure percent) {}

    private NodeShape() {}

    /// The interfaces through which a node meets the world; all of them where every name looks
    /// inner, as in containers.
    public static List<String> outward(TargetState state) {
        List<String> all =
                NodeFigures.labels(state, NodeMetrics.NET_RX_BYTES, NodeMetrics.INTERFACE);
        List<String> outward = all.stream().filter(i -> !INNER.matcher(i).matches()).toList();
        return outward.isEmpty() ? all.stream().filter(i -> !"lo".equals(i)).toList() : outward;
    }

    /// Bytes per second into the node over its outward interfaces.
    public static Figure networkIn(TargetState state) {
        return sum(state, NodeMetrics.NET_RX_BYTES);
    }

    /// Bytes per second out of it.
    public static Figure networkOut(TargetState state) {
        return sum(state, NodeMetrics.NET_TX_BYTES);
    }

    private static Figure sum(TargetState state, Metric metric) {
        double value = Double.NaN;
        double raw = Double.NaN;
        long at = 0;
        for (String name : outward(state)) {
            Figure figure = state.figure(Series.of(metric, NodeMetrics.INTERFACE, name));
            if (figure != null) {
                value = add(value, figure.value());
                raw = add(raw, figure.raw());
                at = Math.max(at, figure.at());
            }
        }
        return new Figure(value, raw, at);
    }

    private static double add(double sum, double value) {
        if (Double.isNaN(value)) {
            return sum;
        }
        return Double.isNaN(sum) ? value : sum + value;
    }

    /// The outward interface that has carried most since the start.
    public static Optional<String> mainInterface(TargetState state) {
        return outward(state).stream()
                .max(
                        Comparator.comparingDouble(
                                i ->
                                        raw(
                                                        state,
                                                        NodeMetrics.NET_RX_BYTES,
                                                        NodeMetrics.INTERFACE,
                                                        i)
                                                + raw(
                                                        state,
                                                        NodeMetrics.NET_TX_BYTES,
                                                        NodeMetrics.INTERFACE,
                                                        i)));
    }

    /// The device that has moved most since the start.
    public static Optional<String> mainDisk(TargetState state) {
        return NodeFigures.labels(state, NodeMetrics.DISK_READ_BYTES, NodeMetrics.DEVICE).stream()
                .max(
                        Comparator.comparingDouble(
                                d ->
                                        raw(
                                                        state,
                                                        NodeMetrics.DISK_READ_BYTES,
                                                        NodeMetrics.DEVICE,
                                                        d)
                                                + raw(
                                                        state,
                                                        NodeMetrics.DISK_WRITE_BYTES,
                                                        NodeMetrics.DEVICE,
                                                        d)));
    }

    private static double raw(TargetState state, Metric metric, String label, String of) {
        Figure figure = state.figure(Series.of(metric, label, of));
        return figure == null || Double.isNaN(figure.raw()) ? 0 : figure.raw();
    }

    /// The file system with the largest share in use.
    public static Optional<Fullest> fullest(TargetState state) {
        Fullest found = null;
        for (Map.Entry<Series, Figure> entry : state.figures().entrySet()) {
            if (entry.getKey().metric().equals(NodeMetrics.FS_USED_PERCENT)
                    && entry.getValue().known()
                    && (found == null || entry.getValue().value() > found.percent().value())) {
                found = new Fullest(entry.getKey().label(NodeMetrics.MOUNT), entry.getValue());
            }
        }
        return Optional.ofNullable(found);
    }
}
