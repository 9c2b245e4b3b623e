package dev.pilothouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.audit.SystemLog.LogFilter;
import dev.pilothouse.core.audit.SystemLog.LogLine;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

class SystemLogTest {

    private static final long START = 1_795_000_000_000L;

    @TempDir Path directory;
    private final ManualTime time = new ManualTime(START);

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time);
    }

    private Path logs() {
        return directory.resolve("home/logs");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void linesAreWrittenInBatchesFilteredPagedAndTrimmed() {
        SqlSystemLog log = SqlSystemLog.writing(database, logs(), time);
        for (int i = 0; i < 10; i++) {
            Severity level = i % 5 == 0 ? Severity.ERROR : Severity.INFO;
            log.add(START + i, level, i % 2 == 0 ? "wire" : "store", "web-" + i, "Line " + i);
        }
        time.advance(Duration.ofSeconds(6));
        assertThat(log.page(LogFilter.ALL, Long.MAX_VALUE, 3))
                .extracting(LogLine::line)
                .containsExactly("Line 9", "Line 8", "Line 7");
        assertThat(log.page(LogFilter.ALL, 8, 100)).extracting(LogLine::id).startsWith(7L);
        LogFilter errors = new LogFilter(Severity.ERROR, "", "", START, Long.MAX_VALUE, "");
        assertThat(log.page(errors, Long.MAX_VALUE, 9))
                .extracting(LogLine::line)
                .containsExactly("Line 5", "Line 0");
        LogFilter text = new LogFilter(Severity.INFO, "store", "", START, START + 8, "WEB-");
        assertThat(log.page(text, Long.MAX_VALUE, 9)).hasSize(4);
        assertThat(log.counts(START + 1)).isEqualTo(new SystemLog.LogCounts(0, 1));
        assertThat(log.sources()).containsExactly("store", "wire");
        assertThat(log.trim(START + 4)).isEqualTo(4);
        log.close();
        SqlSystemLog again = SqlSystemLog.writing(database, logs(), time);
        again.add(START + 20, Severity.WARNING, "wire", "", "later");
        assertThat(again.page(LogFilter.ALL, Long.MAX_VALUE, 1).getFirst().id()).isEqualTo(11);
        again.close();
    }

    @Test
    void aStormOfLinesIsBoundedAndCounted() {
        SqlSystemLog log = SqlSystemLog.writing(database, logs(), time);
        for (int i = 0; i < 6_000; i++) {
            log.add(START + i, Severity.INFO, "wire", "", "Line " + i);
        }
        assertThat(log.page(LogFilter.ALL, Long.MAX_VALUE, 1).getFirst().line())
                .isEqualTo("1000 lines came too fast and were not kept");
        assertThat(log.page(LogFilter.ALL, Long.MAX_VALUE, 10_000)).hasSize(5_001);
        log.close();
    }

    @Test
    void aLogThatIsOnlyLookedAtTakesNothing() {
        SqlSystemLog log = SqlSystemLog.reading(database, time);
        log.add(START, Severity.ERROR, "wire", "", "x");
        assertThat(log.page(LogFilter.ALL, Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    void theSameLinesAreInAFileForOtherPrograms() throws IOException {
        SqlSystemLog log = SqlSystemLog.writing(database, logs(), time);
        log.add(START, Severity.WARNING, "wire", "web-1", "said \"no\"\nand hung up");
        log.add(
                START + 1,
                Severity.ERROR,
                SystemLog.EVENTS,
                "web-2",
                Phrase.of("event.target.down", "22").write());
        time.advance(Duration.ofSeconds(6));
        assertThat(Files.readAllLines(logs().resolve(LogFolder.NEWEST)))
                .containsExactly(
                        "{\"time\":\"2026-11-18T11:06:40Z\",\"level\":\"warning\",\"source\":\"wire\",\"target\":\"web-1\",\"text\":\"said"
                            + " \\\"no\\\"\\n"
                            + "and hung up\"}",
                        "{\"time\":\"2026-11-18T11:06:40.001Z\",\"level\":\"error\","
                                + "\"source\":\"collector\",\"target\":\"web-2\","
                                + "\"text\":\"event.target.down 22\"}");
        log.close();
    }

    @Test
    void filesTurnByDayAndSizeAndGoWithTheirAge() throws IOException {
        LogFolder folder = new LogFolder(logs(), 300, 3);
        long day = Duration.ofDays(1).toMillis();
        folder.write(List.of(line(START), line(START)));
        folder.write(List.of(line(START + day), line(START + day), line(START + day)));
        folder.write(List.of(line(START + day), line(START + 2 * day)));
        assertThat(names())
                .containsExactly(
                        "system.2026-11-18.1.jsonl",
                        "system.2026-11-19.1.jsonl",
                        "system.2026-11-19.2.jsonl",
                        "system.jsonl");
        folder.trim(START + day);
        assertThat(names())
                .as("a day goes when all of it is too old")
                .containsExactly(
                        "system.2026-11-19.1.jsonl", "system.2026-11-19.2.jsonl", "system.jsonl");
        for (int i = 3; i < 9; i++) {
            folder.write(List.of(line(START + i * day)));
        }
        assertThat(names())
                .containsExactly(
                        "system.2026-11-23.1.jsonl",
                        "system.2026-11-24.1.jsonl",
                        "system.2026-11-25.1.jsonl",
                        "system.jsonl");
    }

    @Test
    void aFileThatCantBeWrittenIsToldOnceAndTheTableGoesOn() throws IOException {
        Files.createFile(logs());
        SqlSystemLog log = SqlSystemLog.writing(database, logs(), time);
        for (int i = 0; i < 3; i++) {
            log.add(START + i, Severity.INFO, "wire", "", "Line " + i);
            log.flush();
        }
        assertThat(log.page(LogFilter.ALL, Long.MAX_VALUE, 9))
                .extracting(l -> l.line().replaceAll(":.*", ""))
                .containsExactly("Line 2", "Line 1", "The log's file can't be written", "Line 0");
        log.close();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(logs())) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static LogLine line(long at) {
        return new LogLine(1, at, Severity.INFO, "wire", "", "x".repeat(60));
    }

    @Test
    void aPartThatRavesIsHeldToAFewLinesAMinuteAndTheRestIsCounted() {
        SqlSystemLog log = SqlSystemLog.writing(database, logs(), time);
        LogIntake intake =
                new LogIntake(log, time, text -> text.replaceAll("token=\\S+", "token=(hidden)"));
        for (int i = 0; i < 500; i++) {
            intake.take(
                    Severity.WARNING,
                    "net.schmizz.sshj.Transport",
                    "web-1",
                    "again, token=abc" + i);
        }
        intake.take(Severity.ERROR, "dev.pilothouse.core.store.Database", "", "one");
        List<LogLine> lines = log.page(LogFilter.ALL, Long.MAX_VALUE, 999);
        assertThat(lines).hasSize(LogIntake.MOST + 1);
        assertThat(lines.getFirst().source()).isEqualTo("store");
        assertThat(lines.getLast().line()).isEqualTo("again, token=(hidden)");
        assertThat(lines.getLast().target()).isEqualTo("web-1");
        time.advance(Duration.ofSeconds(61));
        intake.take(Severity.WARNING, "net.schmizz.sshj.Transport", "", "later");
        assertThat(log.page(LogFilter.ALL, Long.MAX_VALUE, 2))
                .extracting(LogLine::line)
                .containsExactly("later", "440 more lines within a minute, not kept");
        intake.settle();
        assertThat(log.page(LogFilter.ALL, Long.MAX_VALUE, 999)).hasSize(LogIntake.MOST + 3);
        log.close();
    }

    @Test
    void sourcesAreTheNamesOfPartsAndLibraries() {
        assertThat(LogIntake.source("dev.pilothouse.core.wire.SshLink")).isEqualTo("wire");
        assertThat(LogIntake.source("dev.pilothouse.app.shell.MainWindow")).isEqualTo("app.shell");
        assertThat(LogIntake.source("net.schmizz.concurrent.Promise")).isEqualTo("sshj");
        assertThat(LogIntake.source("org.h2.Driver")).isEqualTo("h2");
        assertThat(LogIntake.source("h2database")).isEqualTo("h2database");
        assertThat(LogIntake.wanted(Severity.INFO, "org.h2.Driver")).isFalse();
        assertThat(LogIntake.wanted(Severity.INFO, "dev.pilothouse.core.store.X")).isTrue();
    }
}
