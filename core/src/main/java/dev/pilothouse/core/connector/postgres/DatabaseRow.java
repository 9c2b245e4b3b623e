package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Metric;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What the server counts of one database.
///
/// @param name empty for what is shared among all
/// @param reset when its statistics were reset, in seconds since 1970; NaN if the server does not
///     know
/// @param counts in the order of [#COUNTERS]; NaN for what this version does not count
record DatabaseRow(
        String name,
        boolean template,
        double connections,
        double xidAge,
        double multixactAge,
        double reset,
        List<Double> counts) {

    /// @param all the sum over all databases
    record Counter(Metric one, Metric all) {}

    /// From the seventh column of [FastQueries#DATABASES] on.
    static final List<Counter> COUNTERS =
            List.of(
                    new Counter(PostgresMetrics.DB_COMMITS, PostgresMetrics.COMMITS),
                    new Counter(PostgresMetrics.DB_ROLLBACKS, PostgresMetrics.ROLLBACKS),
                    new Counter(PostgresMetrics.DB_BLOCKS_READ, PostgresMetrics.BLOCKS_READ),
                    new Counter(PostgresMetrics.DB_BLOCKS_HIT, PostgresMetrics.BLOCKS_HIT),
                    new Counter(PostgresMetrics.DB_TEMP_FILES, PostgresMetrics.TEMP_FILES),
                    new Counter(PostgresMetrics.DB_TEMP_BYTES, PostgresMetrics.TEMP_BYTES),
                    new Counter(PostgresMetrics.DB_DEADLOCKS, PostgresMetrics.DEADLOCKS),
                    new Counter(PostgresMetrics.DB_ROWS_RETURNED, PostgresMetrics.ROWS_RETURNED),
                    new Counter(PostgresMetrics.DB_ROWS_FETCHED, PostgresMetrics.ROWS_FETCHED),
                    new Counter(PostgresMetrics.DB_ROWS_INSERTED, PostgresMetrics.ROWS_INSERTED),
                    new Counter(PostgresMetrics.DB_ROWS_UPDATED, PostgresMetrics.ROWS_UPDATED),
                    new Counter(PostgresMetrics.DB_ROWS_DELETED, PostgresMetrics.ROWS_DELETED),
                    new Counter(PostgresMetrics.DB_CONFLICTS, PostgresMetrics.CONFLICTS),
                    new Counter(PostgresMetrics.DB_SESSIONS, PostgresMetrics.SESSIONS),
                    new Counter(
                            PostgresMetrics.DB_CHECKSUM_FAILURES,
                            PostgresMetrics.CHECKSUM_FAILURES));

    static DatabaseRow read(ResultSet row) throws SQLException {
        List<Double> counts = new ArrayList<>();
        for (int i = 0; i < COUNTERS.size(); i++) {
            counts.add(Reading.number(row, 7 + i));
        }
        return new DatabaseRow(
                Reading.text(row, 1),
                row.getBoolean(2),
                Reading.number(row, 3),
                Reading.number(row, 4),
                Reading.number(row, 5),
                Reading.number(row, 6),
                counts);
    }

    /// Puts all rows and their sums into a reading.
    static void put(List<DatabaseRow> rows, Reading out) {
        double xid = Double.NaN;
        double multixact = Double.NaN;
        double reset = Double.NaN;
        for (DatabaseRow row : rows) {
            xid = larger(xid, row.xidAge);
            multixact = larger(multixact, row.multixactAge);
            reset = larger(reset, row.reset);
            if (!row.name.isEmpty() && !row.template) {
                row.put(out);
            }
        }
        for (int i = 0; i < COUNTERS.size(); i++) {
            double sum = 0;
            boolean known = false;
            for (DatabaseRow row : rows) {
                double count = row.counts.get(i);
                if (!Double.isNaN(count)) {
                    sum += count;
                    known = true;
                }
            }
            out.sample(COUNTERS.get(i).all(), known ? sum : Double.NaN);
        }
        out.sample(PostgresMetrics.XID_AGE, xid);
        out.sample(PostgresMetrics.MULTIXACT_AGE, multixact);
        out.sample(PostgresMetrics.STATS_RESET, reset);
    }

    private void put(Reading out) {
        String label = PostgresMetrics.DATABASE;
        out.sample(PostgresMetrics.DB_CONNECTIONS, label, name, connections);
        out.sample(PostgresMetrics.DB_XID_AGE, label, name, xidAge);
        for (int i = 0; i < COUNTERS.size(); i++) {
            out.sample(COUNTERS.get(i).one(), label, name, counts.get(i));
        }
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }
}
