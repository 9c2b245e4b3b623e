package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The snapshots of a guest, each below the one it was taken after, and where the present state
/// stands among them.
///
/// @param all by time, without the present
/// @param current the snapshot that the present state descends from; empty for none
public record SnapshotTree(List<Snapshot> all, String current) {

    /// What Proxmox calls the present state in the list.
    private static final String PRESENT = "current";

    public SnapshotTree {
        all = List.copyOf(all);
    }

    /// One snapshot and what was taken after it.
    ///
    /// @param here whether the present state descends from it directly
    public record Node(Snapshot snapshot, boolean here, List<Node> below) {
        public Node {
            below = List.copyOf(below);
        }
    }

    static SnapshotTree read(PveApi api, Guest guest) {
        return of(api.get(guest.path() + "/snapshot"));
    }

    static SnapshotTree of(JsonNode list) {
        List<Snapshot> all = new ArrayList<>();
        String current = "";
        for (JsonNode each : list) {
            String name = each.path("name").asText();
            String parent = each.path("parent").asText("");
            if (name.equals(PRESENT)) {
                current = parent;
                continue;
            }
            all.add(
                    new Snapshot(
                            name,
                            parent,
                            each.path("snaptime").asLong(0),
                            each.path("description").asText("").strip(),
                            each.path("vmstate").asInt(0) == 1));
        }
        all.sort(Comparator.comparingLong(Snapshot::time).thenComparing(Snapshot::name));
        return new SnapshotTree(all, current);
    }

    public Optional<Snapshot> find(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /// Those without a parent, or whose parent is not there any more. Every snapshot is somewhere
    /// below exactly one of them, whatever the cluster says of parents.
    public List<Node> roots() {
        Set<String> left = new HashSet<>();
        all.forEach(each -> left.add(each.name()));
        List<Node> roots = new ArrayList<>();
        for (Snapshot each : all) {
            if (find(each.parent()).isEmpty() && left.remove(each.name())) {
                roots.add(node(each, left));
            }
        }
        for (Snapshot each : all) { // what is left goes round in a circle
            if (left.remove(each.name())) {
                roots.add(node(each, left));
            }
        }
        return roots;
    }

    private Node node(Snapshot snapshot, Set<String> left) {
        List<Node> below = new ArrayList<>();
        for (Snapshot each : all) {
            if (each.parent().equals(snapshot.name()) && left.remove(each.name())) {
                below.add(node(each, left));
            }
        }
        return new Node(snapshot, snapshot.name().equals(current), below);
    }
}
