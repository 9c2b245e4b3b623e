package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.BlockingTree.Lock;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the tree of what the server said. Pure; for one use.
///
/// `pg_blocking_pids` names holders and those ahead in the queue alike. Somebody stands below those
/// who hold what he wants; only where none of them is found, below those he queues behind. So a
/// hundred who wait for one row stand side by side, not in a hundred levels. The rows of the server
/// are of no single instant: who waits for nobody any more is left out, who waits in a ring (until
/// the server breaks it) stands below one of the ring.
final class BlockingBuilder {

    /// A prepared transaction, as the server writes its number.
    record PreparedRow(
            String transaction, String gid, String owner, String database, double seconds) {}

    /// Who waits, and the processes the server names for it: 0 is a prepared transaction, and one
    /// process may come several times.
    record Waiter(int pid, List<Integer> blockers) {}

    private final Map<Integer, Backend> backends = new HashMap<>();
    private final List<Locked> locks;
    private final List<PreparedRow> prepared;

    /// For each who waits, whom for; true where that one holds what is wanted.
    private final Map<Party, Map<Party, Boolean>> edges = new LinkedHashMap<>();

    private final Map<Party, List<Locked>> byParty = new HashMap<>();
    private final Set<Party> shown = new HashSet<>();

    BlockingBuilder(List<Backend> backends, List<Locked> locks, List<PreparedRow> prepared) {
        backends.forEach(b -> this.backends.put(b.pid(), b));
        this.locks = List.copyOf(locks);
        this.prepared = List.copyOf(prepared);
        index();
    }

    BlockingTree build(long at, List<Waiter> waiters) {
        for (Waiter waiter : waiters) {
            Party who = session(waiter.pid());
            for (int pid : new LinkedHashSet<>(waiter.blockers())) {
                for (Party blocker : pid == 0 ? prepared(waiter.pid()) : List.of(session(pid))) {
                    if (!blocker.equals(who)) {
                        edges.computeIfAbsent(who, _ -> new LinkedHashMap<>())
                                .merge(blocker, holds(blocker, waiter.pid()), Boolean::logicalOr);
                    }
                }
            }
        }
        Map<Party, List<Party>> below = below();
        Set<Party> roots = new LinkedHashSet<>();
        for (Map<Party, Boolean> blockers : edges.values()) {
            blockers.keySet().stream().filter(b -> !edges.containsKey(b)).forEach(roots::add);
        }
        List<Party> ordered = new ArrayList<>(roots);
        ordered.sort(
                Comparator.comparingInt((Party p) -> -reach(p, below).size())
                        .thenComparing(Party::toString));
        List<Node> nodes = new ArrayList<>();
        ordered.forEach(root -> nodes.add(node(root, Optional.empty(), below)));
        for (Party left : edges.keySet()) {
            if (!shown.contains(left)) {
                nodes.add(node(left, Optional.empty(), below)); // of a ring
            }
        }
        return new BlockingTree(at, nodes, edges.size());
    }

    /// Parallel workers are their leader.
    private Party session(int pid) {
        Backend backend = backends.get(pid);
        return new Party.Session(backend == null || backend.leader() == 0 ? pid : backend.leader());
    }

    private Map<Party, List<Party>> below() {
        Map<Party, List<Party>> below = new HashMap<>();
        edges.forEach(
                (who, blockers) -> {
                    boolean held = blockers.containsValue(true);
                    blockers.forEach(
                            (blocker, holds) -> {
                                if (holds || (!held && nearest(blocker, blockers.keySet()))) {
                                    below.computeIfAbsent(blocker, _ -> new ArrayList<>()).add(who);
                                }
                            });
                });
        below.values()
                .forEach(
                        list ->
                                list.sort(
                                        Comparator.comparingDouble((Party p) -> -waits(p))
                                                .thenComparing(Party::toString)));
        return below;
    }

    /// Whether none of the others waits for this one: then it is the next in the queue.
    private boolean nearest(Party blocker, Set<Party> all) {
        return all.stream()
                .noneMatch(
                        other ->
                                !other.equals(blocker)
                                        && edges.getOrDefault(other, Map.of()).containsKey(blocker)
                                        && !edges.getOrDefault(blocker, Map.of())
                                                .containsKey(other));
    }

    private double waits(Party party) {
        double seconds = wants(party).map(Lock::seconds).orElse(Double.NaN);
        return Double.isNaN(seconds) ? 0 : seconds;
    }

    private Node node(Party party, Optional<Party> above, Map<Party, List<Party>> below) {
        boolean first = shown.add(party);
        List<Node> children = new ArrayList<>();
        if (first) {
            for (Party child : below.getOrDefault(party, List.of())) {
                children.add(node(child, Optional.of(party), below));
            }
        }
        boolean queued =
                above.isPresent()
                        && !edges.getOrDefault(party, Map.of()).getOrDefault(above.get(), true);
        Set<Party> reached = reach(party, below);
        return new Node(
                party,
                party instanceof Party.Session session
                        ? Optional.ofNullable(backends.get(session.pid()))
                        : Optional.empty(),
                wants(party),
                held(party, below.getOrDefault(party, List.of())),
                queued,
                !first && below.containsKey(party),
                children,
                reached.size());
    }

