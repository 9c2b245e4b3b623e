package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.ProcessUse;
import dev.pilothouse.core.connector.postgres.ActivitySample;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.BlockingTree.Lock;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Makes the rows of a sample: parallel workers folded under their leader, waiters of one kind
/// folded below their blocker. Pure.
final class SessionRows {

    /// Of waiters with the same statement and wait so many are shown before they are opened.
    private static final int SAME = 3;

    private static final int LONGEST = 400;

    private final Texts texts;
    private final Format format;
    private final ActivitySample sample;
    private final Set<String> opened;
    private final Map<Integer, ProcessUse> uses;
    private final Map<Integer, Integer> blocks = new HashMap<>();
    private final Map<Integer, Set<String>> blockers = new HashMap<>();

    SessionRows(Format format, ActivitySample sample, Set<String> opened) {
        this(format, sample, opened, Map.of());
    }

    /// @param opened keys of rows that were unfolded
    /// @param uses what the processes take of the node, as far as that is known
    SessionRows(
            Format format,
            ActivitySample sample,
            Set<String> opened,
            Map<Integer, ProcessUse> uses) {
        this.texts = format.texts();
        this.format = format;
        this.sample = sample;
        this.opened = opened;
        this.uses = uses;
        sample.tree().roots().forEach(this::count);
    }

    private void count(Node node) {
        if (node.party() instanceof Party.Session session) {
            blocks.merge(session.pid(), node.blocks(), Math::max);
        }
        for (Node child : node.below()) {
            if (child.party() instanceof Party.Session waiter) {
                blockers.computeIfAbsent(waiter.pid(), p -> new LinkedHashSet<>())
                        .add(who(node.party()));
            }
            count(child);
        }
    }

    /// How many each filter leaves.
    Map<SessionFilter, Integer> counts() {
        Map<SessionFilter, Integer> counts = new LinkedHashMap<>();
        for (SessionFilter filter : SessionFilter.values()) {
            counts.put(
                    filter,
                    filter == SessionFilter.BLOCKING
                            ? sample.tree().waiting()
                            : (int) clients().filter(filter::has).count());
        }
        return counts;
    }

    List<SessionRow> of(SessionFilter filter) {
        return of(filter, SessionGrouping.NONE);
    }

    /// @param grouping of the list; the tree has an order of its own
    List<SessionRow> of(SessionFilter filter, SessionGrouping grouping) {
        if (filter == SessionFilter.BLOCKING) {
            return tree();
        }
        List<Backend> found = sessions(filter);
        Map<Integer, List<Backend>> workers = workers();
        List<SessionRow> rows = new ArrayList<>();
        if (grouping == SessionGrouping.NONE) {
            found.forEach(b -> session(rows, b, workers.getOrDefault(b.pid(), List.of())));
            return rows;
        }
        SessionGroups groups = new SessionGroups(format, grouping, blocks);
        groups.of(found)
                .forEach(
                        (name, members) -> {
                            SessionRow head = groups.head(name, members, opened, this::use);
                            rows.add(head);
                            if (opened.contains(head.folds())) {
                                members.forEach(
                                        b ->
                                                session(
                                                        rows,
                                                        b,
                                                        workers.getOrDefault(b.pid(), List.of())));
                            }
                        });
        return rows;
    }

    private @Nullable ProcessUse use(Backend backend) {
        return uses.get(backend.pid());
    }

    private java.util.stream.Stream<Backend> clients() {
        return sample.activity().backends().stream()
                .filter(b -> (b.client() || b.kind().equals("autovacuum worker")) && !b.own());
    }

    private Map<Integer, List<Backend>> workers() {
        Map<Integer, List<Backend>> workers = new HashMap<>();
        sample.activity().backends().stream()
                .filter(b -> b.leader() != 0)
                .forEach(b -> workers.computeIfAbsent(b.leader(), l -> new ArrayList<>()).add(b));
        return workers;
    }

