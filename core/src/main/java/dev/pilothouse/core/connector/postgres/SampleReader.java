package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.BlockingBuilder.PreparedRow;
import dev.pilothouse.core.connector.postgres.BlockingBuilder.Waiter;
import dev.pilothouse.core.connector.postgres.RelationNames.Relation;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the sessions of a server, and who waits for whom where somebody does. Who blocks is asked
/// for those alone that wait.
final class SampleReader {

    /// Asks one question; empty where it has no answer, so that the sample has none either.
    interface Asking {
        <T> Optional<List<T>> rows(Query query, Session.Row<T> reader);
    }

    private final Asking asking;
    private final Server server;
    private final RelationNames names;

    /// @param names kept from sample to sample
    SampleReader(Asking asking, Server server, RelationNames names) {
        this.asking = asking;
        this.server = server;
        this.names = names;
    }

    /// Everybody, or, with `busy`, who does something: then idle sessions come only where they are
    /// in somebody's way.
    Optional<ActivitySample> read(long at, boolean busy) {
        return backends(busy).flatMap(backends -> read(at, busy, backends));
    }

    /// Everybody, without who waits for whom.
    Activity activity(long at) {
        return sample(at, backends(false).orElse(List.of()), new BlockingTree(at, List.of(), 0))
                .activity();
    }

    private Optional<ActivitySample> read(long at, boolean busy, List<Backend> backends) {
        boolean quiet = server.seesAll() && backends.stream().noneMatch(Backend::blocked);
        List<Waiter> waiters =
                quiet
                        ? List.of()
                        : asking.rows(
                                        server.seesAll()
                                                ? LiveQueries.WAITERS
                                                : LiveQueries.WAITERS_BY_LOCKS,
                                        SampleReader::waiter)
                                .orElse(List.of());
        if (waiters.isEmpty()) {
            return Optional.of(sample(at, backends, new BlockingTree(at, List.of(), 0)));
        }
        List<Backend> all = busy ? backends(false).orElse(backends) : backends;
        return asking.rows(LiveQueries.LOCKS, SampleReader::locked)
                .map(locks -> named(locks, at))
                .flatMap(
                        locks ->
                                asking.rows(LiveQueries.PREPARED, SampleReader::prepared)
                                        .map(
                                                prepared ->
                                                        new BlockingBuilder(all, locks, prepared)
                                                                .build(at, waiters)))
                .map(tree -> sample(at, all, tree));
    }

    private ActivitySample sample(long at, List<Backend> backends, BlockingTree tree) {
        boolean complete = server.seesAll();
        return new ActivitySample(
                new Activity(at, backends, complete, complete ? "" : server.monitorGrant()), tree);
    }

    private Optional<List<Backend>> backends(boolean busy) {
        return asking.rows(busy ? LiveQueries.BUSY : LiveQueries.SESSIONS, SampleReader::backend)
                .map(rows -> rows.stream().sorted(Comparator.comparingInt(Backend::pid)).toList());
    }

    private static Backend backend(ResultSet row) throws SQLException {
        String kind = row.getString(3);
        String state = row.getString(8);
        // A server since 10 tells the kind of every process that it doesn't hide; before it none
        // but clients were listed.
        boolean hidden = state == null && kind.isEmpty();
        return new Backend(
                row.getInt(1),
                row.getInt(2),
                kind.isEmpty() && !hidden ? "client backend" : kind,
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                state != null ? state : hidden ? Backend.HIDDEN : "",
                row.getString(9),
                row.getString(10),
                Reading.number(row, 11),
                Reading.number(row, 12),
                Reading.number(row, 13),
                row.getLong(14),
                Reading.text(row, 15),
                row.getLong(17),
                row.getBoolean(16));
    }

    private static Waiter waiter(ResultSet row) throws SQLException {
        List<Integer> blockers = new ArrayList<>();
        for (Object pid : (Object[]) row.getArray(2).getArray()) {
            blockers.add((Integer) pid);
        }
        return new Waiter(row.getInt(1), blockers);
    }

    /// A lock as it was read.
    ///
    /// @param elsewhere what is locked, where another database knows its name; else null
    private record Row(Locked lock, @Nullable Relation elsewhere) {}

    private List<Locked> named(List<Row> rows, long at) {
        names.learn(
                rows.stream()
                        .map(Row::elsewhere)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                at);
        return rows.stream()
                .map(
                        row -> {
                            Relation elsewhere = row.elsewhere();
                            return elsewhere == null
                                    ? row.lock()
                                    : row.lock().named(names.of(elsewhere));
                        })
                .toList();
    }

    private static Row locked(ResultSet row) throws SQLException {
        String database = Reading.text(row, 10);
        return new Row(
                lock(row), database.isEmpty() ? null : new Relation(database, row.getLong(11)));
    }

    private static Locked lock(ResultSet row) throws SQLException {
        return new Locked(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                Reading.text(row, 4),
                Reading.text(row, 5),
                Reading.text(row, 6),
                row.getString(7),
                row.getBoolean(8),
                Reading.number(row, 9));
    }

    private static PreparedRow prepared(ResultSet row) throws SQLException {
        return new PreparedRow(
                row.getString(1),
                row.getString(2),
                Reading.text(row, 3),
                Reading.text(row, 4),
                Reading.number(row, 5));
    }
}
