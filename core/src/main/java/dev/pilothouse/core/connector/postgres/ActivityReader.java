package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.BlockingTree.Lock;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.codec.ByteReader;
import dev.pilothouse.core.history.codec.CorruptData;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads what [ActivityWriter] wrote: the sessions of a server at a past moment. What was idle then
/// is not among them. For one thread.
public final class ActivityReader {

    /// What a moment may be past the sample that is shown for it: two and a half intervals of the
    /// slowest usual cadence.
    private static final long PATIENCE = 150_000;

    private final List<String> texts = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private Map<ActivityFields.Key, Backend> before = new HashMap<>();
    private Map<ActivityFields.Key, long[]> times = new HashMap<>();

    private record Statement(long id, String text) {}

    private ActivityReader() {}

    /// The sample that was current at a moment; empty where none was taken shortly before. Blocks
    /// on the disk.
    public static Optional<ActivitySample> at(HistoryQuery history, TargetId target, long at) {
        List<List<Frame>> runs = history.frames(target, ActivityWriter.STREAM, at, at + 1);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        List<ActivitySample> samples = new ArrayList<>();
        read(runs.getLast(), samples::add);
        return samples.isEmpty() || at - samples.getLast().at() > PATIENCE
                ? Optional.empty()
                : Optional.of(samples.getLast());
    }

    /// All samples of a range, oldest first. Blocks on the disk.
    public static void range(
            HistoryQuery history,
            TargetId target,
            long from,
            long to,
            Consumer<ActivitySample> each) {
        for (List<Frame> run : history.frames(target, ActivityWriter.STREAM, from, to)) {
            read(
                    run,
                    sample -> {
                        if (sample.at() >= from) {
                            each.accept(sample);
                        }
                    });
        }
    }

    /// What of a run can be read: a damaged frame ends it.
    static void read(List<Frame> run, Consumer<ActivitySample> each) {
        ActivityReader reader = new ActivityReader();
        try {
            for (Frame frame : run) {
                each.accept(reader.next(frame));
            }
        } catch (CorruptData e) {
            // Those before are as good as they were.
        }
    }

    private ActivitySample next(Frame frame) {
        ByteReader in = new ByteReader(frame.bytes(), 0, frame.bytes().length);
        if (in.u8() != ActivityFields.VERSION) {
            throw new CorruptData("version of an activity frame");
        }
        boolean complete = in.u8() == 1;
        String grant = text(in);
        List<Backend> backends = new ArrayList<>();
        Map<ActivityFields.Key, Backend> now = new HashMap<>();
        Map<ActivityFields.Key, long[]> nowTimes = new HashMap<>();
        long pid = 0;
        for (int left = in.count(in.left()); left > 0; left--) {
            pid += in.signed();
            Backend backend = session(in, (int) pid, frame.at(), nowTimes);
            backends.add(backend);
            now.put(new ActivityFields.Key(backend.pid(), backend.started()), backend);
        }
        before = now;
        times = nowTimes;
        return new ActivitySample(
                new Activity(frame.at(), backends, complete, grant),
                tree(in, frame.at(), backends));
    }

