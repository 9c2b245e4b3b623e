package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.BlockingBuilder.PreparedRow;
import dev.pilothouse.core.connector.postgres.BlockingBuilder.Waiter;
import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Built cases of who waits for whom.
class BlockingBuilderTest {

    private final List<Backend> backends = new ArrayList<>();
    private final List<Locked> locks = new ArrayList<>();
    private final List<PreparedRow> prepared = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();

    private void session(int pid, int leader) {
        backends.add(
                new Backend(
                        pid,
                        leader,
                        leader == 0 ? "client backend" : "parallel worker",
                        "ann",
                        "app",
                        "",
                        "local",
                        "active",
                        "",
                        "",
                        1,
                        1,
                        1,
                        0,
                        "select " + pid,
                        0,
                        false));
    }

    private void holds(int pid, String thing) {
        locks.add(locked(pid, thing, true, Double.NaN));
    }

    private void wants(int pid, String thing, double seconds) {
        locks.add(locked(pid, thing, false, seconds));
    }

    private static Locked locked(int pid, String thing, boolean granted, double seconds) {
        String kind = thing.replaceAll("/.*", "");
        String number = thing.replaceAll(".*/", "");
        return new Locked(
                pid,
                kind,
                thing,
                kind.equals("relation") ? "t" + number : "",
                kind.equals("transactionid") ? number : "",
                "v" + pid,
                "ExclusiveLock",
                granted,
                seconds);
    }

    private void waits(int pid, Integer... blockers) {
        waiters.add(new Waiter(pid, List.of(blockers)));
    }

    private BlockingTree tree() {
        return new BlockingBuilder(backends, locks, prepared).build(7, waiters);
    }

    /// Such as `1(2(3),4)`; `~` before who only queues, `=` before who stood before.
    private static String shape(List<Node> nodes) {
        return nodes.stream().map(BlockingBuilderTest::shape).collect(Collectors.joining(","));
    }

    private static String shape(Node node) {
        String who =
                switch (node.party()) {
                    case Party.Session session -> Integer.toString(session.pid());
                    case Party.Prepared one -> one.gid();
                    case Party.Unknown _ -> "?";
                };
        return (node.queued() ? "~" : "")
                + (node.repeated() ? "=" : "")
                + who
                + (node.below().isEmpty() ? "" : "(" + shape(node.below()) + ")");
    }

    @Test
    void nobodyWaits() {
        assertThat(tree()).isEqualTo(new BlockingTree(7, List.of(), 0));
    }

    @Test
    void aChainOfDepthFive() {
        for (int pid = 1; pid <= 6; pid++) {
            session(pid, 0);
            holds(pid, "transactionid/" + pid);
            if (pid > 1) {
                wants(pid, "transactionid/" + (pid - 1), pid);
                waits(pid, pid - 1);
            }
        }
        BlockingTree tree = tree();
        assertThat(shape(tree.roots())).isEqualTo("1(2(3(4(5(6)))))");
        assertThat(tree.waiting()).isEqualTo(5);
        Node root = tree.roots().getFirst();
        assertThat(root.blocks()).isEqualTo(5);
        assertThat(root.wants()).isEmpty();
        assertThat(root.holds()).extracting(BlockingTree.Lock::kind).containsOnly("transactionid");
        assertThat(root.backend().orElseThrow().query()).isEqualTo("select 1");
        assertThat(root.below().getFirst().wants().orElseThrow().seconds()).isEqualTo(2);
    }

    @Test
    void twoWhoBlockOneBothHaveHimBelowThemAndHisOwnOnlyOnce() {
        holds(1, "relation/5");
        holds(2, "relation/5");
        wants(3, "relation/5", 9);
        holds(3, "transactionid/3");
        wants(4, "transactionid/3", 4);
        waits(3, 1, 2);
        waits(4, 3);
        BlockingTree tree = tree();
        assertThat(shape(tree.roots())).isEqualTo("1(3(4)),2(=3)");
        assertThat(tree.waiting()).isEqualTo(2);
        assertThat(tree.roots()).extracting(Node::blocks).containsExactly(2, 2);
    }

    /// Each is counted once, and below whom it stands a second time does not matter.
    @Test
    void whoWaitsForOneIsToldDirectlyAndInAll() {
        holds(1, "relation/5");
        holds(2, "relation/5");
        wants(3, "relation/5", 9);
        holds(3, "transactionid/3");
        wants(4, "transactionid/3", 4);
        waits(3, 1, 2);
        waits(4, 3);
        BlockingTree tree = tree();
        for (int root : List.of(1, 2)) {
            BlockingTree.Blocked blocked = tree.blockedBy(root);
            assertThat(shape(blocked.directly())).endsWith("3" + (root == 1 ? "(4)" : ""));
            assertThat(shape(blocked.further())).isEqualTo("4");
            assertThat(blocked.count()).isEqualTo(tree.roots().get(root - 1).blocks()).isEqualTo(2);
        }
        assertThat(tree.blockedBy(99).count()).isZero();
    }

    /// The lock of a transaction is that of the rows it changed; who waits knows of which table.
    @Test
    void whoHoldsARowHoldsItOfATable() {
        holds(1, "transactionid/1");
        wants(2, "transactionid/1", 50);
        locks.add(
                new Locked(2, "tuple", "tuple/9", "accounts", "", "v2", "ExclusiveLock", true, 0));
        waits(2, 1);
        assertThat(tree().roots().getFirst().holds())
                .singleElement()
                .satisfies(lock -> assertThat(lock.name()).isEqualTo("accounts"));
    }

