package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One cell for each target, in groups.
final class FleetHeat {

    private final Texts texts;
    private final Format format;
    private final FleetWords words;
    private final Names names;
    private final Inventory inventory;

    FleetHeat(Format format, FleetWords words, Inventory inventory) {
        this.texts = format.texts();
        this.format = format;
        this.words = words;
        this.names = new Names(texts);
        this.inventory = inventory;
    }

    FleetPage.Heat of(List<FleetRow> all, HeatMetric metric, Grouping grouping, long now) {
        TargetKind only = metric.only();
        List<FleetRow> rows =
                only == null
                        ? all
                        : all.stream().filter(r -> r.state().target().kind() == only).toList();
        double full = metric.full();
        if (Double.isNaN(full)) {
            full =
                    rows.stream()
                            .filter(r -> !r.stale(now))
                            .mapToDouble(r -> r.value(metric))
                            .filter(v -> !Double.isNaN(v))
                            .max()
                            .orElse(1);
        }
        Map<String, List<FleetRow>> groups = grouped(rows, grouping);
        List<FleetPage.Group> done = new ArrayList<>();
        for (Map.Entry<String, List<FleetRow>> entry : groups.entrySet()) {
            List<FleetPage.Cell> cells = new ArrayList<>();
            Map<Health, Integer> counts = new EnumMap<>(Health.class);
            for (FleetRow row : entry.getValue()) {
                cells.add(cell(row, metric, full, now));
                counts.merge(row.state().health(), 1, Integer::sum);
            }
            int colour = grouping == Grouping.ENVIRONMENT ? colour(entry.getKey()) : 0;
            String name = entry.getKey().isEmpty() ? texts.text(none(grouping)) : entry.getKey();
            done.add(new FleetPage.Group(name, colour, counts, cells));
        }
        return new FleetPage.Heat(
                texts.text("fleet.heat." + key(metric)),
                "0",
                texts.has("fleet.heat.high." + key(metric))
                        ? texts.text("fleet.heat.high." + key(metric))
                        : full(metric, full),
                done);
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String none(Grouping grouping) {
        return grouping == Grouping.NONE ? "fleet.group.all" : "fleet.group.none";
    }

    private int colour(String environment) {
        return inventory.environments().current().stream()
                .filter(e -> e.name().equals(environment))
                .mapToInt(Environment::colour)
                .findFirst()
                .orElse(0);
    }

    private Map<String, List<FleetRow>> grouped(List<FleetRow> rows, Grouping grouping) {
        Map<String, List<FleetRow>> groups = new LinkedHashMap<>();
        switch (grouping) {
            case ENVIRONMENT -> {
                inventory.environments().current().stream()
                        .sorted(Comparator.comparingInt(Environment::order))
                        .forEach(e -> groups.put(e.name(), new ArrayList<>()));
                rows.forEach(r -> put(groups, r.state().target().environment(), r));
            }
            case GROUP -> {
                rows.stream()
                        .sorted(
                                Comparator.comparing(
                                        (FleetRow r) -> last(r.state().target().group())))
                        .forEach(r -> put(groups, r.state().target().group(), r));
            }
            case TAG -> {
                Map<String, List<FleetRow>> byTag = new TreeMap<>();
                List<FleetRow> without = new ArrayList<>();
                for (FleetRow row : rows) {
                    Target target = row.state().target();
                    target.tags().forEach(t -> put(byTag, t, row));
                    if (target.tags().isEmpty()) {
                        without.add(row);
                    }
                }
                groups.putAll(byTag);
                groups.put("", without);
            }
            case NONE -> groups.put("", new ArrayList<>(rows));
        }
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    /// Those without a group come last.
    private static String last(String group) {
        return group.isEmpty() ? "\uffff" : group;
    }

    private static void put(Map<String, List<FleetRow>> groups, String name, FleetRow row) {
        groups.computeIfAbsent(name, k -> new ArrayList<>()).add(row);
    }

    private FleetPage.Cell cell(FleetRow row, HeatMetric metric, double full, long now) {
        double value = row.value(metric);
        boolean measured = !Double.isNaN(value) && !row.stale(now);
        Target target = row.state().target();
        StringBuilder tooltip = new StringBuilder(names.target(target));
        if (Double.isNaN(value)) {
            tooltip.append('\n').append(texts.text("fleet.cell.unknown", name(metric)));
        } else {
            tooltip.append('\n')
                    .append(name(metric))
                    .append(": ")
                    .append(full(metric, value))
                    .append(", ")
                    .append(format.asOf(row.state().asOf(), now));
        }
        tooltip.append('\n').append(names.health(row.state().health()));
        String why = words.why(row.state());
        if (!why.isEmpty()) {
            tooltip.append(": ").append(why);
        }
        return new FleetPage.Cell(
                target.id(),
                names.target(target),
                row.state().health(),
                measured ? Math.clamp(full <= 0 ? 0 : value / full, 0, 1) : Double.NaN,
                measured ? brief(metric, value) : "",
                tooltip.toString());
    }

    String name(HeatMetric metric) {
        return texts.text("fleet.metric." + key(metric));
    }

    /// A value with its unit.
    String full(HeatMetric metric, double value) {
        return switch (metric) {
            case CPU, MEMORY, DISK -> format.percent(value);
            case STEAL -> format.percentExact(value);
            case LOAD -> format.decimal(value, 2);
            case NET_IN, NET_OUT -> format.bitRate(value);
            case PG_CONNECTIONS -> format.percent(value);
            case PG_MISSES -> format.percentExact(value);
            case PG_TRANSACTIONS -> format.perSecond(value);
            case PG_LONGEST -> format.duration(value);
            case PG_LAG -> format.bytes(value);
            case PVE_RUNNING, PVE_FAILED -> format.count(Math.round(value));
        };
    }

    /// What fits into a cell; traffic is in Mbit/s, what a standby lacks in MiB, age in minutes.
    private String brief(HeatMetric metric, double value) {
        return switch (metric) {
            case CPU, MEMORY, DISK -> format.decimal(value, 0);
            case LOAD -> format.decimal(value, 1);
            case STEAL -> format.decimal(value, value < 10 ? 1 : 0);
            case NET_IN, NET_OUT -> {
                double megabits = value * 8 / 1e6;
                yield few(megabits);
            }
            case PG_CONNECTIONS -> format.decimal(value, 0);
            case PG_MISSES -> few(value);
            case PG_TRANSACTIONS ->
                    value < 9_999.5
                            ? few(value)
                            : format.with(format.decimal(value / 1000, 0), "k");
            case PG_LONGEST -> few(value / 60);
            case PG_LAG -> few(value / (1 << 20));
            case PVE_RUNNING, PVE_FAILED -> format.decimal(value, 0);
        };
    }

    private String few(double value) {
        return format.decimal(value, value < 9.95 ? 1 : 0);
    }
}
