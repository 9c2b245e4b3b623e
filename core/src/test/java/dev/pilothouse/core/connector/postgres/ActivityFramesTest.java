package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.core.connector.postgres.BlockingTree.Lock;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;
import dev.pilothouse.core.model.Frame;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What is written of the sessions is read as it was.
class ActivityFramesTest {

    private static final long START = 1_763_000_000_000L;

    private final ActivityWriter writer = new ActivityWriter();
    private final List<Frame> frames = new ArrayList<>();

    private static Backend backend(
            int pid, String state, String wait, double transaction, long queryId, String query) {
        return new Backend(
                pid,
                0,
                "client backend",
                "билинг \"app\"",
                "shop",
                "api",
                "10.0.0.7",
                state,
                wait.isEmpty() ? "" : wait.split(":")[0],
                wait.isEmpty() ? "" : wait.split(":")[1],
                transaction,
                transaction,
                Double.isNaN(transaction) ? 3 : transaction,
                queryId,
                query,
                START * 1000 - pid,
                false);
    }

    private static ActivitySample sample(long at, BlockingTree tree, Backend... backends) {
        return new ActivitySample(new Activity(at, List.of(backends), true, ""), tree);
    }

    private static BlockingTree none(long at) {
        return new BlockingTree(at, List.of(), 0);
    }

    private List<ActivitySample> read() {
        List<ActivitySample> read = new ArrayList<>();
        ActivityReader.read(frames, read::add);
        return read;
    }

    @Test
    void idleSessionsAreLeftOutAndTextsLoseTheirValues() {
        frames.add(
                writer.write(
                        sample(
                                START,
                                none(START),
                                backend(1, "idle", "Client:ClientRead", Double.NaN, 0, "COMMIT"),
                                backend(
                                        2,
                                        "active",
                                        "IO:DataFileRead",
                                        1.5,
                                        0,
                                        "SELECT *  FROM t WHERE a IN (1, 2,3) AND n = 'О''Нил'"))));
        ActivitySample read = read().getFirst();
        assertThat(read.activity().backends()).hasSize(1);
        Backend one = read.activity().backends().getFirst();
        assertThat(one.query()).isEqualTo("SELECT * FROM t WHERE a IN (?, …) AND n = ?");
        assertThat(one.user()).isEqualTo("билинг \"app\"");
        assertThat(one.waitKind()).isEqualTo("IO");
        assertThat(one.waitEvent()).isEqualTo("DataFileRead");
        assertThat(one.transactionSeconds()).isEqualTo(1.5, within(0.11));
        assertThat(one.started()).isEqualTo(START * 1000 - 2);
    }

    @Test
    void treeIsReadAsItWas() {
        Backend root = backend(1, "idle", "Client:ClientRead", Double.NaN, 0, "SELECT 1");
        Backend below = backend(2, "active", "Lock:relation", 20, 7, "ALTER TABLE t ADD c int");
        Lock wanted = new Lock("relation", "t", "AccessExclusiveLock", 20);
        Lock held = new Lock("relation", "t", "RowExclusiveLock", Double.NaN);
        Node leaf =
                new Node(
                        new Party.Session(2),
                        Optional.of(below),
                        Optional.of(wanted),
                        List.of(),
                        true,
                        false,
                        List.of(),
                        0);
        Node first =
                new Node(
                        new Party.Session(1),
                        Optional.of(root),
                        Optional.empty(),
                        List.of(held),
                        false,
                        false,
                        List.of(leaf),
                        1);
        Node prepared =
                new Node(
                        new Party.Prepared("gid 1", "o", "shop", 12.3),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false,
                        false,
                        List.of(leaf),
                        1);
        BlockingTree tree = new BlockingTree(START, List.of(first, prepared), 1);
        frames.add(writer.write(sample(START, tree, root, below)));

        BlockingTree read = read().getFirst().tree();
        assertThat(read.waiting()).isEqualTo(1);
        assertThat(read.roots()).hasSize(2);
        assertThat(read.roots().get(0).backend().orElseThrow().state()).isEqualTo("idle");
        assertThat(read.roots().get(0).holds()).containsExactly(held);
        assertThat(read.roots().get(0).below().getFirst().wants()).contains(wanted);
        assertThat(read.roots().get(0).below().getFirst().queued()).isTrue();
        assertThat(read.roots().get(1).party())
                .isEqualTo(new Party.Prepared("gid 1", "o", "shop", 12.3));
        assertThat(read.roots().get(1).below().getFirst().backend().orElseThrow().pid())
                .isEqualTo(2);
    }

    /// Any sequence of samples is read as it was written, and a new run stands alone.
    @Test
    void anySequence() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        List<ActivitySample> written = new ArrayList<>();
        String[] states = {"active", "idle in transaction", "idle in transaction (aborted)"};
        String[] waits = {"", "Lock:tuple", "IO:WALSync", "Client:ClientRead"};
        for (int i = 0; i < 400; i++) {
            long at = START + i * 15_000L + random.nextInt(500);
            List<Backend> backends = new ArrayList<>();
            for (int pid = 1; pid < 40; pid++) {
                if (random.nextInt(3) > 0) {
                    backends.add(
                            backend(
                                    pid,
                                    states[random.nextInt(states.length)],
                                    waits[random.nextInt(waits.length)],
                                    random.nextInt(8) == 0
                                            ? Double.NaN
                                            : random.nextInt(900) / 10.0,
                                    random.nextInt(2) == 0 ? 0 : -1L - pid,
                                    "SELECT c" + (char) ('a' + pid % 26) + " FROM t"));
                }
            }
            written.add(sample(at, none(at), backends.toArray(Backend[]::new)));
        }
        written.forEach(s -> frames.add(writer.write(s)));
        assertThat(frames.stream().map(Frame::run).distinct().count()).isEqualTo(4);
        List<ActivitySample> read = new ArrayList<>();
        frames.stream()
                .map(Frame::run)
                .distinct()
                .forEach(
                        run ->
                                ActivityReader.read(
                                        frames.stream().filter(f -> f.run() == run).toList(),
                                        read::add));
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            List<Backend> was = written.get(i).activity().backends();
            List<Backend> is = read.get(i).activity().backends();
            assertThat(is).as("seed %s, sample %s", seed, i).hasSameSizeAs(was);
            for (int j = 0; j < is.size(); j++) {
                assertThat(is.get(j).pid()).isEqualTo(was.get(j).pid());
                assertThat(is.get(j).state()).isEqualTo(was.get(j).state());
                assertThat(is.get(j).waitEvent()).isEqualTo(was.get(j).waitEvent());
                assertThat(is.get(j).queryId()).isEqualTo(was.get(j).queryId());
                assertThat(is.get(j).query()).isEqualTo(was.get(j).query());
                if (Double.isNaN(was.get(j).transactionSeconds())) {
                    assertThat(is.get(j).transactionSeconds()).isNaN();
                } else {
                    assertThat(is.get(j).transactionSeconds())
                            .isEqualTo(was.get(j).transactionSeconds(), within(0.5));
                }
            }
        }
    }

    @Test
    void damagedFrameEndsItsRunOnly() {
        frames.add(
                writer.write(sample(START, none(START), backend(2, "active", "", 1, 0, "SELECT"))));
        frames.add(new Frame(ActivityWriter.STREAM, START, START + 15_000, new byte[] {1, 1, 99}));
        assertThat(read()).hasSize(1);
    }
}
