package dev.pilothouse.core.connector.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who waits for whom, roots first: those who wait for nobody and make others wait. Somebody who
/// waits for several stands below each of them, with what waits for him below the first only.
///
/// @param at milliseconds since 1970, by this machine's clock
/// @param roots those who make most wait first
/// @param waiting how many wait, each counted once
public record BlockingTree(long at, List<Node> roots, int waiting) {

    public BlockingTree {
        roots = List.copyOf(roots);
    }

    /// Who waits for one, each counted once.
    ///
    /// @param directly for it itself
    /// @param further for one of those, and so on
    public record Blocked(List<Node> directly, List<Node> further) {

        public Blocked {
            directly = List.copyOf(directly);
            further = List.copyOf(further);
        }

        public int count() {
            return directly.size() + further.size();
        }
    }

    /// Who waits for a session; nobody where it stands nowhere in the tree.
    public Blocked blockedBy(int pid) {
        Map<Party, Node> all = new LinkedHashMap<>();
        roots.forEach(root -> collect(root, all));
        Map<Party, Node> found = new LinkedHashMap<>();
        Party self = new Party.Session(pid);
        Node start = all.get(self);
        if (start == null) {
            return new Blocked(List.of(), List.of());
        }
        start.below().forEach(node -> found.putIfAbsent(node.party(), node));
        List<Node> directly = List.copyOf(found.values());
        List<Node> open = new ArrayList<>(directly);
        while (!open.isEmpty()) {
            Node next = all.getOrDefault(open.getFirst().party(), open.getFirst());
            open.removeFirst();
            for (Node node : next.below()) {
                if (!node.party().equals(self) && found.putIfAbsent(node.party(), node) == null) {
                    open.add(node);
                }
            }
        }
        return new Blocked(
                directly, List.copyOf(found.values()).subList(directly.size(), found.size()));
    }

    /// Of each who it is, with what waits for it.
    private static void collect(Node node, Map<Party, Node> all) {
        all.merge(node.party(), node, (old, next) -> old.below().isEmpty() ? next : old);
        node.below().forEach(child -> collect(child, all));
    }

    /// Who holds or waits.
    public sealed interface Party {

        /// @param pid of the process, that of the leader for parallel workers
        record Session(int pid) implements Party {}

        /// A transaction without a session; ended by COMMIT or ROLLBACK PREPARED.
        record Prepared(String gid, String owner, String database, double seconds)
                implements Party {}

        /// The server names a prepared transaction that we could not find.
        record Unknown() implements Party {}
    }

    /// What is locked and how.
    ///
    /// @param kind such as relation, transactionid, tuple, advisory
    /// @param name of the table, key or transaction; empty where it can't be told
    /// @param mode such as AccessExclusiveLock
    /// @param seconds since when it is waited for; NaN where not told
    public record Lock(String kind, String name, String mode, double seconds) {}

    /// @param backend what is known of the session; empty for others, and for one that ended
    ///     meanwhile
    /// @param wants empty for a root
    /// @param holds of what those below want
    /// @param queued whether it waits only behind somebody who waits himself
    /// @param repeated whether it stands above or left of here already, with what is below it
    /// @param below who waits for it
    /// @param blocks how many wait for it, directly or not
    public record Node(
            Party party,
            Optional<Backend> backend,
            Optional<Lock> wants,
            List<Lock> holds,
            boolean queued,
            boolean repeated,
            List<Node> below,
            int blocks) {
        public Node {
            holds = List.copyOf(holds);
            below = List.copyOf(below);
        }
    }
}
