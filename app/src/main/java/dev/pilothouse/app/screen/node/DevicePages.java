package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.widget.NaturalOrder;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.node.NodeShape;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;

/// A node may have hundreds of disks or interfaces. Each has charts of its own, so they are
/// shown in pages.
final class DevicePages {

    /// Devices whose charts stand on one page.
    private static final int SIZE = 8;

    private DevicePages() {}

    /// The disks, or the interfaces with those first that lead outward; none for other places.
    static List<List<String>> of(Place place, TargetState state) {
        return switch (place) {
            case DISKS ->
                    cut(
                            NodeFigures.labels(
                                    state, NodeMetrics.DISK_READ_BYTES, NodeMetrics.DEVICE),
                            SIZE);
            case NETWORK -> {
                List<String> outward = NodeShape.outward(state);
                List<List<String>> pages = new ArrayList<>(cut(outward, SIZE));
                List<String> inner =
                        NodeFigures.labels(state, NodeMetrics.NET_RX_BYTES, NodeMetrics.INTERFACE)
                                .stream()
                                .filter(name -> !outward.contains(name))
                                .toList();
                pages.addAll(cut(inner, SIZE));
                yield List.copyOf(pages);
            }
            case OVERVIEW, CPU, MEMORY, PROCESSES, SERVICES, TMUX, CONTAINERS, PORTS, LOGS, FACTS ->
                    List.of();
        };
    }

    /// In their natural order: sda10 comes after sda9.
    static List<List<String>> cut(List<String> names, int size) {
        List<List<String>> pages = new ArrayList<>();
        List<String> sorted = names.stream().sorted(new NaturalOrder()).toList();
        for (int from = 0; from < sorted.size(); from += size) {
            pages.add(sorted.subList(from, Math.min(sorted.size(), from + size)));
        }
        return List.copyOf(pages);
    }

    /// Its first and its last, such as "sda – sdh".
    static String name(List<String> page) {
        return page.size() < 2
                ? String.join("", page)
                : page.getFirst() + " \u2013 " + page.getLast();
    }
}
