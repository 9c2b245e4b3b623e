package dev.pilothouse.core.audit;

import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.time.Clock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds rows among many without a pause. What one index answers comes from that index. The rest is
/// looked for window by window from the newest row on, for a bounded time a look: whoever asks
/// shows what there is and asks on.
final class AuditSearch {

    /// Rows of one window; the first is small, as most people want the newest.
    private static final int FIRST_WINDOW = 2_000;

    private static final int WINDOW = 10_000;

    private static final int LEAST_WINDOW = 500;

    /// So few rows are read and sorted in less time than a window takes.
    private static final int RARE = 2_000;

    private static final long LONGEST_LOOK = 40_000_000;

    /// Each window is as wide as takes about so long, going by the one before it, so that a slow
    /// machine, or rows that have to come from the disk, keep the time too.
    private static final long ONE_WINDOW = 15_000_000;

    private final Database database;
    private final AuditRows rows;
    private final Clock clock;

    AuditSearch(Database database, AuditRows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    AuditSlice slice(AuditFilter filter, long before, int most) {
        return database.read(connection -> slice(connection, filter, before, most));
    }

    private AuditSlice slice(Connection connection, AuditFilter filter, long before, int most)
            throws SQLException {
        if (filter.kind().endsWith(".")) {
            List<String> kinds = rows.kinds(connection, filter.kind());
            if (kinds.isEmpty()) {
                return new AuditSlice(List.of(), 0);
            }
            if (filter.equals(onlyKind(filter.kind()))) {
                return merged(connection, kinds, before, most);
            }
        }
        Optional<String> index = index(connection, filter);
        if (index.isPresent()) {
            List<AuditRow> found =
                    rows.page(connection, filter, index.get(), Long.MIN_VALUE, before, most);
            return new AuditSlice(found, found.size() < most ? 0 : found.getLast().seq());
        }
        return windows(connection, filter, before, most);
    }

    private static AuditFilter onlyKind(String kind) {
        return new AuditFilter("", kind, "", null, Long.MIN_VALUE, Long.MAX_VALUE, "");
    }

    /// A family has a few kinds, each with an order of its own in the index.
    private AuditSlice merged(Connection connection, List<String> kinds, long before, int most)
            throws SQLException {
        List<AuditRow> all = new ArrayList<>();
        for (String kind : kinds) {
            all.addAll(rows.page(connection, onlyKind(kind), "kind", Long.MIN_VALUE, before, most));
        }
        all.sort(Comparator.comparingLong(AuditRow::seq).reversed());
        List<AuditRow> found = all.subList(0, Math.min(most, all.size()));
        return new AuditSlice(found, all.size() < most ? 0 : found.getLast().seq());
    }

    /// The column whose index leads to the rows: the only condition, or one that few rows meet.
    private Optional<String> index(Connection connection, AuditFilter filter) throws SQLException {
        Map<String, String> equal = new LinkedHashMap<>();
        put(equal, "who", filter.who());
        put(equal, "target_name", filter.target());
        put(equal, "kind", filter.kind().endsWith(".") ? "" : filter.kind());
        put(equal, "outcome", filter.outcome() == null ? "" : filter.outcome().name());
        boolean alone =
                equal.size() == 1
                        && filter.text().isBlank()
                        && !filter.kind().endsWith(".")
                        && filter.from() == Long.MIN_VALUE
                        && filter.to() == Long.MAX_VALUE;
        for (Map.Entry<String, String> each : equal.entrySet()) {
            if (alone || rows.rare(connection, each.getKey(), each.getValue(), RARE)) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }

    private static void put(Map<String, String> equal, String column, String value) {
        if (!value.isEmpty()) {
            equal.put(column, value);
        }
    }

    private AuditSlice windows(Connection connection, AuditFilter filter, long before, int most)
            throws SQLException {
        long began = clock.nanos();
        long end = rows.mark(connection, AuditRows.ANCHOR, false).seq() + 1;
        long newest = rows.mark(connection, AuditRows.HEAD, false).seq() + 1;
        long to = Math.min(before, newest);
        List<AuditRow> found = new ArrayList<>();
        boolean bounded = filter.from() == Long.MIN_VALUE;
        int width = FIRST_WINDOW;
        while (to > end) {
            long opened = clock.nanos();
            long from = Math.max(end, to - width);
            found.addAll(rows.page(connection, filter, "", from, to, most - found.size()));
            if (found.size() >= most) {
                return new AuditSlice(found, found.getLast().seq());
            }
            to = from;
            if (!bounded) {
                bounded = true;
                end = Math.max(end, rows.firstSince(connection, filter.from()));
            }
            long now = clock.nanos();
            if (now - began >= LONGEST_LOOK) {
                break;
            }
            width = next(width, now - opened);
        }
        return new AuditSlice(found, to > end ? to : 0);
    }

    /// At most twice as wide as the one before: what follows may be dearer.
    static int next(int width, long took) {
        long fitting = took <= 0 ? WINDOW : width * ONE_WINDOW / took;
        return (int) Math.clamp(fitting, LEAST_WINDOW, Math.min(WINDOW, width * 2L));
    }
}
