package dev.pilothouse.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;

/// What H2 must be able to do before its version may change: see `core/docs/0002-h2-pinned.md`.
class H2CommitTest {

    private static final int ROWS = 60;
    private static final int BYTES = 20_000;
    private static final int COMMITS = 1200;

    @TempDir Path folder = Path.of("");

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:async:" + folder.resolve(name) + ";TRACE_LEVEL_FILE=0");
    }

    /// The file copied after a commit, as a kill would leave it, has that commit, though space is
    /// used again all the time; and the file stays smaller than half of all that was ever written.
    @Test
    void aCopyMadeAfterACommitHasThatCommit() throws SQLException, IOException {
        Random random = new Random(6);
        Path file = folder.resolve("live.mv.db");
        try (Connection live = open("live");
                var statement = live.createStatement()) {
            statement.execute("SET RETENTION_TIME 20");
            statement.execute("CREATE TABLE t (k BIGINT PRIMARY KEY, p VARBINARY(100000))");
            live.setAutoCommit(false);
            for (int k = 1; k <= COMMITS; k++) {
                byte[] bytes = new byte[BYTES];
                random.nextBytes(bytes);
                try (var insert = live.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
                    insert.setLong(1, k);
                    insert.setBytes(2, bytes);
                    insert.executeUpdate();
                }
                statement.execute("DELETE FROM t WHERE k <= " + (k - ROWS));
                live.commit();
                statement.execute("CHECKPOINT SYNC");
                if (k % 24 == 0) {
                    check(file, k);
                }
            }
        }
        assertThat(Files.size(file)).isLessThan((long) COMMITS * BYTES / 2);
    }

    private void check(Path file, int newest) throws SQLException, IOException {
        Files.copy(file, folder.resolve("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Connection copy = open("copy");
                var statement = copy.createStatement();
                var rows = statement.executeQuery("SELECT MAX(k), COUNT(*) FROM t")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(newest);
            assertThat(rows.getLong(2)).isEqualTo(Math.min(newest, ROWS));
        }
    }
}