    private Backend session(
            ByteReader in, int pid, long at, Map<ActivityFields.Key, long[]> nowTimes) {
        int flags = in.count(127);
        Backend was;
        if ((flags & ActivityFields.NEW) != 0) {
            long started = in.varint();
            int leader = in.count(Integer.MAX_VALUE);
            was =
                    new Backend(
                            pid,
                            leader,
                            text(in),
                            text(in),
                            text(in),
                            text(in),
                            text(in),
                            "",
                            "",
                            "",
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            0,
                            "",
                            started,
                            false);
        } else {
            was =
                    before.values().stream()
                            .filter(b -> b.pid() == pid)
                            .findFirst()
                            .orElseThrow(() -> new CorruptData("session " + pid));
        }
        String state = (flags & ActivityFields.STATE) != 0 ? text(in) : was.state();
        boolean waits = (flags & ActivityFields.WAIT) != 0;
        String kind = waits ? text(in) : was.waitKind();
        String event = waits ? text(in) : was.waitEvent();
        boolean asks = (flags & ActivityFields.QUERY) != 0;
        Statement statement = asks ? statement(in) : new Statement(was.queryId(), was.query());
        ActivityFields.Key key = new ActivityFields.Key(pid, was.started());
        long[] began =
                (flags & ActivityFields.TIMES) != 0
                        ? ActivityFields.readTimes(in, flags, at)
                        : times.get(key);
        if (began == null) {
            throw new CorruptData("times of session " + pid);
        }
        nowTimes.put(key, began);
        return new Backend(
                pid,
                was.leader(),
                was.kind(),
                was.user(),
                was.database(),
                was.application(),
                was.address(),
                state,
                kind,
                event,
                ActivityFields.ago(began[1], at),
                ActivityFields.ago(began[0], at),
                ActivityFields.ago(began[2], at),
                statement.id(),
                statement.text(),
                was.started(),
                false);
    }

    private Statement statement(ByteReader in) {
        int number = in.count(statements.size());
        if (number > 0) {
            return statements.get(number - 1);
        }
        Statement fresh = new Statement(in.fixed64(), text(in));
        statements.add(fresh);
        return fresh;
    }

    private String text(ByteReader in) {
        int number = in.count(texts.size());
        if (number > 0) {
            return texts.get(number - 1);
        }
        String fresh = in.text();
        texts.add(fresh);
        return fresh;
    }

    private BlockingTree tree(ByteReader in, long at, List<Backend> backends) {
        int waiting = in.count(Integer.MAX_VALUE);
        int count = in.count(ActivityWriter.MOST_NODES);
        List<Integer> depths = new ArrayList<>();
        List<Node> flat = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            depths.add(in.count(i == 0 ? 0 : depths.getLast() + 1));
            Party party = party(in);
            int flags = in.u8();
            Optional<Lock> wants = (flags & 1) != 0 ? Optional.of(lock(in)) : Optional.empty();
            List<Lock> holds = new ArrayList<>();
            for (int left = in.count(in.left()); left > 0; left--) {
                holds.add(lock(in));
            }
            flat.add(
                    new Node(
                            party,
                            backend(party, backends),
                            wants,
                            holds,
                            (flags & 2) != 0,
                            (flags & 4) != 0,
                            List.of(),
                            in.count(Integer.MAX_VALUE)));
        }
        int[] next = {0};
        List<Node> roots = new ArrayList<>();
        while (next[0] < flat.size()) {
            roots.add(grown(flat, depths, next));
        }
        return new BlockingTree(at, roots, waiting);
    }

    /// The node at the place with what is below it.
    private static Node grown(List<Node> flat, List<Integer> depths, int[] next) {
        int depth = depths.get(next[0]);
        Node node = flat.get(next[0]++);
        List<Node> below = new ArrayList<>();
        while (next[0] < flat.size() && depths.get(next[0]) == depth + 1) {
            below.add(grown(flat, depths, next));
        }
        return new Node(
                node.party(),
                node.backend(),
                node.wants(),
                node.holds(),
                node.queued(),
                node.repeated(),
                below,
                node.blocks());
    }

    private static Optional<Backend> backend(Party party, List<Backend> backends) {
        return party instanceof Party.Session session
                ? backends.stream().filter(b -> b.pid() == session.pid()).findFirst()
                : Optional.empty();
    }

    private Party party(ByteReader in) {
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new Party.Session(in.count(Integer.MAX_VALUE));
            case 2 ->
                    new Party.Prepared(
                            text(in), text(in), text(in), ActivityFields.seconds(in.varint()));
            case 3 -> new Party.Unknown();
            default -> throw new CorruptData("party " + kind);
        };
    }

    private Lock lock(ByteReader in) {
        return new Lock(text(in), text(in), text(in), ActivityFields.seconds(in.varint()));
    }
}
