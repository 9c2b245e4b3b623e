package dev.pilothouse.app.shell;

import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditHead;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.audit.AuditNames;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.audit.AuditStats;
import dev.pilothouse.core.audit.SystemLog;
import dev.pilothouse.core.audit.Verification;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.postgres.PostgresControl;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.operation.NoOperations;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A control of nothing, and parts for others.
public final class FakeControl {

    private FakeControl() {}

    public static Workbench.Control none() {
        return with(new FakePostgres());
    }

    public static Workbench.Control with(PostgresControl postgres) {
        return with(postgres, new FakePve());
    }

    public static Workbench.Control with(PostgresControl postgres, PveControl proxmox) {
        return with(postgres, proxmox, SinglePerson.named("ann"));
    }

    /// @param who sits there
    public static Workbench.Control with(PostgresControl postgres, PveControl proxmox, Who who) {
        return with(postgres, proxmox, who, List.of());
    }

    /// @param done the rows of the audit log, newest first
    public static Workbench.Control with(
            PostgresControl postgres, PveControl proxmox, Who who, List<AuditRow> done) {
        SystemScheduler scheduler = new SystemScheduler();
        return new Workbench.Control(
                who,
                new NoOperations(),
                new RowsOnly(done),
                new NoLog(),
                new NodeControl(
                        new SshConnections(SshOptions.ofThisUser(), new MemorySecrets(), scheduler),
                        scheduler),
                postgres,
                proxmox);
    }

    /// A log of rows that were made up, newest first.
    public record RowsOnly(List<AuditRow> rows) implements AuditLog {
        @Override
        public List<AuditRow> page(AuditFilter filter, long before, int most) {
            List<AuditRow> found = new ArrayList<>();
            for (AuditRow row : rows) {
                boolean fits =
                        row.seq() < before
                                && (filter.who().isEmpty() || filter.who().equals(row.note().who()))
                                && (filter.target().isEmpty()
                                        || filter.target().equals(row.note().deed().targetName()))
                                && row.at() >= filter.from()
                                && row.at() < filter.to()
                                && (filter.outcome() == null
                                        || filter.outcome() == row.note().ending().outcome());
                if (fits && found.size() < most) {
                    found.add(row);
                }
            }
            return found;
        }

        @Override
        public long count(AuditFilter filter, long limit) {
            return rows.size();
        }

        @Override
        public AuditStats stats(long dayStart, long weekStart) {
            return AuditStats.NONE;
        }

        @Override
        public AuditNames names() {
            return new AuditNames(List.of("ann"), List.of("service.restart"), List.of("web-1"));
        }

        @Override
        public AuditHead head() {
            return rows.isEmpty()
                    ? new AuditHead(0, "")
                    : new AuditHead(rows.getFirst().seq(), rows.getFirst().hash());
        }

        @Override
        public Verification verify(Optional<AuditHead> kept) {
            return new Verification(rows.size(), head(), List.of(), 12);
        }
    }

    private static final class NoLog implements SystemLog {
        @Override
        public void add(long at, Severity level, String source, String target, String line) {}

        @Override
        public List<LogLine> page(LogFilter filter, long before, int most) {
            return List.of();
        }

        @Override
        public LogCounts counts(long since) {
            return new LogCounts(0, 0);
        }

        @Override
        public List<String> sources() {
            return List.of();
        }

        @Override
        public List<String> targets() {
            return List.of();
        }
    }
}
