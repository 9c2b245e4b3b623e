package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/// The figures of every tick. Remembers the places of the WAL it saw, for the lag of standbys. For
/// one thread.
final class FastReader {

    /// What one state of sessions has.
    private record States(
            String state,
            double sessions,
            double waiting,
            double transaction,
            double idle,
            double query,
            double longestWait) {}

    private record Standby(
            int pid,
            String name,
            String address,
            String state,
            String sync,
            String slot,
            double replayed) {}

    private record Slot(List<String> cells, String name, boolean active, double kept) {}

    private record Wal(boolean standby, double end, double replayed) {}

    private final Lag lag = new Lag();
    private final ActivityWriter recorder = new ActivityWriter();
    private final StatementReader statements;
    private final RelationNames names;

    /// @param every how often statements are counted, in milliseconds
    /// @param names kept as long as the connection
    FastReader(LongSupplier every, RelationNames names) {
        this.statements = new StatementReader(every);
        this.names = names;
    }

    void read(Reading out, long now) {
        Server server = out.server();
        out.sample(PostgresMetrics.STARTED, server.started());
        out.fact(PostgresFacts.VERSION, server.release());
        activity(out);
        new SampleReader(out, server, names)
                .read(now, true)
                .ifPresent(
                        sample -> {
                            out.frame(recorder.write(sample));
                            WaitClass.count(sample.activity())
                                    .forEach(
                                            (kind, sessions) ->
                                                    out.sample(
                                                            PostgresMetrics.ACTIVE,
                                                            PostgresMetrics.WAIT,
                                                            kind.word(),
                                                            sessions));
                        });
        try {
            statements.read(out.session(), now).ifPresent(out::frame);
        } catch (SQLException e) {
            out.missing("statements", e);
        }
        out.rows(FastQueries.DATABASES, DatabaseRow::read)
                .ifPresent(rows -> DatabaseRow.put(rows, out));
        Wal wal = wal(out);
        out.rows(
                        FastQueries.CHECKPOINTS,
                        row -> List.of(row.getDouble(1), row.getDouble(2), row.getDouble(3)))
                .ifPresent(
                        rows -> {
                            out.sample(PostgresMetrics.CHECKPOINTS_TIMED, rows.getFirst().get(0));
                            out.sample(
                                    PostgresMetrics.CHECKPOINTS_REQUESTED, rows.getFirst().get(1));
                            out.sample(PostgresMetrics.CHECKPOINT_BUFFERS, rows.getFirst().get(2));
                        });
        out.rows(
                        FastQueries.ARCHIVER,
                        row -> List.of(row.getDouble(1), row.getDouble(2), row.getDouble(3)))
                .ifPresent(
                        rows ->
                                rows.forEach(
                                        row -> {
                                            out.sample(PostgresMetrics.ARCHIVED, row.get(0));
                                            out.sample(PostgresMetrics.ARCHIVE_FAILED, row.get(1));
                                            out.sample(PostgresMetrics.ARCHIVE_FAILING, row.get(2));
                                        }));
        if (wal != null) {
            lag.primary(now, wal.end());
            slots(out, wal, replication(out, wal, now));
        }
        out.rows(FastQueries.PREPARED, row -> List.of(row.getDouble(1), row.getDouble(2)))
                .ifPresent(
                        rows -> {
                            out.sample(PostgresMetrics.PREPARED, rows.getFirst().get(0));
                            out.sample(PostgresMetrics.PREPARED_OLDEST, rows.getFirst().get(1));
                        });
    }

    private static void activity(Reading out) {
        out.rows(
                        FastQueries.ACTIVITY,
                        row ->
                                new States(
                                        Reading.text(row, 1),
                                        row.getDouble(2),
                                        row.getDouble(3),
                                        Reading.number(row, 4),
                                        Reading.number(row, 5),
                                        Reading.number(row, 6),
                                        Reading.number(row, 7)))
                .ifPresent(states -> activity(out, states));
    }

    private static void activity(Reading out, List<States> states) {
        Server server = out.server();
        double used = states.stream().mapToDouble(States::sessions).sum();
        out.sample(PostgresMetrics.CONNECTIONS_USED, used);
        out.sample(PostgresMetrics.CONNECTIONS_MAX, server.maxConnections());
        out.sample(PostgresMetrics.CONNECTIONS_PERCENT, used * 100 / server.maxConnections());
        for (States state : states) {
            out.sample(
                    PostgresMetrics.CONNECTIONS,
                    PostgresMetrics.STATE,
                    state.state(),
                    state.sessions());
        }
        if (!server.seesAll()) {
            // What is hidden may run for hours: only those we see would be a lie.
            out.missing("activity", "sessions of other roles are hidden", server.monitorGrant());
            return;
        }
        for (String state : List.of("active", "idle", "idle in transaction")) {
            if (states.stream().noneMatch(s -> s.state().equals(state))) {
                out.sample(PostgresMetrics.CONNECTIONS, PostgresMetrics.STATE, state, 0);
            }
        }
        out.sample(PostgresMetrics.WAITING, states.stream().mapToDouble(States::waiting).sum());
        out.sample(PostgresMetrics.TRANSACTION_LONGEST, longest(states, States::transaction));
        out.sample(PostgresMetrics.TRANSACTION_IDLE, longest(states, States::idle));
        out.sample(PostgresMetrics.QUERY_LONGEST, longest(states, States::query));
        out.sample(PostgresMetrics.WAITING_LONGEST, longest(states, States::longestWait));
    }