    /// The longest transaction first.
    private List<Backend> sessions(SessionFilter filter) {
        return clients()
                .filter(filter::has)
                .sorted(
                        Comparator.comparingDouble((Backend b) -> -known(b.transactionSeconds()))
                                .thenComparingDouble(b -> -known(b.querySeconds()))
                                .thenComparingInt(Backend::pid))
                .toList();
    }

    private static double known(double age) {
        return Double.isNaN(age) ? -1 : age;
    }

    private void session(List<SessionRow> rows, Backend backend, List<Backend> workers) {
        String key = key(backend);
        boolean open = opened.contains(key);
        String pid =
                workers.isEmpty()
                        ? Integer.toString(backend.pid())
                        : (open ? "▾ " : "▸ ") + backend.pid() + "  +" + workers.size();
        rows.add(row(key, pid, backend, workers.isEmpty() ? "" : key));
        if (open) {
            workers.forEach(w -> rows.add(row(key(w), "   └ " + w.pid(), w, "")));
        }
    }

    static String key(Backend backend) {
        return backend.pid() + "/" + backend.started();
    }

    private SessionRow row(String key, String pid, Backend backend, String folds) {
        Integer waiting = blocks.get(backend.pid());
        return new SessionRow(
                key,
                pid,
                waiting == null || waiting == 0 ? Double.NaN : waiting,
                blockedBy(backend),
                waits(backend, null),
                backend,
                null,
                folds,
                oneLine(backend.query()),
                use(backend));
    }

    /// Whom it waits for, all of them; of a parallel worker its leader is told.
    private String blockedBy(@Nullable Backend backend) {
        return backend == null
                ? ""
                : String.join(", ", blockers.getOrDefault(backend.pid(), Set.of()));
    }

    /// What keeps it; nothing where it computes, and nothing where an idle one waits for its
    /// client, because then nobody is held up.
    private String waits(@Nullable Backend backend, @Nullable Lock lock) {
        if (lock != null) {
            return texts.text("postgres.waits.lock", lock(lock));
        }
        if (backend == null || backend.waitKind().isEmpty()) {
            return "";
        }
        return backend.waitKind() + ": " + backend.waitEvent();
    }

    /// What is locked, in words: a row is locked by the transaction that changed it, which others
    /// wait for.
    String lock(Lock lock) {
        String key = "postgres.lock." + lock.kind().toLowerCase(Locale.ROOT);
        String mode = lock.mode().replaceFirst("Lock$", "");
        String full = lock.name().isEmpty() ? key + ".unnamed" : key;
        return texts.has(full)
                ? texts.text(full, lock.name(), mode)
                : texts.text("postgres.lock.other", lock.name(), mode, lock.kind()).strip();
    }

    private List<SessionRow> tree() {
        List<SessionRow> rows = new ArrayList<>();
        sample.tree().roots().forEach(root -> node(rows, root, 0, ""));
        return rows;
    }

    private void node(List<SessionRow> rows, Node node, int depth, String above) {
        String key = above + "/" + who(node.party());
        boolean shut = opened.contains(key);
        String fold = node.below().isEmpty() ? "" : shut ? "▸ " : "▾ ";
        Backend backend = node.backend().orElse(null);
        String statement =
                node.repeated()
                        ? texts.text("postgres.tree.repeated")
                        : backend == null ? "" : oneLine(backend.query());
        rows.add(
                new SessionRow(
                        key,
                        indent(depth) + fold + who(node.party()),
                        node.blocks() == 0 ? Double.NaN : node.blocks(),
                        blockedBy(backend),
                        waits(backend, node.wants().orElse(null))
                                + (node.queued() ? " " + texts.text("postgres.tree.queued") : ""),
                        backend,
                        node,
                        node.below().isEmpty() ? "" : key,
                        statement,
                        backend == null ? null : use(backend)));
        if (!shut) {
            below(rows, node, depth + 1, key);
        }
    }