    @Test
    void manyWhoWaitForOneRowStandSideBySideTheLongestFirst() {
        holds(1, "transactionid/1");
        holds(2, "tuple/9");
        wants(2, "transactionid/1", 50);
        waits(2, 1);
        for (int pid = 3; pid <= 6; pid++) {
            wants(pid, "tuple/9", 100 - pid);
            List<Integer> ahead = new ArrayList<>(List.of(2));
            for (int other = 3; other < pid; other++) {
                ahead.add(other);
            }
            waiters.add(new Waiter(pid, ahead));
        }
        assertThat(shape(tree().roots())).isEqualTo("1(2(3,4,5,6))");
    }

    @Test
    void whoOnlyQueuesStandsBehindTheNextOfTheQueue() {
        holds(1, "relation/5");
        wants(2, "relation/5", 20);
        wants(3, "relation/5", 10);
        waits(2, 1);
        // 1 holds a mode that does not conflict with what 3 wants: he waits for those before him.
        waits(3, 2);
        assertThat(shape(tree().roots())).isEqualTo("1(2(~3))");
        waiters.clear();
        wants(4, "relation/5", 5);
        waits(2, 1);
        waits(3, 2);
        waits(4, 2, 3);
        assertThat(shape(tree().roots())).isEqualTo("1(2(~3(~4)))");
    }

    @Test
    void parallelWorkersAreTheirLeaderAndOneNameIsEnough() {
        session(10, 0);
        session(11, 10);
        session(12, 10);
        wants(11, "relation/5", 3);
        wants(12, "relation/5", 3);
        holds(20, "relation/5");
        waits(11, 20, 20, 20);
        waits(12, 20, 10, 10);
        BlockingTree tree = tree();
        assertThat(shape(tree.roots())).isEqualTo("20(10)");
        assertThat(tree.waiting()).isEqualTo(1);
        assertThat(tree.roots().getFirst().backend()).isEmpty();
    }

    @Test
    void aPreparedTransactionHoldsARowOrATable() {
        prepared.add(new PreparedRow("700", "gid 'one'", "ann", "app", 60));
        prepared.add(new PreparedRow("800", "two", "ann", "app", 30));
        locks.add(
                new Locked(
                        0,
                        "transactionid",
                        "transactionid/700",
                        "",
                        "700",
                        "17/683",
                        "E",
                        true,
                        Double.NaN));
        locks.add(
                new Locked(
                        0,
                        "transactionid",
                        "transactionid/800",
                        "",
                        "800",
                        "0/6",
                        "E",
                        true,
                        Double.NaN));
        locks.add(new Locked(0, "relation", "relation/5", "t5", "", "0/6", "E", true, Double.NaN));
        wants(1, "transactionid/700", 5);
        wants(2, "relation/5", 5);
        waits(1, 0);
        waits(2, 0);
        BlockingTree tree = tree();
        assertThat(shape(tree.roots())).isEqualTo("gid 'one'(1),two(2)");
        assertThat(tree.roots().get(0).holds())
                .extracting(BlockingTree.Lock::kind)
                .containsExactly("transactionid");
        assertThat(tree.roots().get(1).holds())
                .extracting(BlockingTree.Lock::name)
                .containsExactly("t5");
    }

    @Test
    void aPreparedTransactionThatIsGoneMeanwhileIsNotGuessed() {
        wants(1, "transactionid/700", 5);
        waits(1, 0);
        assertThat(shape(tree().roots())).isEqualTo("?(1)");
    }

    @Test
    void whoNoLongerWaitsIsLeftOut() {
        waits(1);
        waits(2, 3);
        assertThat(shape(tree().roots())).isEqualTo("3(2)");
    }

    @Test
    void aRingIsShownOnceAndEnds() {
        holds(1, "transactionid/1");
        holds(2, "transactionid/2");
        wants(1, "transactionid/2", 1);
        wants(2, "transactionid/1", 1);
        waits(1, 2);
        waits(2, 1);
        BlockingTree tree = tree();
        assertThat(shape(tree.roots())).isEqualTo("1(2(=1))");
        assertThat(tree.waiting()).isEqualTo(2);
    }

    @Test
    void whoMakesMostWaitComesFirst() {
        holds(1, "relation/1");
        holds(2, "relation/2");
        wants(3, "relation/1", 1);
        wants(4, "relation/2", 1);
        wants(5, "relation/2", 2);
        waits(3, 1);
        waits(4, 2);
        waits(5, 2);
        assertThat(shape(tree().roots())).isEqualTo("2(5,4),1(3)");
    }

    @Test
    void fiveHundredWhoWaitForOneRowAreNoTrouble() {
        holds(1, "transactionid/1");
        holds(2, "tuple/9");
        wants(2, "transactionid/1", 1_000);
        waits(2, 1);
        for (int pid = 3; pid <= 500; pid++) {
            wants(pid, "tuple/9", 1_000 - pid);
            List<Integer> ahead = new ArrayList<>();
            for (int other = 2; other < pid; other++) {
                ahead.add(other);
            }
            waiters.add(new Waiter(pid, ahead));
        }
        BlockingTree tree = tree();
        assertThat(tree.waiting()).isEqualTo(499);
        assertThat(tree.roots()).hasSize(1);
        assertThat(tree.roots().getFirst().below().getFirst().below()).hasSize(498);
    }
}