    private static Set<Party> reach(Party from, Map<Party, List<Party>> below) {
        Set<Party> reached = new HashSet<>();
        List<Party> open = new ArrayList<>(below.getOrDefault(from, List.of()));
        while (!open.isEmpty()) {
            Party next = open.removeLast();
            if (reached.add(next)) {
                open.addAll(below.getOrDefault(next, List.of()));
            }
        }
        reached.remove(from);
        return reached;
    }

    /// The rows of a party, its parallel workers' too.
    private List<Locked> of(Party party) {
        return byParty.getOrDefault(party, List.of());
    }

    private void index() {
        Map<String, Party> byVirtual = new HashMap<>();
        for (Locked lock : locks) {
            if (lock.pid() == 0 && lock.granted() && lock.kind().equals("transactionid")) {
                prepared.stream()
                        .filter(row -> row.transaction().equals(lock.transaction()))
                        .forEach(row -> byVirtual.put(lock.virtual(), party(row)));
            }
        }
        for (Locked lock : locks) {
            Party party =
                    lock.pid() != 0
                            ? session(lock.pid())
                            : byVirtual.getOrDefault(lock.virtual(), new Party.Unknown());
            byParty.computeIfAbsent(party, _ -> new ArrayList<>()).add(lock);
        }
    }

    private static Party party(PreparedRow row) {
        return new Party.Prepared(row.gid(), row.owner(), row.database(), row.seconds());
    }

    private List<Locked> wanted(int pid) {
        return of(session(pid)).stream().filter(l -> l.pid() == pid && !l.granted()).toList();
    }

    /// The prepared transactions that hold what a process wants.
    private List<Party> prepared(int waiter) {
        Set<Party> found = new LinkedHashSet<>();
        for (Locked wanted : wanted(waiter)) {
            for (PreparedRow row : prepared) {
                boolean itself =
                        wanted.kind().equals("transactionid")
                                && wanted.transaction().equals(row.transaction());
                boolean holds =
                        of(party(row)).stream()
                                .anyMatch(l -> l.granted() && l.thing().equals(wanted.thing()));
                if (itself || holds) {
                    found.add(party(row));
                }
            }
        }
        return found.isEmpty() ? List.of(new Party.Unknown()) : List.copyOf(found);
    }

    /// Where the locks say nothing, as they may have changed meanwhile, the server is believed.
    private boolean holds(Party blocker, int waiter) {
        if (!(blocker instanceof Party.Session)) {
            return true;
        }
        List<Locked> theirs = of(blocker);
        boolean queues = false;
        for (Locked wanted : wanted(waiter)) {
            for (Locked lock : theirs) {
                if (lock.thing().equals(wanted.thing())) {
                    if (lock.granted()) {
                        return true;
                    }
                    queues = true;
                }
            }
        }
        return !queues;
    }

    private Optional<Lock> wants(Party party) {
        if (!edges.containsKey(party)) {
            return Optional.empty();
        }
        List<Locked> all = of(party);
        return all.stream()
                .filter(l -> !l.granted())
                .findFirst()
                .map(
                        l ->
                                new Lock(
                                        l.kind(),
                                        l.name().isEmpty() ? rowOf(all) : l.name(),
                                        l.mode(),
                                        l.waitSeconds()));
    }

    /// Who waits for a transaction holds the lock of the row's place, which names the table.
    private static String rowOf(List<Locked> all) {
        return all.stream()
                .filter(l -> l.kind().equals("tuple") && l.granted())
                .map(Locked::name)
                .findFirst()
                .orElse("");
    }

    private List<Lock> held(Party party, List<Party> waiters) {
        // Where the thing has no name of its own, it is what its waiter says of it.
        Map<String, String> things = new HashMap<>();
        for (Party waiter : waiters) {
            List<Locked> theirs = of(waiter);
            theirs.stream()
                    .filter(l -> !l.granted())
                    .forEach(
                            l ->
                                    things.merge(
                                            l.thing(),
                                            rowOf(theirs),
                                            (a, b) -> a.isEmpty() ? b : a));
        }
        return of(party).stream()
                .filter(l -> l.granted() && things.containsKey(l.thing()))
                .map(
                        l ->
                                new Lock(
                                        l.kind(),
                                        l.name().isEmpty()
                                                ? things.getOrDefault(l.thing(), "")
                                                : l.name(),
                                        l.mode(),
                                        Double.NaN))
                .distinct()
                .toList();
    }
}
