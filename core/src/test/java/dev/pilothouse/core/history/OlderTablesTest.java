package dev.pilothouse.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Caches whose tables an older program made: each version only added tables to the one before.
class OlderTablesTest {

    private static final long START = HistoryContract.START;
    private static final TargetId ONE = HistoryContract.ONE;

    @TempDir Path folder = Path.of("");
    private final ManualTime time = new ManualTime(START);

    private SqlHistory open(boolean readOnly) {
        return SqlHistory.h2(folder.resolve("metrics"), readOnly, time);
    }

    /// An hour that is sealed, and what came after it.
    private void written() {
        try (SqlHistory history = open(false)) {
            for (int i = 0; i < 100; i++) {
                history.append(
                        ONE,
                        HistoryContract.snapshot(
                                START + i * 60_000L, new Sample(HistoryContract.CPU, i / 4.0)));
            }
            history.flush();
            time.advance(Duration.ofHours(2));
            history.maintain(History.Retention.DEFAULT);
        }
    }

    private void sql(String... lines) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:h2:async:" + folder.resolve("metrics").toAbsolutePath());
                Statement statement = connection.createStatement()) {
            for (String line : lines) {
                statement.execute(line);
            }
        }
    }

    private long version() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:h2:async:" + folder.resolve("metrics").toAbsolutePath());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT v FROM m_meta WHERE name = 'version'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void asOf(int version) throws SQLException {
        written();
        sql("DROP TABLE m_frame", "UPDATE m_meta SET v = " + version + " WHERE name = 'version'");
        if (version == 1) {
            sql("DROP TABLE m_key", "DROP TABLE m_fact", "DROP TABLE m_seen", "DROP TABLE m_event");
        }
    }

    private static void values(SqlHistory history) {
        HistoryQuery.Points points =
                history.range(ONE, HistoryContract.CPU, START, START + 100 * 60_000L);
        assertThat(points.times()).hasSize(100);
        assertThat(points.values()[99]).isEqualTo(24.75);
    }

    /// The copy is a cache of the older version with all that was in it.
    @Test
    void itIsCopiedBeforeItsTablesChange() throws SQLException, IOException {
        asOf(2);
        open(false).close();
        assertThat(version()).isEqualTo(3);
        Path copy = folder.resolve("metrics-v2.zip");
        Path before = Files.createDirectory(folder.resolve("before"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(copy))) {
            ZipEntry entry = zip.getNextEntry();
            assertThat(entry).isNotNull();
            assertThat(entry.getName()).isEqualTo("metrics.mv.db");
            Files.copy(zip, before.resolve("metrics.mv.db"));
        }
        try (SqlHistory history = SqlHistory.h2(before.resolve("metrics"), true, time)) {
            values(history);
        }
        assertThat(folder.resolve("metrics-v2.zip.draft")).doesNotExist();
    }

    @Test
    void oneWithoutFramesIsLookedAtUnchanged() throws SQLException {
        asOf(2);
        try (SqlHistory history = open(true)) {
            values(history);
            assertThat(history.frames(ONE, "pg.activity", 0, START + 1)).isEmpty();
            assertThat(history.verify().bad()).isEmpty();
        }
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void oneWithoutFramesGetsThemWhenItIsWrittenTo() throws SQLException {
        asOf(2);
        long at = START + Keys.DAY;
        time.advance(Duration.ofHours(22));
        try (SqlHistory history = open(false)) {
            values(history);
            history.append(
                    ONE,
                    new Snapshot(
                            at,
                            List.of(),
                            List.of(),
                            List.of(),
                            Cost.NONE,
                            List.of(new Frame("pg.activity", at, at, new byte[] {1, 2, 3}))));
            history.flush();
        }
        try (SqlHistory history = open(true)) {
            values(history);
            assertThat(history.frames(ONE, "pg.activity", at, at + 1)).hasSize(1);
        }
        assertThat(version()).isEqualTo(Schema.FRAMES);
    }

    @Test
    void oneWithoutFactsIsNotLookedAtButGetsThemWhenItIsWrittenTo() throws SQLException {
        asOf(1);
        FaultException refused =
                catchThrowableOfType(FaultException.class, () -> open(true).close());
        assertThat(refused.fault()).isInstanceOf(Fault.Storage.class);
        assertThat(version()).isEqualTo(1);
        long at = START + Keys.DAY;
        time.advance(Duration.ofHours(22));
        try (SqlHistory history = open(false)) {
            values(history);
            history.appendFacts(ONE, at, List.of(Fact.text("os.name", "Debian")));
            history.append(new Event(0, at, ONE, Severity.INFO, "a.b", List.of()));
        }
        try (SqlHistory history = open(true)) {
            values(history);
            assertThat(history.factsAt(at).get(ONE)).containsKey("os.name");
            assertThat(history.events(at, at + 1, 10)).hasSize(1);
        }
        assertThat(version()).isEqualTo(Schema.FRAMES);
    }

    @Test
    void aStepThatWasDoneButNotNotedIsDoneAgain() throws SQLException {
        written();
        sql("UPDATE m_meta SET v = 2 WHERE name = 'version'");
        try (SqlHistory history = open(false)) {
            values(history);
        }
        assertThat(version()).isEqualTo(Schema.FRAMES);
    }

    @Test
    void oneOfANewerProgramIsRefusedUnchanged() throws SQLException {
        written();
        sql("UPDATE m_meta SET v = 4 WHERE name = 'version'");
        for (boolean readOnly : List.of(true, false)) {
            FaultException refused =
                    catchThrowableOfType(FaultException.class, () -> open(readOnly).close());
            assertThat(refused.fault())
                    .isInstanceOfSatisfying(
                            Fault.Storage.class,
                            f -> assertThat(f.trouble()).isEqualTo(Fault.Storage.Trouble.NEWER));
        }
        assertThat(version()).isEqualTo(4);
    }
}
