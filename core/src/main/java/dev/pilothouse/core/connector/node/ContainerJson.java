package dev.pilothouse.core.connector.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answers of docker and podman in JSON. docker prints one object a line, with the members that
/// `docker ps --format` and `docker stats --format` document; podman prints one array, with members
/// of its own.
final class ContainerJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXITED = Pattern.compile("^Exited \\((\\d+)\\)");
    private static final Pattern HEALTH =
            Pattern.compile("\\((?:health: )?(healthy|unhealthy|starting)\\)");
    private static final Pattern SIZE = Pattern.compile("^\\s*([0-9.]+)\\s*([kKMGTP]?i?)B");

    private static final Map<String, Double> FACTORS =
            Map.ofEntries(
                    Map.entry("", 1.0),
                    Map.entry("k", 1e3),
                    Map.entry("K", 1e3),
                    Map.entry("M", 1e6),
                    Map.entry("G", 1e9),
                    Map.entry("T", 1e12),
                    Map.entry("P", 1e15),
                    Map.entry("ki", 1024.0),
                    Map.entry("Ki", 1024.0),
                    Map.entry("Mi", 1024.0 * 1024),
                    Map.entry("Gi", 1024.0 * 1024 * 1024),
                    Map.entry("Ti", 1024.0 * 1024 * 1024 * 1024),
                    Map.entry("Pi", 1024.0 * 1024 * 1024 * 1024 * 1024));

    private ContainerJson() {}

    /// A container as `ps -a` lists it.
    record Listed(
            String id,
            String name,
            String image,
            String state,
            String health,
            String exit,
            String ports) {}

    /// @param cpu percent of one core; NaN where not told
    /// @param memory bytes; NaN where not told
    record Usage(String name, double cpu, double memory) {}

    static List<Listed> list(String engine, String text, Findings out) {
        List<Listed> found = new ArrayList<>();
        for (JsonNode node : read(text)) {
            Listed one = engine.equals("docker") ? docker(node) : podman(node);
            if (one.name().isEmpty()) {
                out.bad(NodeParts.CONTAINERS, node.toString());
            } else {
                found.add(one);
            }
        }
        if (found.isEmpty() && text.strip().length() > 2) {
            out.bad(NodeParts.CONTAINERS, text.strip());
        }
        return found;
    }

    private static Listed docker(JsonNode node) {
        String status = node.path("Status").asText("");
        String names = node.path("Names").asText("");
        int comma = names.indexOf(',');
        return new Listed(
                node.path("ID").asText(""),
                comma < 0 ? names : names.substring(0, comma),
                node.path("Image").asText(""),
                node.path("State").asText(state(status)),
                group(HEALTH, status),
                group(EXITED, status),
                node.path("Ports").asText(""));
    }

    private static Listed podman(JsonNode node) {
        String status = node.path("Status").asText("");
        String state = node.path("State").asText(state(status)).toLowerCase(Locale.ROOT);
        boolean ended = state.equals("exited") || state.equals("stopped");
        return new Listed(
                node.path("Id").asText(""),
                node.path("Names").path(0).asText(""),
                node.path("Image").asText(""),
                state,
                group(HEALTH, status),
                ended ? node.path("ExitCode").asText(group(EXITED, status)) : "",
                ports(node.path("Ports")));
    }

    /// In docker's way of writing them.
    private static String ports(JsonNode ports) {
        List<String> found = new ArrayList<>();
        for (JsonNode port : ports) {
            String inside =
                    port.path("container_port").asText()
                            + "/"
                            + port.path("protocol").asText("tcp");
            int host = port.path("host_port").asInt(0);
            String ip = port.path("host_ip").asText("");
            found.add(
                    host == 0
                            ? inside
                            : (ip.isEmpty() ? "0.0.0.0" : ip) + ":" + host + "->" + inside);
        }
        return String.join(", ", found);
    }

    /// The word of the state in the text of versions that have no member for it.
    private static String state(String status) {
        if (status.startsWith("Up")) {
            return status.contains("(Paused)") ? "paused" : "running";
        }
        int space = status.indexOf(' ');
        return (space < 0 ? status : status.substring(0, space)).toLowerCase(Locale.ROOT);
    }

    static List<Usage> usage(String engine, String text) {
        List<Usage> found = new ArrayList<>();
        boolean docker = engine.equals("docker");
        for (JsonNode node : read(text)) {
            String name = node.path(docker ? "Name" : "name").asText("");
            String cpu = node.path(docker ? "CPUPerc" : "cpu_percent").asText("");
            String memory = node.path(docker ? "MemUsage" : "mem_usage").asText("");
            if (!name.isEmpty()) {
                found.add(
                        new Usage(
                                name, Words.decimal(cpu.replace("%", "").strip()), bytes(memory)));
            }
        }
        return found;
    }

    /// The first size of `1.17MiB / 15.5GiB`.
    private static double bytes(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.find()) {
            return Double.NaN;
        }
        return Words.decimal(size.group(1)) * FACTORS.getOrDefault(size.group(2), Double.NaN);
    }

    /// Objects one after the other, or in an array; what is neither is left out.
    static List<JsonNode> read(String text) {
        List<JsonNode> found = new ArrayList<>();
        String json = text.strip();
        if (json.startsWith("[")) {
            try {
                JSON.readTree(json).forEach(found::add);
            } catch (JsonProcessingException e) {
                return found;
            }
            return found;
        }
        Words.lines(
                json,
                line -> {
                    if (line.startsWith("{")) {
                        try (MappingIterator<JsonNode> nodes =
                                JSON.readerFor(JsonNode.class).readValues(line)) {
                            nodes.forEachRemaining(found::add);
                        } catch (IOException | RuntimeException e) {
                            return; // one line that is cut; the others stand
                        }
                    }
                });
        return found;
    }

    /// Seconds since 1970 of an RFC 3339 time; empty for none and for the year 1, which means
    /// never.
    static String seconds(String time) {
        if (time.isEmpty() || time.startsWith("0001-")) {
            return "";
        }
        try {
            return Long.toString(OffsetDateTime.parse(time).toEpochSecond());
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    /// A number as facts hold it; empty where it is not known.
    static String plain(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
