package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.StatementInterval.One;
import dev.pilothouse.core.model.Frame;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// What statements did since the last time, once a minute or as the settings say, where
/// `pg_stat_statements` is there. Its texts are the dear part, so they are asked for those alone
/// that are new among the first. For one thread.
final class StatementReader {

    /// Readings are not to the second, so what is due a little later is read now.
    private static final long EARLY = 5_000;

    /// So many are kept one by one; those that took most time.
    private static final int TOP = 50;

    /// Texts are cut by the server at this length.
    private static final int TEXT = 2_000;

    private static final String THERE =
            """
            SELECT quote_ident(n.nspname), e.extversion
            FROM pg_catalog.pg_extension e
            JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = 'pg_stat_statements'
            """;

    private final StatementFrames frames = new StatementFrames();
    private final Map<Key, String> texts = new HashMap<>();
    private Map<Key, StatementCounts> before = Map.of();
    private final LongSupplier every;
    private long last = Long.MIN_VALUE;

    /// @param every how often, in milliseconds
    StatementReader(LongSupplier every) {
        this.every = every;
    }

    private record Key(long query, long user, long database) {}

    private record Extension(String schema, String version) {

        /// Versions are numbers with points: 1.8, 1.10.
        boolean atLeast(int minor) {
            String[] parts = version.split("\\.");
            return parts.length > 1 && Integer.parseInt(parts[1]) >= minor;
        }

        String counts() {
            String times =
                    atLeast(8)
                            ? "sum(total_exec_time), sum(total_plan_time)"
                            : "sum(total_time), 0::float8";
            String wal = atLeast(8) ? "sum(wal_bytes)::bigint" : "0::bigint";
            return "SELECT queryid, userid::bigint, dbid::bigint, sum(calls)::bigint, "
                    + times
                    + ", sum(rows)::bigint, sum(shared_blks_hit)::bigint,"
                    + " sum(shared_blks_read)::bigint,"
                    + " sum(temp_blks_read + temp_blks_written)::bigint, "
                    + wal
                    + " FROM "
                    + schema
                    + ".pg_stat_statements(false) WHERE queryid IS NOT NULL GROUP BY 1, 2, 3";
        }

        String texts() {
            return "SELECT s.queryid, s.userid::bigint, s.dbid::bigint, left(s.query, "
                    + TEXT
                    + "), coalesce(pg_get_userbyid(s.userid), ''), coalesce(d.datname, '') FROM "
                    + schema
                    + ".pg_stat_statements(true) s LEFT JOIN pg_catalog.pg_database d ON d.oid ="
                    + " s.dbid WHERE s.queryid = ANY(string_to_array(?, ',')::bigint[])";
        }
    }

    /// The interval that ends now, as a frame; empty where it is not time yet, where the extension
    /// is not there, and the first time, which only begins to count.
    Optional<Frame> read(Session session, long now) throws SQLException {
        if (last != Long.MIN_VALUE && now - last < every.getAsLong() - EARLY && now >= last) {
            return Optional.empty();
        }
        List<Extension> found =
                session.rows(THERE, row -> new Extension(row.getString(1), row.getString(2)));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<Key, StatementCounts> counts = counts(session, found.getFirst());
        long from = last;
        Map<Key, StatementCounts> was = before;
        last = now;
        before = counts;
        if (from == Long.MIN_VALUE || from > now) {
            return Optional.empty();
        }
        return Optional.of(frames.write(interval(session, found.getFirst(), from, was, counts)));
    }

    private static Map<Key, StatementCounts> counts(Session session, Extension extension)
            throws SQLException {
        Map<Key, StatementCounts> counts = new HashMap<>();
        session.rows(
                extension.counts(),
                row ->
                        counts.put(
                                new Key(row.getLong(1), row.getLong(2), row.getLong(3)),
                                new StatementCounts(
                                        row.getLong(4),
                                        row.getDouble(5),
                                        row.getDouble(6),
                                        row.getLong(7),
                                        row.getLong(8),
                                        row.getLong(9),
                                        row.getLong(10),
                                        row.getLong(11))));
        return counts;
    }

    private StatementInterval interval(
            Session session,
            Extension extension,
            long from,
            Map<Key, StatementCounts> was,
            Map<Key, StatementCounts> now)
            throws SQLException {
        boolean reset = false;
        Map<Key, StatementCounts> added = new HashMap<>();
        for (Map.Entry<Key, StatementCounts> entry : now.entrySet()) {
            StatementCounts old = was.getOrDefault(entry.getKey(), StatementCounts.NONE);
            reset |= entry.getValue().calls() < old.calls();
            StatementCounts more = entry.getValue().since(old);
            if (more.calls() > 0 || more.execMillis() > 0) {
                added.put(entry.getKey(), more);
            }
        }
        List<Key> order =
                added.keySet().stream()
                        .sorted(
                                Comparator.comparingDouble((Key k) -> -time(added.get(k)))
                                        .thenComparingLong(Key::query))
                        .toList();
        List<Key> first = order.subList(0, Math.min(TOP, order.size()));
        Map<Key, String[]> names = names(session, extension, first);
        List<One> top = new ArrayList<>();
        for (Key key : first) {
            String[] name = names.getOrDefault(key, new String[] {"", "", ""});
            top.add(
                    new One(
                            key.query(),
                            name[1],
                            name[2],
                            name[0],
                            added.getOrDefault(key, StatementCounts.NONE)));
        }
        StatementCounts rest = StatementCounts.NONE;
        for (Key key : order.subList(first.size(), order.size())) {
            rest = rest.plus(added.getOrDefault(key, StatementCounts.NONE));
        }
        return new StatementInterval(from, last, reset, top, rest);
    }

    private static double time(@Nullable StatementCounts counts) {
        return counts == null ? 0 : counts.execMillis() + counts.planMillis();
    }

    /// Text, user and database of each; asked for those that were never among the first.
    private Map<Key, String[]> names(Session session, Extension extension, List<Key> wanted)
            throws SQLException {
        Set<Key> unknown = new HashSet<>(wanted);
        unknown.removeAll(texts.keySet());
        if (!unknown.isEmpty()) {
            if (texts.size() > 5_000) {
                texts.clear();
                unknown.addAll(wanted);
            }
            String ids =
                    String.join(
                            ",",
                            unknown.stream()
                                    .map(k -> Long.toString(k.query()))
                                    .distinct()
                                    .toList());
            session.rows(
                    extension.texts(),
                    row ->
                            texts.put(
                                    new Key(row.getLong(1), row.getLong(2), row.getLong(3)),
                                    Reading.text(row, 4)
                                            + '\u0000'
                                            + row.getString(5)
                                            + '\u0000'
                                            + row.getString(6)),
                    ids);
        }
        Map<Key, String[]> names = new HashMap<>();
        for (Key key : wanted) {
            String known = texts.get(key);
            if (known != null) {
                names.put(key, known.split("\u0000", -1));
            }
        }
        return names;
    }
}
