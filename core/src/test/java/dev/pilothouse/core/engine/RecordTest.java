package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.SystemLog.LogFilter;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.inventory.SqlSettings;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class RecordTest {

    @TempDir private Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);

    /// What nobody set: 90 days of the audit log, 30 of the program's own, a cache that is not
    /// encrypted.
    @Test
    void whatIsOlderThanItIsKeptGoesOnceADay() throws Exception {
        try (Database database =
                Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time)) {
            SinglePerson ann = SinglePerson.named("ann");
            Record record =
                    Record.writing(
                            database,
                            directory.resolve("logs"),
                            new SqlInventory(database),
                            ann,
                            time);
            record.audit()
                    .append(
                            AuditNote.by(
                                    ann.actor().current(),
                                    Deed.change("target.change", "old", ""),
                                    AuditNote.Ending.DONE));
            record.log().add(time.millis(), Severity.ERROR, "wire", "old", "no answer");
            Settings untouched = new SqlSettings(database);
            assertThat(SettingKeys.CACHE_SEALED.in(untouched)).isFalse();
            record.keepInBounds(untouched);
            after(Duration.ofDays(29));
            assertThat(lines(record)).contains("old");
            after(Duration.ofDays(2));
            assertThat(lines(record)).as("31 days").doesNotContain("old");
            after(Duration.ofDays(58));
            assertThat(deeds(record)).as("89 days").containsExactly("target.change");
            after(Duration.ofDays(3));
            assertThat(deeds(record)).as("91 days").containsExactly("audit.trim");
            assertThat(record.audit().verify(Optional.empty()).intact()).isTrue();
            record.close();
        }
    }

    /// The clock of the wall goes on, and the daily look comes.
    private void after(Duration days) {
        time.jump(days.minusHours(24));
        time.advance(Duration.ofHours(24));
    }

    private static List<String> deeds(Record record) {
        return record.audit().page(AuditFilter.ALL, Long.MAX_VALUE, 9).stream()
                .map(row -> row.note().deed().kind())
                .toList();
    }

    private static List<String> lines(Record record) {
        return record.log().page(LogFilter.ALL, Long.MAX_VALUE, 99).stream()
                .map(line -> line.target())
                .toList();
    }
}