    private static double longest(List<States> states, ToDoubleFunction<States> of) {
        return states.stream().mapToDouble(of).filter(Double::isFinite).max().orElse(0);
    }

    private static @Nullable Wal wal(Reading out) {
        Wal wal =
                out.rows(
                                FastQueries.WAL,
                                row ->
                                        new Wal(
                                                row.getBoolean(1),
                                                Reading.number(row, 2),
                                                Reading.number(row, 3)))
                        .map(List::getFirst)
                        .orElse(null);
        if (wal != null) {
            out.sample(PostgresMetrics.WAL, wal.end());
            out.fact(
                    PostgresFacts.ROLE,
                    wal.standby() ? PostgresFacts.STANDBY : PostgresFacts.PRIMARY);
            if (wal.standby()) {
                out.sample(PostgresMetrics.REPLAY_BEHIND, Math.max(0, wal.end() - wal.replayed()));
            }
        }
        return wal;
    }

    /// @return who follows, by the number of the process that sends to it
    private Map<Integer, String> replication(Reading out, Wal wal, long now) {
        List<Standby> standbys =
                out.rows(
                                FastQueries.REPLICATION,
                                row ->
                                        new Standby(
                                                row.getInt(1),
                                                Reading.text(row, 2),
                                                Reading.text(row, 3),
                                                Reading.text(row, 4),
                                                Reading.text(row, 5),
                                                Reading.text(row, 6),
                                                Reading.number(row, 7)))
                        .orElse(null);
        if (standbys == null) {
            return Map.of();
        }
        if (!out.server().seesAll() && standbys.stream().anyMatch(s -> s.state().isEmpty())) {
            out.missing("replication", "standbys are hidden", out.server().monitorGrant());
            return Map.of();
        }
        List<List<String>> rows = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Map<Integer, String> followers = new HashMap<>();
        for (Standby standby : standbys) {
            String name = name(standby, seen);
            followers.put(standby.pid(), name);
            rows.add(
                    List.of(
                            name,
                            standby.address(),
                            standby.state(),
                            standby.sync(),
                            standby.slot()));
            out.sample(
                    PostgresMetrics.LAG_BYTES,
                    PostgresMetrics.STANDBY,
                    name,
                    Math.max(0, wal.end() - standby.replayed()));
            out.sample(
                    PostgresMetrics.LAG_SECONDS,
                    PostgresMetrics.STANDBY,
                    name,
                    lag.seconds(now, standby.replayed()));
        }
        out.fact(
                PostgresFacts.REPLICATION, new Fact.Table(PostgresFacts.REPLICATION_COLUMNS, rows));
        return followers;
    }

    /// Most standbys are called `walreceiver`; several from one address are numbered.
    private static String name(Standby standby, Map<String, Integer> seen) {
        String name =
                standby.address().isEmpty()
                        ? standby.name()
                        : standby.name() + "@" + standby.address();
        int count = seen.merge(name, 1, Integer::sum);
        return count == 1 ? name : name + " " + count;
    }

    /// @param followers by the number of the process that sends to them
    private static void slots(Reading out, Wal wal, Map<Integer, String> followers) {
        List<Slot> slots =
                out.rows(
                                FastQueries.SLOTS,
                                row ->
                                        new Slot(
                                                List.of(
                                                        Reading.text(row, 1),
                                                        Reading.text(row, 2),
                                                        Reading.text(row, 3),
                                                        row.getBoolean(4) ? "yes" : "no",
                                                        Reading.text(row, 5),
                                                        followers.getOrDefault(row.getInt(7), "")),
                                                Reading.text(row, 1),
                                                row.getBoolean(4),
                                                Reading.number(row, 6)))
                        .orElse(null);
        if (slots == null) {
            return;
        }
        for (Slot slot : slots) {
            out.sample(
                    PostgresMetrics.SLOT_ACTIVE,
                    PostgresMetrics.SLOT,
                    slot.name(),
                    slot.active() ? 1 : 0);
            out.sample(
                    PostgresMetrics.SLOT_RETAINED,
                    PostgresMetrics.SLOT,
                    slot.name(),
                    Math.max(0, wal.end() - slot.kept()));
        }
        out.fact(
                PostgresFacts.SLOTS,
                new Fact.Table(
                        PostgresFacts.SLOT_COLUMNS, slots.stream().map(Slot::cells).toList()));
    }
}
