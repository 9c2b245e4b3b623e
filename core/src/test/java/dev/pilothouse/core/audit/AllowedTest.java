package dev.pilothouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.SystemLog.LogFilter;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.vault.Sha256;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who may read what is on record, asked in the core.
class AllowedTest {

    @TempDir private Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private final Publisher<Optional<Actor>> actor = new Publisher<>(Optional.empty());
    private final List<String> refused = new ArrayList<>();
    private final Who who =
            new Who() {
                @Override
                public Feed<Optional<Actor>> actor() {
                    return actor;
                }

                @Override
                public void refused(Right right, String deed, String about) {
                    refused.add(deed);
                }
            };

    @Test
    void theAuditLogIsReadByWhoMayAndByNobodyElse() throws Exception {
        try (Database database =
                Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time)) {
            SqlAudit all = new SqlAudit(database, AllowedTest::sha256, time);
            AuditLog log = new AllowedAudit(all, all, who);
            AuditExport export = new AuditExport(log, phrase -> phrase.code());
            List<Runnable> ways =
                    List.of(
                            () -> log.page(AuditFilter.ALL, Long.MAX_VALUE, 1),
                            () -> log.slice(AuditFilter.ALL, Long.MAX_VALUE, 1),
                            () -> log.count(AuditFilter.ALL, 1),
                            () -> log.stats(0, 0),
                            log::names,
                            log::head,
                            () -> log.verify(Optional.empty()));
            for (Optional<Actor> one :
                    List.of(
                            Optional.<Actor>empty(),
                            Optional.of(new Actor("vic", Role.VIEWER)),
                            Optional.of(new Actor("olga", Role.OPERATOR)))) {
                actor.publish(one);
                refused.clear();
                ways.forEach(way -> assertThatThrownBy(way::run).isInstanceOf(NotAllowed.class));
                assertThatThrownBy(() -> export.to("csv", AuditFilter.ALL, new StringWriter()))
                        .isInstanceOf(NotAllowed.class);
                assertThat(refused).hasSize(ways.size() + 1).contains("audit.read", "audit.verify");
            }
            actor.publish(Optional.of(new Actor("ann", Role.ADMIN)));
            ways.forEach(Runnable::run);
            export.to("csv", AuditFilter.ALL, new StringWriter());
            AuditNote note = all.page(AuditFilter.ALL, Long.MAX_VALUE, 1).getFirst().note();
            assertThat(note.deed().kind()).isEqualTo("audit.export");
            assertThat(note.who()).isEqualTo("ann");
        }
    }

    @Test
    void theLogOfTheProgramIsReadByAdministratorsAndWrittenWhoeverIsThere() {
        try (Database database =
                        Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time);
                SqlSystemLog all =
                        SqlSystemLog.writing(database, directory.resolve("logs"), time)) {
            SystemLog log = new AllowedLog(all, who);
            log.add(time.millis(), Severity.ERROR, "wire", "web-1", "no answer");
            log.add(time.millis(), Severity.ERROR, "wire", "web-2", "no answer");
            List<Runnable> ways =
                    List.of(
                            () -> log.page(LogFilter.ALL, Long.MAX_VALUE, 1),
                            () -> log.counts(0),
                            log::sources,
                            log::targets);
            for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
                actor.publish(Optional.of(new Actor("vic", role)));
                ways.forEach(way -> assertThatThrownBy(way::run).isInstanceOf(NotAllowed.class));
            }
            assertThat(refused).hasSize(8).containsOnly("systemlog.read");
            actor.publish(Optional.of(new Actor("ann", Role.ADMIN)));
            assertThat(log.targets()).containsExactly("web-1", "web-2");
            LogFilter one =
                    new LogFilter(Severity.INFO, "", "web-2", Long.MIN_VALUE, Long.MAX_VALUE, "");
            assertThat(log.page(one, Long.MAX_VALUE, 9))
                    .extracting(SystemLog.LogLine::target)
                    .containsExactly("web-2");
        }
    }

    private static String sha256(byte[] bytes) {
        Sha256 sha = new Sha256();
        sha.update(bytes, 0, bytes.length);
        return sha.hex();
    }
}
