package dev.pilothouse.core.connector.postgres;

/// What the server counts of a statement: since its counters began, or in an interval.
///
/// @param execMillis time spent in running it
/// @param planMillis time spent in planning it; 0 where the server does not track that
/// @param hit blocks that were in shared buffers
/// @param read blocks that were not
/// @param temp blocks of temporary files read and written
/// @param wal bytes of WAL; 0 before 13
public record StatementCounts(
        long calls,
        double execMillis,
        double planMillis,
        long rows,
        long hit,
        long read,
        long temp,
        long wal) {

    static final StatementCounts NONE = new StatementCounts(0, 0, 0, 0, 0, 0, 0, 0);

    StatementCounts plus(StatementCounts o) {
        return new StatementCounts(
                calls + o.calls,
                execMillis + o.execMillis,
                planMillis + o.planMillis,
                rows + o.rows,
                hit + o.hit,
                read + o.read,
                temp + o.temp,
                wal + o.wal);
    }

    /// What was added since; all of it where the counters began anew meanwhile.
    StatementCounts since(StatementCounts before) {
        if (calls < before.calls || execMillis < before.execMillis) {
            return this;
        }
        return new StatementCounts(
                calls - before.calls,
                execMillis - before.execMillis,
                planMillis - before.planMillis,
                rows - before.rows,
                hit - before.hit,
                read - before.read,
                temp - before.temp,
                wal - before.wal);
    }

    /// Time of one call; NaN where there was none.
    public double meanMillis() {
        return calls == 0 ? Double.NaN : execMillis / calls;
    }

    /// Of the blocks it asked for, how many were in shared buffers; NaN where it asked for none.
    public double hitPercent() {
        return hit + read == 0 ? Double.NaN : hit * 100.0 / (hit + read);
    }
}
