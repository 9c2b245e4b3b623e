package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.BlockingTree.Lock;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;
import dev.pilothouse.core.history.codec.ByteWriter;
import dev.pilothouse.core.model.Frame;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes frames of samples: who does nothing and blocks nobody is left out, a session that goes on
/// as before takes a few bytes, a text is written once in a run. The bytes are drawn in
/// `core/docs/0007-postgres.md`. For one thread.
final class ActivityWriter {

    static final String STREAM = "pg.activity";

    /// A run is read from its beginning, so it must not be too long; each begins with all texts.
    static final long RUN = 30 * 60_000;

    /// Of more sessions the first are kept.
    private static final int MOST = 2_000;

    /// Of a larger tree the first nodes are kept.
    static final int MOST_NODES = 500;

    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<String, Integer> statements = new HashMap<>();
    private Map<ActivityFields.Key, ActivityFields> before = new HashMap<>();
    private long run = -1;
    private long last;
    private ByteWriter out = new ByteWriter(1024);

    /// The next frame.
    Frame write(ActivitySample sample) {
        long at = sample.at();
        if (run < 0 || at < last || at - run >= RUN) {
            run = at;
            texts.clear();
            statements.clear();
            before.clear();
        }
        last = at;
        out = new ByteWriter(1024);
        out.u8(ActivityFields.VERSION);
        out.u8(sample.activity().complete() ? 1 : 0);
        text(sample.activity().grant());
        List<Backend> kept = kept(sample);
        out.varint(kept.size());
        Map<ActivityFields.Key, ActivityFields> now = new HashMap<>();
        int pid = 0;
        for (Backend backend : kept) {
            ActivityFields fields = ActivityFields.of(backend, at);
            out.signed((long) backend.pid() - pid);
            pid = backend.pid();
            ActivityFields was = before.get(fields.key());
            session(backend, fields, was, at);
            now.put(fields.key(), was == null ? fields : fields.keeping(was));
        }
        before = now;
        tree(sample.tree());
        return new Frame(STREAM, run, at, out.toBytes());
    }

    /// Those that do something, are in a transaction, or stand in the tree.
    private static List<Backend> kept(ActivitySample sample) {
        Set<Integer> inTree = new HashSet<>();
        sample.tree().roots().forEach(root -> collect(root, inTree));
        return sample.activity().backends().stream()
                .filter(b -> !b.own())
                .filter(b -> inTree.contains(b.pid()) || busy(b))
                .sorted(
                        Comparator.comparing((Backend b) -> !inTree.contains(b.pid()))
                                .thenComparingInt(Backend::pid))
                .limit(MOST)
                .sorted(Comparator.comparingInt(Backend::pid))
                .toList();
    }

    private static boolean busy(Backend b) {
        boolean works = b.client() || b.leader() != 0 || b.kind().equals("autovacuum worker");
        return works && !b.state().equals("idle") && !b.hidden();
    }

    private static void collect(Node node, Set<Integer> pids) {
        if (node.party() instanceof Party.Session session) {
            pids.add(session.pid());
        }
        node.below().forEach(child -> collect(child, pids));
    }

    private void session(Backend b, ActivityFields now, @Nullable ActivityFields was, long at) {
        int changed =
                was == null
                        ? ActivityFields.NEW
                                | ActivityFields.STATE
                                | ActivityFields.WAIT
                                | ActivityFields.QUERY
                                | ActivityFields.TIMES
                        : now.changed(was);
        out.varint(changed | now.same());
        if ((changed & ActivityFields.NEW) != 0) {
            out.varint(b.started());
            out.varint(b.leader());
            text(b.kind());
            text(b.user());
            text(b.database());
            text(b.application());
            text(b.address());
        }
        if ((changed & ActivityFields.STATE) != 0) {
            text(b.state());
        }
        if ((changed & ActivityFields.WAIT) != 0) {
            text(b.waitKind());
            text(b.waitEvent());
        }
        if ((changed & ActivityFields.QUERY) != 0) {
            statement(b, now.query());
        }
        if ((changed & ActivityFields.TIMES) != 0) {
            now.writeTimes(out, at);
        }
    }

    /// The text of a query number is the first that was seen with it.
    private void statement(Backend b, String name) {
        Integer known = statements.get(name);
        if (known != null) {
            out.varint(known + 1L);
            return;
        }
        statements.put(name, statements.size());
        out.varint(0);
        out.fixed64(b.queryId());
        text(StatementText.normalised(b.query()));
    }

    /// A number for each text; a new one follows its number.
    private void text(String text) {
        Integer known = texts.get(text);
        if (known != null) {
            out.varint(known + 1L);
            return;
        }
        texts.put(text, texts.size());
        out.varint(0);
        out.text(text);
    }

    private void tree(BlockingTree tree) {
        List<Node> nodes = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        tree.roots().forEach(root -> flatten(root, 0, nodes, depths));
        out.varint(tree.waiting());
        out.varint(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            out.varint(depths.get(i));
            party(node.party());
            out.u8(
                    (node.wants().isPresent() ? 1 : 0)
                            | (node.queued() ? 2 : 0)
                            | (node.repeated() ? 4 : 0));
            node.wants().ifPresent(this::lock);
            out.varint(node.holds().size());
            node.holds().forEach(this::lock);
            out.varint(node.blocks());
        }
    }

    private static void flatten(Node node, int depth, List<Node> nodes, List<Integer> depths) {
        if (nodes.size() >= MOST_NODES) {
            return;
        }
        nodes.add(node);
        depths.add(depth);
        node.below().forEach(child -> flatten(child, depth + 1, nodes, depths));
    }

    private void party(Party party) {
        switch (party) {
            case Party.Session session -> {
                out.u8(1);
                out.varint(session.pid());
            }
            case Party.Prepared prepared -> {
                out.u8(2);
                text(prepared.gid());
                text(prepared.owner());
                text(prepared.database());
                out.varint(ActivityFields.tenths(prepared.seconds()));
            }
            case Party.Unknown _ -> out.u8(3);
        }
    }

    private void lock(Lock lock) {
        text(lock.kind());
        text(lock.name());
        text(lock.mode());
        out.varint(ActivityFields.tenths(lock.seconds()));
    }
}
