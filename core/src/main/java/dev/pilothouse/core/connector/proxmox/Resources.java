package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the answer to `GET /cluster/resources` says: figures of everything that runs, and what
/// there
/// is at all. A stopped guest reports zeros, which are not measured: it has no figures.
final class Resources {

    private static final String RUNNING = "running";
    private static final String ONLINE = "online";

    private final List<Sample> samples = new ArrayList<>();
    private final List<List<String>> nodes = new ArrayList<>();
    private final List<List<String>> guests = new ArrayList<>();
    private final List<List<String>> storages = new ArrayList<>();
    private final List<List<String>> pools = new ArrayList<>();
    private int online;
    private int running;

    /// @param data the list, in any order
    Resources(JsonNode data) {
        for (JsonNode each : data) {
            switch (each.path("type").asText()) {
                case "node" -> node(each);
                case "lxc", "qemu" -> guest(each);
                case "storage" -> storage(each);
                case "pool" -> pools.add(List.of(each.path("pool").asText()));
                default -> {} // networks and what later versions list
            }
        }
        sample(Series.of(PveMetrics.NODES), nodes.size());
        sample(Series.of(PveMetrics.NODES_ONLINE), online);
        sample(Series.of(PveMetrics.GUESTS), guests.size());
        sample(Series.of(PveMetrics.GUESTS_RUNNING), running);
    }

    int nodeCount() {
        return nodes.size();
    }

    int guestCount() {
        return guests.size();
    }

    List<Sample> samples() {
        return samples;
    }

    /// In a fixed order, so that only what changed is a change.
    List<Fact> facts() {
        return List.of(
                table(PveFacts.NODES, PveFacts.NODE_COLUMNS, nodes),
                table(PveFacts.GUESTS, PveFacts.GUEST_COLUMNS, guests),
                table(PveFacts.STORAGES, PveFacts.STORAGE_COLUMNS, storages),
                table(PveFacts.POOLS, PveFacts.POOL_COLUMNS, pools));
    }

    private static Fact table(String key, List<String> columns, List<List<String>> rows) {
        rows.sort(Comparator.comparing(List::getFirst));
        return new Fact(key, new Fact.Table(columns, rows));
    }

    private void node(JsonNode each) {
        String name = each.path("node").asText();
        String status = each.path("status").asText();
        nodes.add(List.of(name, status, text(each, "maxcpu"), text(each, "level")));
        if (!status.equals(ONLINE)) {
            return;
        }
        online++;
        percent(PveMetrics.NODE_CPU, PveMetrics.NODE, name, each, "cpu");
        put(PveMetrics.NODE_MEMORY, PveMetrics.NODE, name, each, "mem");
        put(PveMetrics.NODE_MEMORY_TOTAL, PveMetrics.NODE, name, each, "maxmem");
        put(PveMetrics.NODE_DISK, PveMetrics.NODE, name, each, "disk");
        put(PveMetrics.NODE_DISK_TOTAL, PveMetrics.NODE, name, each, "maxdisk");
        put(PveMetrics.NODE_UPTIME, PveMetrics.NODE, name, each, "uptime");
    }

    private void guest(JsonNode each) {
        String id = each.path("id").asText();
        String status = each.path("status").asText();
        guests.add(
                List.of(
                        id,
                        text(each, "name"),
                        text(each, "node"),
                        status,
                        text(each, "template"),
                        text(each, "lock"),
                        text(each, "hastate"),
                        text(each, "pool"),
                        text(each, "tags"),
                        text(each, "maxcpu")));
        put(PveMetrics.GUEST_MEMORY_TOTAL, PveMetrics.GUEST, id, each, "maxmem");
        put(PveMetrics.GUEST_DISK_TOTAL, PveMetrics.GUEST, id, each, "maxdisk");
        if (!status.equals(RUNNING)) {
            return;
        }
        running++;
        percent(PveMetrics.GUEST_CPU, PveMetrics.GUEST, id, each, "cpu");
        put(PveMetrics.GUEST_MEMORY, PveMetrics.GUEST, id, each, "mem");
        if (each.path("type").asText().equals("lxc")) {
            put(PveMetrics.GUEST_DISK, PveMetrics.GUEST, id, each, "disk");
        }
        put(PveMetrics.GUEST_RECEIVED, PveMetrics.GUEST, id, each, "netin");
        put(PveMetrics.GUEST_SENT, PveMetrics.GUEST, id, each, "netout");
        put(PveMetrics.GUEST_READ, PveMetrics.GUEST, id, each, "diskread");
        put(PveMetrics.GUEST_WRITTEN, PveMetrics.GUEST, id, each, "diskwrite");
        put(PveMetrics.GUEST_UPTIME, PveMetrics.GUEST, id, each, "uptime");
    }

    private void storage(JsonNode each) {
        String id = each.path("node").asText() + "/" + each.path("storage").asText();
        String status = each.path("status").asText();
        storages.add(
                List.of(
                        id,
                        text(each, "storage"),
                        text(each, "node"),
                        text(each, "plugintype"),
                        text(each, "content"),
                        text(each, "shared"),
                        status));
        if (status.equals("available")) {
            put(PveMetrics.STORAGE_USED, PveMetrics.STORAGE, id, each, "disk");
            put(PveMetrics.STORAGE_TOTAL, PveMetrics.STORAGE, id, each, "maxdisk");
        }
    }

    private static String text(JsonNode each, String field) {
        return each.path(field).asText("");
    }

    private void percent(Metric metric, String label, String value, JsonNode each, String field) {
        JsonNode found = each.path(field);
        if (found.isNumber()) {
            sample(Series.of(metric, label, value), found.asDouble() * 100);
        }
    }

    /// Absent is unknown; some versions write large numbers as texts.
    private void put(Metric metric, String label, String value, JsonNode each, String field) {
        JsonNode found = each.path(field);
        double number = found.isTextual() ? found.asDouble(Double.NaN) : found.doubleValue();
        if (found.isValueNode() && !found.isNull() && !Double.isNaN(number)) {
            sample(Series.of(metric, label, value), number);
        }
    }

    private void sample(Series series, double value) {
        samples.add(new Sample(series, value));
    }
}
