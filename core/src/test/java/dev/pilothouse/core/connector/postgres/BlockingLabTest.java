package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.BlockingTree.Node;
import dev.pilothouse.core.connector.postgres.BlockingTree.Party;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.operation.Impact;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/// Real sessions that wait for each other, built one by one.
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockingLabTest {

    private static final long PATIENCE = 20_000_000_000L;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private LabServer server;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private LiveSessions live;

    private final List<Connection> open = new ArrayList<>();
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    void start(@TempDir Path home) throws SQLException {
        server = new LabServer(home, "--set", "max_prepared_transactions=5");
        live = server.control.live(server.target("lab_monitor"));
        try (Connection sql = server.sql()) {
            LabServer.run(sql, "CREATE TABLE rows (id int PRIMARY KEY, n int)");
            LabServer.run(sql, "INSERT INTO rows SELECT i, 0 FROM generate_series(1, 10) i");
        }
    }

    @AfterEach
    void end() throws SQLException {
        for (Connection connection : open) {
            connection.abort(Runnable::run);
        }
        open.clear();
        try (Connection sql = server.sql()) {
            LabServer.run(
                    sql,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                            + " application_name = 'case'");
            try (var statement = sql.createStatement();
                    var rows = statement.executeQuery("SELECT gid FROM pg_prepared_xacts")) {
                while (rows.next()) {
                    LabServer.run(sql, "ROLLBACK PREPARED '" + rows.getString(1) + "'");
                }
            }
        }
    }

    @AfterAll
    void stop() {
        waiting.shutdownNow();
        if (live != null) {
            live.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /// A session in a transaction.
    private Connection session() throws SQLException {
        Connection connection = server.sql();
        open.add(connection);
        LabServer.run(connection, "SET application_name = 'case'");
        connection.setAutoCommit(false);
        return connection;
    }

    private static int pid(Connection connection) throws SQLException {
        return (int) LabServer.number(connection, "SELECT pg_backend_pid()");
    }

    private void later(Connection connection, String sql) {
        waiting.execute(
                () -> {
                    try {
                        LabServer.run(connection, sql);
                    } catch (SQLException e) {
                        // Ended with the test.
                    }
                });
    }

    private BlockingTree tree(Predicate<BlockingTree> wanted) {
        long end = System.nanoTime() + PATIENCE;
        BlockingTree tree = live.blocking();
        while (!wanted.test(tree) && System.nanoTime() < end) {
            tree = live.blocking();
        }
        assertThat(wanted.test(tree)).as("%s", tree).isTrue();
        return tree;
    }

    private static int pid(Node node) {
        return ((Party.Session) node.party()).pid();
    }

    @Test
    void endingASessionSaysWhatItsTransactionHasChanged() throws SQLException {
        Connection reader = session();
        LabServer.number(reader, "SELECT count(*) FROM rows");
        Connection writer = session();
        LabServer.run(writer, "UPDATE rows SET n = 1 WHERE id = 1");
        assertThat(happens(reader))
                .containsExactly("operation.happens.pg.terminate.transaction.read");
        assertThat(happens(writer))
                .containsExactly(
                        "operation.happens.pg.terminate.transaction.wrote",
                        "operation.happens.pg.undone");
    }

    private List<String> happens(Connection session) throws SQLException {
        int pid = pid(session);
        Backend backend =
                live.activity().backends().stream()
                        .filter(b -> b.pid() == pid)
                        .findFirst()
                        .orElseThrow();
        return server
                .control
                .signal(server.target("lab_monitor"), backend, SignalVerb.TERMINATE)
                .impact()
                .effects()
                .stream()
                .map(e -> e.happens().code())
                .toList();
    }

    @Test
    void aChainOfDepthFive() throws SQLException {
        List<Integer> pids = new ArrayList<>();
        Connection root = session();
        LabServer.run(root, "UPDATE rows SET n = 1 WHERE id = 1");
        pids.add(pid(root));
        for (int i = 2; i <= 6; i++) {
            Connection next = session();
            LabServer.run(next, "UPDATE rows SET n = 1 WHERE id = " + i);
            pids.add(pid(next));
            later(next, "UPDATE rows SET n = 2 WHERE id = " + (i - 1));
            int depth = i - 1;
            tree(t -> t.waiting() == depth);
        }
        BlockingTree tree = live.blocking();
        assertThat(tree.roots()).hasSize(1);
        Node node = tree.roots().getFirst();
        assertThat(node.blocks()).isEqualTo(5);
        assertThat(node.backend().orElseThrow().state()).isEqualTo("idle in transaction");
        List<Integer> found = new ArrayList<>(List.of(pid(node)));
        while (!node.below().isEmpty()) {
            assertThat(node.below()).hasSize(1);
            node = node.below().getFirst();
            assertThat(node.wants().orElseThrow().kind()).isEqualTo("transactionid");
            assertThat(node.wants().orElseThrow().name()).isEqualTo("rows");
            found.add(pid(node));
        }
        assertThat(found).isEqualTo(pids);
    }

    /// Who lives in another database, as most do, is told the names all the same: by those who
    /// look, by the recorder, and by the question before a session is ended.
    @Test
    void tablesOfOtherDatabasesHaveTheirNames() throws SQLException {
        Connection writer = session();
        LabServer.run(writer, "UPDATE rows SET n = 1 WHERE id = 9");
        Connection waiter = session();
        later(waiter, "UPDATE rows SET n = 2 WHERE id = 9");
        tree(t -> t.waiting() == 1);
        Target quiet =
                LabServer.target(
                        Endpoint.Postgres.at(
                                "127.0.0.1", server.lab.port(), "quiet", "lab_monitor"));
        try (LiveSessions there = server.control.live(quiet);
                dev.pilothouse.core.connector.Connection recorder =
                        server.connector.connect(quiet)) {
            Node root = there.blocking().roots().getFirst();
            assertThat(root.holds()).extracting(BlockingTree.Lock::name).containsExactly("rows");
            assertThat(root.below().getFirst().wants().orElseThrow().name()).isEqualTo("rows");
            List<Frame> kept =
                    recorder.collect(Tier.FAST).frames().stream()
                            .filter(f -> f.stream().equals(ActivityWriter.STREAM))
                            .toList();
            List<ActivitySample> samples = new ArrayList<>();
            ActivityReader.read(kept, samples::add);
            assertThat(samples.getFirst().tree().roots().getFirst().holds())
                    .extracting(BlockingTree.Lock::name)
                    .containsExactly("rows");
            int pid = pid(writer);
            Backend backend =
                    there.activity().backends().stream()
                            .filter(b -> b.pid() == pid)
                            .findFirst()
                            .orElseThrow();
            assertThat(
                            server.control
                                    .signal(quiet, backend, SignalVerb.TERMINATE)
                                    .impact()
                                    .effects())
                    .extracting(Impact.Effect::name)
                    .contains("public.rows");
        }
    }

    @Test
    void twoWhoHoldATableAreBothAboveTheOneWhoWantsItAlone() throws SQLException {
        Connection first = session();
        Connection second = session();
        Connection third = session();
        LabServer.run(first, "LOCK TABLE rows IN ACCESS SHARE MODE");
        LabServer.run(second, "LOCK TABLE rows IN ROW SHARE MODE");
        int waiter = pid(third);
        List<Integer> holders = List.of(pid(first), pid(second));
        later(third, "LOCK TABLE rows IN ACCESS EXCLUSIVE MODE");
        BlockingTree tree = tree(t -> t.waiting() == 1);
        assertThat(tree.roots())
                .extracting(BlockingLabTest::pid)
                .containsExactlyInAnyOrderElementsOf(holders);
        for (Node root : tree.roots()) {
            assertThat(root.below()).extracting(BlockingLabTest::pid).containsExactly(waiter);
            assertThat(root.holds()).extracting(BlockingTree.Lock::name).containsOnly("rows");
        }
    }

    @Test
    void whoWantsLittleQueuesBehindWhoWantsAll() throws SQLException {
        Connection holder = session();
        Connection greedy = session();
        Connection modest = session();
        LabServer.run(holder, "LOCK TABLE rows IN ACCESS SHARE MODE");
        List<Integer> pids = List.of(pid(holder), pid(greedy), pid(modest));
        later(greedy, "LOCK TABLE rows IN ACCESS EXCLUSIVE MODE");
        tree(t -> t.waiting() == 1);
        later(modest, "SELECT count(*) FROM rows");
        BlockingTree tree = tree(t -> t.waiting() == 2);
        Node root = tree.roots().getFirst();
        Node queue = root.below().getFirst();
        assertThat(List.of(pid(root), pid(queue), pid(queue.below().getFirst()))).isEqualTo(pids);
        assertThat(queue.below().getFirst().queued()).isTrue();
    }

    @Test
    void aPreparedTransactionHasNoSessionAndStillBlocks() throws SQLException {
        Connection gone = session();
        LabServer.run(gone, "UPDATE rows SET n = 3 WHERE id = 7");
        LabServer.run(gone, "PREPARE TRANSACTION 'it''s one'");
        Connection row = session();
        Connection table = session();
        later(row, "UPDATE rows SET n = 4 WHERE id = 7");
        tree(t -> t.waiting() == 1);
        later(table, "LOCK TABLE rows IN ACCESS EXCLUSIVE MODE");
        BlockingTree tree = tree(t -> t.waiting() == 2);
        Node root = tree.roots().getFirst();
        assertThat(root.party())
                .isInstanceOfSatisfying(
                        Party.Prepared.class,
                        p -> {
                            assertThat(p.gid()).isEqualTo("it's one");
                            assertThat(p.owner()).isEqualTo("lab_super");
                            assertThat(p.database()).isEqualTo("app");
                        });
        assertThat(root.blocks()).isEqualTo(2);
        try (Connection sql = server.sql()) {
            LabServer.run(sql, "ROLLBACK PREPARED 'it''s one'");
        }
    }

    @Test
    void anAdvisoryLockIsNamedByItsKey() throws SQLException {
        Connection holder = session();
        Connection waiter = session();
        LabServer.run(holder, "SELECT pg_advisory_lock(4711)");
        later(waiter, "SELECT pg_advisory_lock(4711)");
        BlockingTree tree = tree(t -> t.waiting() == 1);
        Node below = tree.roots().getFirst().below().getFirst();
        assertThat(below.wants().orElseThrow().kind()).isEqualTo("advisory");
        assertThat(below.wants().orElseThrow().name()).isEqualTo("0/4711/1");
        assertThat(tree.roots().getFirst().holds())
                .extracting(BlockingTree.Lock::name)
                .containsExactly("0/4711/1");
    }

    @Test
    void whoSeesNoSessionsSeesTheTreeAllTheSame() throws SQLException {
        Connection holder = session();
        Connection waiter = session();
        LabServer.run(holder, "LOCK TABLE rows");
        List<Integer> pids = List.of(pid(holder), pid(waiter));
        later(waiter, "LOCK TABLE rows");
        tree(t -> t.waiting() == 1);
        try (LiveSessions nobody = server.control.live(server.target("lab_nobody"))) {
            BlockingTree tree = nobody.blocking();
            Node root = tree.roots().getFirst();
            assertThat(List.of(pid(root), pid(root.below().getFirst()))).isEqualTo(pids);
            assertThat(root.backend().orElseThrow().hidden()).isTrue();
            assertThat(nobody.activity().complete()).isFalse();
        }
    }
}
