package dev.pilothouse.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.fixtures.ManualTime;

import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a full, read-only or damaged disk does to the cache, and an interrupt.
class FaultyDiskTest {

    private static final TargetId ONE = HistoryContract.ONE;
    private static final long START = HistoryContract.START;

    @TempDir Path folder = Path.of("");
    private final ManualTime time = new ManualTime(START);
    private final FullDisk disk = new FullDisk();

    @BeforeEach
    void register() {
        FilePath.register(disk);
    }

    @AfterEach
    void unregister() {
        FullDisk.FULL.set(false);
        FilePath.unregister(disk);
    }

    private SqlHistory onFullDisk() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(
                "jdbc:h2:fulldisk:async:" + folder.resolve("metrics") + ";TRACE_LEVEL_FILE=0");
        return new SqlHistory(source, "the file", false, time);
    }

    private SqlHistory open(boolean readOnly) {
        return SqlHistory.h2(folder.resolve("metrics"), readOnly, time);
    }

    private static void reading(SqlHistory history, long at) {
        history.append(
                ONE, HistoryContract.snapshot(at, new Sample(HistoryContract.CPU, at % 1000)));
    }

    private static long[] times(SqlHistory history) {
        return history.range(ONE, HistoryContract.CPU, 0, Long.MAX_VALUE / 2).times();
    }

    @Test
    void aFullDiskIsSaidAndNothingIsLostWhenThereIsRoomAgain() {
        SqlHistory history = onFullDisk();
        reading(history, START);
        history.flush();
        assertThat(history.fault()).isEmpty();
        FullDisk.FULL.set(true);
        for (int i = 1; i <= 40; i++) {
            time.advance(Duration.ofMinutes(2));
            reading(history, time.millis());
            history.appendFacts(ONE, time.millis(), List.of(Fact.text("n", "v" + i)));
            history.flush();
            history.maintain(History.Retention.DEFAULT);
            assertThat(history.fault())
                    .hasValueSatisfying(
                            f ->
                                    assertThat(f)
                                            .isInstanceOfSatisfying(
                                                    Fault.Storage.class,
                                                    s ->
                                                            assertThat(s.trouble())
                                                                    .isEqualTo(
                                                                            Fault.Storage.Trouble
                                                                                    .FULL)));
        }
        FullDisk.FULL.set(false);
        history.flush();
        assertThat(history.fault()).isEmpty();
        history.maintain(History.Retention.DEFAULT);
        assertThat(times(history)).hasSize(41);
        history.close();
        history = open(false);
        assertThat(times(history)).hasSize(41);
        assertThat(history.factHistory(ONE, "n", START, time.millis() + 1)).hasSize(40);
        assertThat(history.verify().bad()).isEmpty();
        history.close();
    }

    @Test
    void onADiskThatStaysFullTheOldestReadingsGo() {
        SqlHistory history = onFullDisk();
        history.flush();
        FullDisk.FULL.set(true);
        for (int i = 0; i < 100; i++) {
            reading(history, time.millis());
            time.advance(Duration.ofMinutes(6));
            history.flush();
        }
        assertThat(history.dropped()).isPositive();
        assertThat(times(history).length).isBetween(10, 21);
        FullDisk.FULL.set(false);
        history.flush();
        assertThat(history.fault()).isEmpty();
        history.close();
    }

    @Test
    void aDamagedChunkIsReportedAndSkipped() throws SQLException {
        SqlHistory history = open(false);
        for (int i = 0; i < 6; i++) {
            reading(history, START + i * Keys.HOUR / 2);
        }
        time.advance(Duration.ofHours(4));
        history.maintain(History.Retention.DEFAULT);
        history.close();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:" + folder.resolve("metrics"));
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE m_chunk SET p = SUBSTRING(p FROM 1 FOR 20) WHERE k = (SELECT MIN(k)"
                            + " FROM m_chunk)");
        }
        history = open(true);
        assertThat(times(history)).hasSize(4);
        assertThat(history.instant(START + 2 * Keys.HOUR)).containsKey(ONE);
        assertThat(history.instant(START)).isEmpty();
        Verification found = history.verify();
        assertThat(found.bad()).singleElement().asString().contains("m_chunk", "target 1");
        assertThat(found.chunks()).isEqualTo(3);
        assertThat(found.samples()).isEqualTo(4);
        history.close();
    }

    @Test
    void aCacheOfANewerProgramIsRefusedWithAllThatIsInIt() throws SQLException {
        SqlHistory history = open(false);
        reading(history, START);
        history.close();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:" + folder.resolve("metrics"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE m_meta SET v = 99 WHERE name = 'version'");
        }
        List<String> before = contents();
        assertThatThrownBy(() -> open(true))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isEqualTo(
                                                new Fault.Storage(
                                                        Fault.Storage.Trouble.NEWER,
                                                        folder.resolve("metrics.mv.db").toString(),
                                                        "99")));
        assertThatThrownBy(() -> open(false))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isInstanceOfSatisfying(
                                                Fault.Storage.class,
                                                f ->
                                                        assertThat(f.trouble())
                                                                .isEqualTo(
                                                                        Fault.Storage.Trouble
                                                                                .NEWER)));
        // H2 itself writes into a file that it opens; what is in its tables is as it was.
        assertThat(contents()).isEqualTo(before).isNotEmpty();
    }

    /// All tables with all rows.
    private List<String> contents() throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:" + folder.resolve("metrics"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SCRIPT")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    @Test
    void whatIsNoDatabaseIsAFault() throws IOException {
        Files.write(folder.resolve("metrics.mv.db"), new byte[12_345]);
        assertThatThrownBy(() -> open(true)).isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> SqlHistory.h2(folder.resolve("none"), true, time))
                .isInstanceOf(FaultException.class);
    }

    @Test
    void aReadOnlyCacheAnswersEverythingAndChangesNothing() throws IOException {
        SqlHistory history = open(false);
        reading(history, START);
        time.advance(Duration.ofHours(2));
        history.maintain(History.Retention.DEFAULT);
        reading(history, time.millis());
        history.close();
        byte[] before = Files.readAllBytes(folder.resolve("metrics.mv.db"));
        history = open(true);
        assertThat(times(history)).hasSize(2);
        history.flush();
        history.maintain(History.Retention.DEFAULT);
        history.close();
        assertThat(Files.readAllBytes(folder.resolve("metrics.mv.db"))).isEqualTo(before);
    }

    @Test
    void aPartCanBeCopiedIntoAnotherFile() {
        SqlHistory history = open(false);
        TargetId two = new TargetId(2);
        long day0 = HistoryContract.DAY0 + Keys.DAY;
        time.jump(Duration.ofMillis(day0 - START));
        for (long at = day0; at < day0 + 3 * Keys.DAY; at += 600_000) {
            reading(history, at);
            history.append(two, HistoryContract.snapshot(at, new Sample(HistoryContract.CPU, 1)));
            history.appendFacts(
                    ONE, at, List.of(Fact.text("day", Long.toString((at - day0) / Keys.DAY))));
            time.advance(Duration.ofMinutes(10));
            if (at % Keys.HOUR == 0) {
                history.maintain(History.Retention.DEFAULT);
            }
        }
        var event =
                new dev.pilothouse.core.model.Event(
                        0, day0 + Keys.DAY, ONE, Severity.INFO, "x", List.of());
        history.append(event);
        long from = day0 + Keys.DAY / 2;
        long to = day0 + 5 * Keys.DAY / 2;
        try (SqlHistory copy = SqlHistory.h2(folder.resolve("copy"), false, time)) {
            history.copyTo(copy, Set.of(ONE), from, to);
        }
        try (SqlHistory copy = SqlHistory.h2(folder.resolve("copy"), true, time)) {
            assertThat(copy.recovery().clean()).isTrue();
            assertThat(copy.verify().bad()).isEmpty();
            assertThat(copy.series(ONE)).containsExactly(HistoryContract.CPU);
            assertThat(copy.series(two)).isEmpty();
            var got = copy.range(ONE, HistoryContract.CPU, 0, to + Keys.DAY);
            var expected = history.range(ONE, HistoryContract.CPU, from, to);
            assertThat(got.times()).isEqualTo(expected.times()).hasSize(288);
            assertThat(got.values()).isEqualTo(expected.values());
            assertThat(copy.downsample(ONE, HistoryContract.CPU, from, to, 24).count())
                    .isEqualTo(history.downsample(ONE, HistoryContract.CPU, from, to, 24).count());
            assertThat(copy.factHistory(ONE, "day", from, to)).hasSize(3);
            assertThat(copy.factsAt(from).get(ONE)).isNotNull().containsKey("day");
            assertThat(copy.events(0, to, 10)).hasSize(1);
        }
        try (SqlHistory copy = SqlHistory.h2(folder.resolve("all"), false, time)) {
            history.copyTo(copy, Set.of(), from, to);
        }
        try (SqlHistory copy = SqlHistory.h2(folder.resolve("all"), true, time)) {
            assertThat(copy.series(ONE)).isNotEmpty();
            assertThat(copy.series(two)).isNotEmpty();
            assertThat(copy.events(0, to, 10)).hasSize(1);
        }
        history.close();
    }

    /// An interrupt in the middle of reading or writing closes an ordinary file channel, and with
    /// it the whole database. Not here.
    @Test
    void interruptsDoNoHarm() throws InterruptedException {
        SqlHistory history = open(false);
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> workers =
                List.of(
                        Thread.ofVirtual()
                                .start(
                                        () -> {
                                            for (int i = 0; i < 300; i++) {
                                                reading(history, START + i * 60_000L);
                                                history.flush();
                                                if (i % 50 == 0) {
                                                    time.advance(Duration.ofMinutes(50));
                                                    history.maintain(History.Retention.DEFAULT);
                                                }
                                            }
                                            done.set(true);
                                        }),
                        Thread.ofVirtual()
                                .start(
                                        () -> {
                                            while (!done.get()) {
                                                times(history);
                                                history.instant(time.millis());
                                            }
                                        }));
        while (!done.get()) {
            workers.forEach(Thread::interrupt);
            Thread.onSpinWait();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(history.fault()).isEmpty();
        assertThat(times(history)).hasSize(300);
        history.close();
        SqlHistory again = open(false);
        assertThat(times(again)).hasSize(300);
        assertThat(again.verify().bad()).isEmpty();
        again.close();
    }
}
