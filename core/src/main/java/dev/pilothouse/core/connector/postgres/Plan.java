package dev.pilothouse.core.connector.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the server would run a statement, or has run it.
///
/// @param root its last step
/// @param generic whether it is for any values of the parameters
/// @param executed whether the statement was run for it
/// @param planningMillis NaN where it was not measured
/// @param executionMillis NaN where it was not run
/// @param json as the server wrote it
/// @param text the same for people, as the server wrote it; empty where it was not asked for
/// @param path the search path under which names were looked up
public record Plan(
        Step root,
        boolean generic,
        boolean executed,
        double planningMillis,
        double executionMillis,
        String json,
        String text,
        String path) {

    /// A step of a plan. Figures of executed ones are NaN where it was not run.
    ///
    /// @param type such as Seq Scan
    /// @param on the table or the index it works on; empty for none
    /// @param cost of it and all below, in the planner's unit
    /// @param rows it expects, each time it runs
    /// @param actualRows it had, each time it ran
    /// @param loops how often it ran
    /// @param millis in it and all below, of all times it ran
    /// @param details conditions, sort keys and the like, by the server's names
    public record Step(
            String type,
            String on,
            double startCost,
            double cost,
            double rows,
            double width,
            double actualRows,
            double loops,
            double millis,
            Map<String, String> details,
            List<Warning> warnings,
            List<Step> below) {

        public Step {
            details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
            warnings = List.copyOf(warnings);
            below = List.copyOf(below);
        }
    }

    /// What an expert would look at first in a step.
    public enum Warning {
        /// Ten times as many rows as expected, or a tenth.
        MISESTIMATE,
        /// Reads many rows of a table and throws most of them away.
        FILTERED,
        /// Reads a large table from end to end.
        SCAN,
        /// Sorts or hashes on the disk.
        SPILL,
        /// Runs what is below it very often.
        LOOPS
    }

    private static final double WRONG = 10;
    private static final double MANY = 100_000;
    private static final double OFTEN = 10_000;

    private static final Set<String> TOLD =
            Set.of(
                    "Node Type",
                    "Plans",
                    "Startup Cost",
                    "Total Cost",
                    "Plan Rows",
                    "Plan Width",
                    "Actual Startup Time",
                    "Actual Total Time",
                    "Actual Rows",
                    "Actual Loops",
                    "Parallel Aware",
                    "Async Capable",
                    "Disabled",
                    "Parent Relationship",
                    "Relation Name",
                    "Schema",
                    "Alias",
                    "Index Name",
                    "Output");

    /// What each step alone is of the whole, in percent and in the order of the tree: of its cost,
    /// or of its time where it was run. All together they are the whole.
    public List<Double> shares() {
        return PlanShares.of(this);
    }

    /// @throws JsonProcessingException where it is no plan
    static Plan read(String json, String text, boolean generic, String path)
            throws JsonProcessingException {
        JsonNode whole = new ObjectMapper().readTree(json).path(0);
        if (!whole.path("Plan").isObject()) {
            throw new com.fasterxml.jackson.core.JsonParseException(null, "no plan");
        }
        double execution = whole.path("Execution Time").asDouble(Double.NaN);
        return new Plan(
                step(whole.path("Plan")),
                generic,
                whole.path("Plan").has("Actual Loops"),
                whole.path("Planning Time").asDouble(Double.NaN),
                execution,
                json,
                text,
                path);
    }

    private static Step step(JsonNode node) {
        List<Step> below = new ArrayList<>();
        node.path("Plans").forEach(child -> below.add(step(child)));
        Map<String, String> details = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        entry -> {
                            if (!TOLD.contains(entry.getKey())) {
                                details.put(entry.getKey(), words(entry.getValue()));
                            }
                        });
        double loops = node.path("Actual Loops").asDouble(Double.NaN);
        return new Step(
                node.path("Node Type").asText(""),
                on(node),
                node.path("Startup Cost").asDouble(Double.NaN),
                node.path("Total Cost").asDouble(Double.NaN),
                node.path("Plan Rows").asDouble(Double.NaN),
                node.path("Plan Width").asDouble(Double.NaN),
                node.path("Actual Rows").asDouble(Double.NaN),
                loops,
                node.path("Actual Total Time").asDouble(Double.NaN) * loops,
                details,
                warnings(node, below, loops),
                below);
    }

    private static String on(JsonNode node) {
        String table = node.path("Relation Name").asText("");
        String alias = node.path("Alias").asText("");
        String index = node.path("Index Name").asText("");
        String name =
                alias.isEmpty() || alias.equals(table) ? table : (table + " " + alias).strip();
        return index.isEmpty() ? name : name.isEmpty() ? index : index + " / " + name;
    }

    private static String words(JsonNode value) {
        if (!value.isArray()) {
            return value.isValueNode() ? value.asText() : value.toString();
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.isValueNode() ? part.asText() : part.toString()));
        return String.join(", ", parts);
    }

    private static List<Warning> warnings(JsonNode node, List<Step> below, double loops) {
        List<Warning> found = new ArrayList<>();
        double rows = node.path("Plan Rows").asDouble(Double.NaN);
        double actual = node.path("Actual Rows").asDouble(Double.NaN);
        if (loops > 0 && (actual > rows * WRONG || (rows > actual * WRONG && rows > WRONG))) {
            found.add(Warning.MISESTIMATE);
        }
        double removed = node.path("Rows Removed by Filter").asDouble(0) * Math.max(1, loops);
        if (removed > MANY && removed > actual * loops * WRONG) {
            found.add(Warning.FILTERED);
        } else if (node.path("Node Type").asText("").equals("Seq Scan")
                && node.has("Filter")
                && node.path("Total Cost").asDouble(0) > MANY / 10) {
            found.add(Warning.SCAN);
        }
        boolean above =
                node.path("Temp Written Blocks").asDouble(0) > 0
                        && below.stream().noneMatch(s -> s.warnings().contains(Warning.SPILL));
        if (node.path("Sort Space Type").asText("").equals("Disk")
                || node.path("Hash Batches").asDouble(1) > 1
                || above) {
            found.add(Warning.SPILL);
        }
        if (node.path("Node Type").asText("").equals("Nested Loop")
                && below.size() == 2
                && (below.get(1).loops() > OFTEN || below.getFirst().rows() > OFTEN)) {
            found.add(Warning.LOOPS);
        }
        return found;
    }
}
