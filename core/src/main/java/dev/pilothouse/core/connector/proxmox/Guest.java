package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A container or a virtual machine of a cluster, as it was when it was read. Its number stays when
/// it moves to another node.
///
/// @param node where it was
/// @param name as people call it; may be empty
/// @param status in Proxmox's word: `running`, `stopped`, `unknown`…
/// @param lock what holds it, such as `backup`; empty for nothing
/// @param ha its state in Proxmox's high availability; empty where that does not manage it
/// @param pool that it belongs to; may be empty
public record Guest(
        GuestKind kind,
        int vmid,
        String node,
        String name,
        String status,
        boolean template,
        String lock,
        String ha,
        String pool,
        List<String> tags) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    public Guest {
        tags = List.copyOf(tags);
    }

    /// What the last reading of a cluster found.
    public static List<Guest> of(TargetState state) {
        KnownFact known = state.facts().get(PveFacts.GUESTS);
        if (known == null || !(known.fact().value() instanceof Fact.Table table)) {
            return List.of();
        }
        List<Guest> guests = new ArrayList<>();
        for (List<String> row : table.rows()) {
            row(table.columns(), row).ifPresent(guests::add);
        }
        return guests;
    }

    private static Optional<Guest> row(List<String> columns, List<String> row) {
        String id = cell(columns, row, "id");
        String[] parts = id.split("/", -1);
        Optional<GuestKind> kind = kind(parts[0]);
        if (kind.isEmpty() || parts.length != 2 || !NUMBER.matcher(parts[1]).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Guest(
                        kind.get(),
                        Integer.parseInt(parts[1]),
                        cell(columns, row, "node"),
                        cell(columns, row, "name"),
                        cell(columns, row, "status"),
                        cell(columns, row, "template").equals("1"),
                        cell(columns, row, "lock"),
                        managed(cell(columns, row, "ha")),
                        cell(columns, row, "pool"),
                        tags(cell(columns, row, "tags"))));
    }

    private static String cell(List<String> columns, List<String> row, String column) {
        int at = columns.indexOf(column);
        return at < 0 ? "" : row.get(at);
    }

    /// One of `GET /cluster/resources`; empty for what is no guest.
    static Optional<Guest> of(JsonNode each) {
        return kind(each.path("type").asText())
                .map(
                        kind ->
                                new Guest(
                                        kind,
                                        each.path("vmid").asInt(),
                                        each.path("node").asText(),
                                        each.path("name").asText(""),
                                        each.path("status").asText(""),
                                        each.path("template").asInt(0) == 1,
                                        each.path("lock").asText(""),
                                        managed(each.path("hastate").asText("")),
                                        each.path("pool").asText(""),
                                        tags(each.path("tags").asText(""))));
    }

    private static Optional<GuestKind> kind(String word) {
        return Arrays.stream(GuestKind.values()).filter(k -> k.word().equals(word)).findFirst();
    }

    /// One that is ignored on purpose is managed by nobody.
    private static String managed(String state) {
        return state.equals("ignored") ? "" : state;
    }

    private static List<String> tags(String text) {
        return Arrays.stream(text.split("[;, ]")).filter(t -> !t.isBlank()).toList();
    }

    /// As metrics and facts name it: `lxc/101`.
    public String id() {
        return kind.word() + "/" + vmid;
    }

    /// Its number and its name.
    public String shown() {
        return name.isEmpty() ? Integer.toString(vmid) : vmid + " " + name;
    }

    public boolean running() {
        return status.equals("running");
    }

    public boolean managed() {
        return !ha.isEmpty();
    }

    /// The same elsewhere.
    Guest on(String other) {
        return new Guest(kind, vmid, other, name, status, template, lock, ha, pool, tags);
    }

    /// Where it is asked for.
    String path() {
        return "/nodes/" + node + "/" + id();
    }
}
