package dev.pilothouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.audit.SystemLog.LogFilter;
import dev.pilothouse.core.audit.SystemLog.LogLine;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

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

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void linesAreWrittenInBatchesFilteredPagedAndTrimmed() {
        SqlSystemLog log = SqlSystemLog.writing(database, time);
        for (int i = 0; i < 10; i++) {
            Severity level = i % 5 == 0 ? Severity.ERROR : Severity.INFO;
            log.add(START + i, level, i % 2 == 0 ? "wire" : "store", "web-" + i, "Line " + i);
        }
        time.advance(Duration.ofSeconds(6));
        assertThat(log.page(LogFilter.ALL, Long.MAX_VALUE, 3))
                .extracting(LogLine::line)
                .containsExactly("Line 9", "Line 8", "Line 7");
        assertThat(log.page(LogFilter.ALL, 8, 100)).extracting(LogLine::id).startsWith(7L);
        LogFilter errors = new LogFilter(Severity.ERROR, "", START, Long.MAX_VALUE, "");
        assertThat(log.page(errors, Long.MAX_VALUE, 9))
                .extracting(LogLine::line)
                .containsExactly("Line 5", "Line 0");
        LogFilter text = new LogFilter(Severity.INFO, "store", START, START + 8, "WEB-");
        assertThat(log.page(text, Long.MAX_VALUE, 9)).hasSize(4);
        assertThat(log.counts(START + 1)).isEqualTo(new SystemLog.LogCounts(0, 1));
        assertThat(log.sources()).containsExactly("store", "wire");
        assertThat(log.trim(START + 4)).isEqualTo(4);
        log.close();
        SqlSystemLog again = SqlSystemLog.writing(database, time);
        again.add(START + 20, Severity.WARNING, "wire", "", "later");
        assertThat(again.page(LogFilter.ALL, Long.MAX_VALUE, 1).getFirst().id()).isEqualTo(11);
        again.close();
    }

    @Test
    void aStormOfLinesIsBoundedAndCounted() {
        SqlSystemLog log = SqlSystemLog.writing(database, time);
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
}
