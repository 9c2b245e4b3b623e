package dev.pilothouse.core.connector.postgres;

import java.util.Map;

/// A table of one database, as its statistics have it. What is not known is NaN. Counters are those
/// since the statistics of the database began.
///
/// @param kind as `relkind`: `r` a table, `p` a partitioned one, `m` a materialised view
/// @param partition whether it is part of a partitioned table
/// @param unlogged whether it is lost in a crash
public record TableRow(
        long oid,
        String schema,
        String name,
        char kind,
        String owner,
        boolean partition,
        boolean unlogged,
        Size size,
        Rows rows,
        Use use,
        Care care,
        Bloat bloat) {

    /// As SQL writes it, with its schema.
    public String sql() {
        return Server.quote(schema) + "." + Server.quote(name);
    }

    /// As people read it: the schema only where it is not the usual one.
    public String shown() {
        return schema.equals("public") ? name : schema + "." + name;
    }

    TableRow with(Bloat other) {
        return new TableRow(
                oid, schema, name, kind, owner, partition, unlogged, size, rows, use, care, other);
    }

    /// Bytes on the disk.
    ///
    /// @param heap with its free space and visibility maps
    /// @param toast with its index; 0 where there is none
    /// @param exact whether the files were looked at; else as of the last vacuum or analyze,
    /// because
    ///     somebody holds the table
    public record Size(double heap, double indexes, double toast, boolean exact) {

        public double total() {
            return heap + indexes + toast;
        }
    }

    /// How many rows.
    ///
    /// @param estimated as the planner reckons, by the last vacuum or analyze; NaN before the first
    /// @param live as counted since
    /// @param dead of which no vacuum has freed the room yet
    /// @param changed since the last analyze
    /// @param inserted since the last vacuum (13 and newer)
    public record Rows(
            double estimated, double live, double dead, double changed, double inserted) {

        /// Dead of all, in percent; NaN where there are none.
        public double deadPercent() {
            return live + dead > 0 ? dead * 100 / (live + dead) : Double.NaN;
        }
    }

    /// What was done with it.
    ///
    /// @param sequential scans of the whole table
    /// @param sequentialRows rows these have read
    /// @param index scans of any of its indexes
    /// @param hot of the updates, those that needed no new entry in any index
    /// @param hit blocks of table, indexes and TOAST that were in shared buffers
    /// @param read blocks that were not
    /// @param lastScan the last scan of any kind, seconds since 1970 (16 and newer)
    public record Use(
            double sequential,
            double sequentialRows,
            double index,
            double inserted,
            double updated,
            double deleted,
            double hot,
            double hit,
            double read,
            double lastScan) {

        static final Use UNKNOWN =
                new Use(
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN);

        /// Scans of the whole table among all; NaN where there were none.
        public double sequentialPercent() {
            return share(sequential, sequential + index);
        }

        public double hotPercent() {
            return share(hot, updated);
        }

        public double hitPercent() {
            return share(hit, hit + read);
        }

        private static double share(double part, double whole) {
            return whole > 0 ? part * 100 / whole : Double.NaN;
        }
    }

    /// When vacuum and analyze were there. Moments are seconds since 1970, NaN for never.
    ///
    /// @param xidAge transactions since its oldest row was frozen, its TOAST included
    /// @param pages of the heap, as of the last vacuum or analyze
    /// @param frozenPages of those (18 and newer; else NaN)
    /// @param options storage parameters of its own, such as `autovacuum_enabled`
    public record Care(
            double vacuum,
            double autovacuum,
            double analyze,
            double autoanalyze,
            double xidAge,
            double multixactAge,
            double pages,
            double frozenPages,
            Map<String, String> options) {

        static final Care UNKNOWN =
                new Care(
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Map.of());

        public Care {
            options = Map.copyOf(options);
        }

        /// By hand or by itself.
        public double lastVacuum() {
            return later(vacuum, autovacuum);
        }

        public double lastAnalyze() {
            return later(analyze, autoanalyze);
        }

        private static double later(double a, double b) {
            return Double.isNaN(a) || b > a ? b : a;
        }
    }

    /// How much of the heap is room that rows don't need, as reckoned by the widths in the
    /// statistics of its columns. NaN where those can't be seen, or were never made.
    public record Bloat(double bytes, double percent) {
        static final Bloat UNKNOWN = new Bloat(Double.NaN, Double.NaN);
    }

    /// One of which only the figures in the cache are known.
    public static TableRow remembered(
            String schema, String name, double total, double live, double dead) {
        return new TableRow(
                0,
                schema,
                name,
                'r',
                "",
                false,
                false,
                new Size(total, 0, 0, true),
                new Rows(Double.NaN, live, dead, Double.NaN, Double.NaN),
                Use.UNKNOWN,
                Care.UNKNOWN,
                Bloat.UNKNOWN);
    }
}
