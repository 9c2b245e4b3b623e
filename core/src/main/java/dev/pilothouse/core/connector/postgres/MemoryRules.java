package dev.pilothouse.core.connector.postgres;

import static dev.pilothouse.core.connector.postgres.FindingRules.NOTHING;

import dev.pilothouse.core.connector.postgres.ServerFinding.Area;
import dev.pilothouse.core.model.Severity;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a server's memory settings are against the memory of the node it runs on, which the server
/// itself can't tell. Pure.
public final class MemoryRules {

    private static final EvidenceSource MEMORY =
            EvidenceSource.ofServer("finding.memory", "SELECT 1");

    /// Small machines have no room to be wise.
    private static final double SMALL = 2.0 * 1024 * 1024 * 1024;

    static final List<FindingRule> ALL =
            List.of(
                    new FindingRule(
                            "memory.buffers.high",
                            Area.SETTINGS,
                            Severity.WARNING,
                            MEMORY,
                            r -> r.percent("shared_buffers", "ram") > 50,
                            FindingRules.by("buffers_name"),
                            List.of("shared_buffers", "ram"),
                            r -> alter("shared_buffers", r.number("ram") / 4)),
                    new FindingRule(
                            "memory.buffers.low",
                            Area.SETTINGS,
                            Severity.INFO,
                            MEMORY,
                            r -> r.number("ram") > SMALL && r.percent("shared_buffers", "ram") < 10,
                            FindingRules.by("buffers_name"),
                            List.of("shared_buffers", "ram"),
                            r -> alter("shared_buffers", r.number("ram") / 4)),
                    new FindingRule(
                            "memory.cache.high",
                            Area.SETTINGS,
                            Severity.WARNING,
                            MEMORY,
                            r -> r.number("effective_cache_size") > r.number("ram"),
                            FindingRules.by("cache_name"),
                            List.of("effective_cache_size", "ram"),
                            r -> alter("effective_cache_size", r.number("ram") * 3 / 4)),
                    new FindingRule(
                            "memory.work.high",
                            Area.SETTINGS,
                            Severity.WARNING,
                            MEMORY,
                            r ->
                                    r.number("shared_buffers")
                                                    + r.number("work_mem")
                                                            * r.number("max_connections")
                                            > 2 * r.number("ram"),
                            FindingRules.by("work_name"),
                            List.of("work_mem", "max_connections", "shared_buffers", "ram"),
                            NOTHING),
                    new FindingRule(
                            "memory.maintenance.high",
                            Area.SETTINGS,
                            Severity.WARNING,
                            MEMORY,
                            r ->
                                    r.number("vacuum_mem") * r.number("autovacuum_max_workers")
                                            > r.number("ram") / 2,
                            FindingRules.by("maintenance_name"),
                            List.of("vacuum_mem", "autovacuum_max_workers", "ram"),
                            NOTHING));

    private MemoryRules() {}

    private static String alter(String setting, double bytes) {
        long megabytes = Math.max(128, Math.round(bytes / 1_048_576 / 128) * 128);
        return "ALTER SYSTEM SET " + setting + " = '" + megabytes + "MB'";
    }

    /// @param settings rows of the fact [PostgresFacts#SETTINGS]: setting, value, unit, …
    /// @param ram bytes of the node; NaN where it is not known, and then nothing is found
    public static List<ServerFinding> of(List<List<String>> settings, double ram) {
        if (!(ram > 0)) {
            return List.of();
        }
        Map<String, Double> values = new HashMap<>();
        for (List<String> row : settings) {
            double number = number(row.get(1));
            if (!Double.isNaN(number)) {
                values.put(row.getFirst(), number * bytes(row.get(2)));
            }
        }
        Map<String, String> cells = new HashMap<>();
        cells.put("ram", text(ram));
        for (String name :
                List.of(
                        "shared_buffers",
                        "effective_cache_size",
                        "work_mem",
                        "max_connections",
                        "autovacuum_max_workers")) {
            put(cells, name, values.get(name));
        }
        Double vacuum = values.get("autovacuum_work_mem");
        put(
                cells,
                "vacuum_mem",
                vacuum == null || vacuum < 0 ? values.get("maintenance_work_mem") : vacuum);
        cells.put("buffers_name", "shared_buffers");
        cells.put("cache_name", "effective_cache_size");
        cells.put("work_name", "work_mem");
        cells.put(
                "maintenance_name",
                vacuum == null || vacuum < 0 ? "maintenance_work_mem" : "autovacuum_work_mem");
        EvidenceRow row = new EvidenceRow("", cells);
        return ALL.stream().filter(r -> r.when().test(row)).map(r -> r.finding(row)).toList();
    }

    private static void put(Map<String, String> cells, String name, @Nullable Double value) {
        if (value != null) {
            cells.put(name, text(value));
        }
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /// What one of a setting's unit is; the server writes 8kB, kB, MB.
    private static double bytes(String unit) {
        return switch (unit) {
            case "B" -> 1;
            case "kB" -> 1024;
            case "4kB" -> 4096;
            case "8kB" -> 8192;
            case "16kB" -> 16_384;
            case "32kB" -> 32_768;
            case "MB" -> 1_048_576;
            default -> 1;
        };
    }
}