    private void below(List<SessionRow> rows, Node node, int depth, String key) {
        Map<String, List<Node>> alike = new LinkedHashMap<>();
        for (Node child : node.below()) {
            String kind = child.below().isEmpty() ? likeness(child) : who(child.party());
            alike.computeIfAbsent(kind, k -> new ArrayList<>()).add(child);
        }
        alike.forEach(
                (kind, children) -> {
                    String fold = key + "#" + kind;
                    boolean all = children.size() <= SAME + 1 || opened.contains(fold);
                    int shown = all ? children.size() : SAME;
                    children.subList(0, shown).forEach(c -> node(rows, c, depth, key));
                    if (!all) {
                        rows.add(
                                new SessionRow(
                                        fold,
                                        indent(depth) + "▸",
                                        Double.NaN,
                                        "",
                                        "",
                                        null,
                                        null,
                                        fold,
                                        texts.plural("postgres.tree.more", children.size() - shown),
                                        null));
                    }
                });
    }

    private static String likeness(Node node) {
        String query = node.backend().map(Backend::query).orElse("");
        String wants = node.wants().map(w -> w.kind() + w.mode() + w.name()).orElse("");
        return query + '\u0000' + wants;
    }

    private static String indent(int depth) {
        return "\u2003".repeat(depth);
    }

    private String who(Party party) {
        return switch (party) {
            case Party.Session session -> Integer.toString(session.pid());
            case Party.Prepared prepared -> texts.text("postgres.prepared", prepared.gid());
            case Party.Unknown _ -> texts.text("postgres.prepared", "?");
        };
    }

    static String oneLine(String query) {
        String cut = query.length() > LONGEST ? query.substring(0, LONGEST) + "…" : query;
        return cut.replaceAll("\\s+", " ").strip();
    }

    /// What is told of a chosen row, in sentences.
    List<String> about(SessionRow row) {
        List<String> lines = new ArrayList<>();
        Backend b = row.backend();
        Node node = row.node();
        if (b != null && b.pid() == 0) {
            lines.add(row.statement());
        } else if (b != null) {
            String from =
                    b.address().isEmpty() ? "" : texts.text("postgres.about.from", b.address());
            lines.add(
                    join(
                            b.user() + "@" + b.database(),
                            b.application(),
                            from,
                            b.leader() == 0
                                    ? ""
                                    : texts.text("postgres.about.worker", b.leader())));
            if (!Double.isNaN(b.transactionSeconds())) {
                lines.add(
                        texts.text(
                                "postgres.about.transaction",
                                format.duration(b.transactionSeconds())));
            }
            if (b.idleInTransaction() && !Double.isNaN(b.stateSeconds())) {
                lines.add(texts.text("postgres.about.idle", format.duration(b.stateSeconds())));
            } else if (b.state().equals("active") && !Double.isNaN(b.querySeconds())) {
                lines.add(texts.text("postgres.about.runs", format.duration(b.querySeconds())));
            }
        }
        if (node != null) {
            node.wants()
                    .ifPresent(
                            lock ->
                                    lines.add(
                                            Double.isNaN(lock.seconds())
                                                    ? texts.text("postgres.about.wants", lock(lock))
                                                    : texts.text(
                                                            "postgres.about.wants.since",
                                                            lock(lock),
                                                            format.duration(lock.seconds()))));
            if (!node.holds().isEmpty()) {
                lines.add(
                        texts.text(
                                "postgres.about.holds",
                                String.join(", ", node.holds().stream().map(this::lock).toList())));
            }
            if (node.party() instanceof Party.Prepared prepared) {
                lines.add(
                        texts.text(
                                "postgres.about.prepared",
                                prepared.owner(),
                                prepared.database(),
                                format.duration(prepared.seconds())));
            }
        }
        return lines;
    }

    private static String join(String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                said.add(part);
            }
        }
        return String.join(", ", said);
    }
}
