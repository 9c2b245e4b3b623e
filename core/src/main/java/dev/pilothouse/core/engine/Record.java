package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.audit.SqlSystemLog;
import dev.pilothouse.core.audit.SystemLog;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.NoOperations;
import dev.pilothouse.core.operation.OpenOperations;
import dev.pilothouse.core.operation.OperationRunner;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.operation.Rebuilt;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Sha256;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Who acts, what may be done, and what is on record of it.
final class Record implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Record.class);

    private final Who who;
    private final SqlAudit audit;
    private final Operations operations;
    private final Runnable end;
    private final SqlSystemLog log;
    private final Scheduler scheduler;
    private Consumer<Rebuilt> leftOver = rebuilt -> {};

    /// Closed last to first.
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Record(
            Who who,
            SqlAudit audit,
            Operations operations,
            Runnable end,
            SqlSystemLog log,
            Scheduler scheduler) {
        this.who = who;
        this.audit = audit;
        this.operations = operations;
        this.end = end;
        this.log = log;
        this.scheduler = scheduler;
    }

    /// Of a cache file: nobody acts there.
    static Record looking(Database database, Scheduler scheduler) {
        Publisher<Optional<dev.pilothouse.core.access.Actor>> nobody =
                new Publisher<>(Optional.empty());
        return new Record(
                () -> nobody,
                audit(database, scheduler),
                new NoOperations(),
                () -> {},
                SqlSystemLog.reading(database, scheduler),
                scheduler);
    }

    /// @param logs where the system log's files go
    static Record writing(
            Database database, Path logs, Inventory inventory, Who who, Scheduler scheduler) {
        SqlAudit audit = audit(database, scheduler);
        OpenOperations notes = new OpenOperations(database, audit);
        SqlSystemLog log = SqlSystemLog.writing(database, logs, scheduler);
        List<OpenOperations.LeftOver> left = notes.closeLeftOvers();
        for (OpenOperations.LeftOver one : left) {
            AuditNote.Deed deed = one.note().deed();
            String what = (deed.kind() + " " + deed.what()).strip();
            LOG.warn("{} of {} was under way when the program ended", what, deed.targetName());
            log.add(
                    scheduler.clock().millis(),
                    Severity.WARNING,
                    SystemLog.ENGINE,
                    deed.targetName(),
                    what + " was under way when the program ended");
        }
        OperationRunner runner = new OperationRunner(who, inventory, audit, notes, scheduler);
        Record record = new Record(who, audit, runner, runner::close, log, scheduler);
        record.leftOver = rebuilt -> runner.leftOver(left, rebuilt);
        record.open.push(log);
        return record;
    }

    private static void say(SqlSystemLog log, Scheduler scheduler, Severity level, String line) {
        log.add(scheduler.clock().millis(), level, SystemLog.ENGINE, "", line);
    }

    /// Shows what the last run left open, and reads what became of it where that can be read.
    /// Called once, as soon as there are connections.
    void leftOver(Rebuilt rebuilt) {
        leftOver.accept(rebuilt);
    }

    /// An event of the engine itself, for the system log.
    void say(Severity level, String line) {
        say(log, scheduler, level, line);
    }

    private static SqlAudit audit(Database database, Scheduler scheduler) {
        return new SqlAudit(
                database,
                bytes -> {
                    Sha256 sha = new Sha256();
                    sha.update(bytes, 0, bytes.length);
                    return sha.hex();
                },
                scheduler.clock());
    }

    /// Removes once a day what is older than the settings keep.
    void keepInBounds(Settings settings) {
        Scheduler.Handle handle =
                scheduler.every(
                        "trim the logs",
                        Duration.ofMinutes(2),
                        Duration.ofDays(1),
                        () -> {
                            long now = scheduler.clock().millis();
                            try {
                                long rows =
                                        audit.trim(
                                                now
                                                        - days(SettingKeys.AUDIT_KEEP.in(settings))
                                                                .toMillis());
                                long lines =
                                        log.trim(
                                                now
                                                        - days(SettingKeys.LOG_KEEP.in(settings))
                                                                .toMillis());
                                if (rows + lines > 0) {
                                    say(
                                            Severity.INFO,
                                            rows
                                                    + " audit entries and "
                                                    + lines
                                                    + " lines of this log were older than they are"
                                                    + " kept");
                                }
                            } catch (FaultException e) {
                                LOG.warn("The logs could not be trimmed: {}", e.fault());
                            }
                        });
        open.push(handle::cancel);
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    /// Puts the fleet's new events into the log.
    Subscription follow(Feed<FleetState> fleet) {
        AtomicLong seen =
                new AtomicLong(
                        fleet.current().events().stream().mapToLong(Event::id).max().orElse(0));
        return fleet.subscribe(
                state -> {
                    long before = seen.get();
                    for (Event event : state.events().reversed()) {
                        if (event.id() > before) {
                            seen.accumulateAndGet(event.id(), Math::max);
                            log.add(
                                    event.at(),
                                    event.severity(),
                                    SystemLog.EVENTS,
                                    name(state, event.target()),
                                    new Phrase(event.code(), event.args()).write());
                        }
                    }
                });
    }

    private static String name(FleetState state, @org.jspecify.annotations.Nullable TargetId id) {
        return state.targets().stream()
                .map(s -> s.target())
                .filter(t -> t.id().equals(id))
                .map(Target::name)
                .findFirst()
                .orElse("");
    }

    /// Waits for what runs on servers; to be called while the connections are still open.
    void endOperations() {
        end.run();
    }

    Who who() {
        return who;
    }

    SqlAudit audit() {
        return audit;
    }

    Operations operations() {
        return operations;
    }

    SystemLog log() {
        return log;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
