package dev.pilothouse.app.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.shell.Desk.Area;
import dev.pilothouse.app.shell.Desk.Pane;
import dev.pilothouse.app.shell.Desk.Split;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// How a window was left: its place, its tabs, their splits. Kept as one setting; one that can't be
/// read counts as none.
///
/// @param places by tab, the part of it that was chosen
/// @param dividers of each split, by its shape
/// @param folded rows of the tree
record Session(
        Bounds bounds,
        Desk desk,
        Map<TabKey, String> places,
        Map<String, double[]> dividers,
        double treeWidth,
        Set<String> folded) {

    static final String KEY = "session.window";

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final double TREE = 240;

    /// @param width 0 for none known
    record Bounds(double x, double y, double width, double height, boolean maximized) {
        static final Bounds NONE = new Bounds(0, 0, 0, 0, false);
    }

    static Session fresh() {
        return new Session(Bounds.NONE, Desk.EMPTY, Map.of(), Map.of(), TREE, Set.of());
    }

    /// Leaves out the tabs that can no longer be opened.
    Session only(Predicate<TabKey> possible) {
        Desk left = desk;
        for (Pane pane : desk.panes()) {
            for (TabKey tab : pane.tabs()) {
                if (!possible.test(tab)) {
                    left = left.close(tab);
                }
            }
        }
        return new Session(bounds, left, places, dividers, treeWidth, folded);
    }

    String text() {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        root.putObject("bounds")
                .put("x", bounds.x)
                .put("y", bounds.y)
                .put("width", bounds.width)
                .put("height", bounds.height)
                .put("maximized", bounds.maximized);
        ArrayNode windows = root.putArray("windows");
        desk.windows().forEach(area -> windows.add(write(area, json)));
        root.put("next", desk.next());
        ObjectNode at = root.putObject("dividers");
        dividers.forEach(
                (key, values) -> {
                    ArrayNode array = at.putArray(key);
                    for (double value : values) {
                        array.add(value);
                    }
                });
        root.put("tree", treeWidth);
        ArrayNode rows = root.putArray("folded");
        folded.forEach(rows::add);
        return root.toString();
    }

    static Session read(String text) {
        try {
            JsonNode root = new ObjectMapper().readTree(text);
            JsonNode b = root.path("bounds");
            Bounds bounds =
                    new Bounds(
                            b.path("x").asDouble(),
                            b.path("y").asDouble(),
                            b.path("width").asDouble(),
                            b.path("height").asDouble(),
                            b.path("maximized").asBoolean());
            Map<TabKey, String> places = new HashMap<>();
            Set<Integer> ids = new HashSet<>();
            List<Area> windows = new ArrayList<>();
            for (JsonNode window : root.path("windows")) {
                windows.add(area(window, places, ids));
            }
            if (windows.isEmpty()) {
                return fresh();
            }
            int next = ids.stream().mapToInt(i -> i).max().orElse(0) + 1;
            Map<String, double[]> dividers = new HashMap<>();
            root.path("dividers")
                    .properties()
                    .forEach(e -> dividers.put(e.getKey(), numbers(e.getValue())));
            Set<String> folded = new HashSet<>();
            root.path("folded").forEach(row -> folded.add(row.asText()));
            return new Session(
                    bounds,
                    new Desk(windows, next),
                    places,
                    dividers,
                    root.path("tree").asDouble(TREE),
                    folded);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("The last session can't be read and is left out: {}", e.getMessage());
            return fresh();
        }
    }

    private JsonNode write(Area area, ObjectMapper json) {
        ObjectNode node = json.createObjectNode();
        switch (area) {
            case Pane pane -> {
                node.put("pane", pane.id()).put("selected", pane.selected());
                ArrayNode tabs = node.putArray("tabs");
                for (TabKey tab : pane.tabs()) {
                    tabs.addObject()
                            .put("kind", tab.kind())
                            .put("subject", tab.subject())
                            .put("place", places.getOrDefault(tab, ""));
                }
            }
            case Split split -> {
                node.put("beside", split.beside());
                ArrayNode parts = node.putArray("parts");
                split.parts().forEach(part -> parts.add(write(part, json)));
            }
        }
        return node;
    }

    private static Area area(JsonNode node, Map<TabKey, String> places, Set<Integer> ids) {
        if (node.has("parts")) {
            List<Area> parts = new ArrayList<>();
            node.path("parts").forEach(part -> parts.add(area(part, places, ids)));
            if (parts.size() < 2) {
                throw new IllegalArgumentException("a split of fewer than two parts");
            }
            return new Split(node.path("beside").asBoolean(), parts);
        }
        int id = node.path("pane").asInt();
        if (!ids.add(id)) {
            throw new IllegalArgumentException("pane " + id + " is there twice");
        }
        List<TabKey> tabs = new ArrayList<>();
        for (JsonNode tab : node.path("tabs")) {
            TabKey key = new TabKey(tab.path("kind").asText(), tab.path("subject").asText());
            if (places.put(key, tab.path("place").asText()) != null) {
                throw new IllegalArgumentException("tab " + key + " is there twice");
            }
            tabs.add(key);
        }
        return new Pane(id, tabs, node.path("selected").asInt());
    }

    private static double[] numbers(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.clamp(array.get(i).asDouble(), 0, 1);
        }
        return values;
    }
}
