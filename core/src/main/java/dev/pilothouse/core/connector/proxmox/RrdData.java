package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a cluster recorded itself. CPU is in percent, memory and disks in bytes, traffic in bytes a
/// second.
///
/// @param step between two values, in milliseconds; 0 where there are less than two
/// @param points by the name Proxmox gives a value, such as `cpu` or `netin`; ascending
public record RrdData(long step, Map<String, List<Point>> points) {

    /// @param at in milliseconds since 1970
    public record Point(long at, double value) {}

    private static final String TIME = "time";
    private static final String CPU = "cpu";

    public RrdData {
        points = Map.copyOf(points);
    }

    /// In a gap the names are missing; one without values has none.
    static RrdData of(JsonNode rows) {
        Map<String, List<Point>> points = new TreeMap<>();
        long before = 0;
        long step = 0;
        for (JsonNode row : rows) {
            long at = row.path(TIME).asLong() * 1000;
            if (before != 0 && at > before && (step == 0 || at - before < step)) {
                step = at - before;
            }
            before = at;
            row.properties()
                    .forEach(
                            field -> {
                                JsonNode value = field.getValue();
                                if (value.isNumber() && !field.getKey().equals(TIME)) {
                                    double factor = field.getKey().equals(CPU) ? 100 : 1;
                                    points.computeIfAbsent(field.getKey(), k -> new ArrayList<>())
                                            .add(new Point(at, value.asDouble() * factor));
                                }
                            });
        }
        return new RrdData(step, points);
    }

    /// Empty for what was not recorded.
    public List<Point> of(String name) {
        return points.getOrDefault(name, List.of());
    }
}
