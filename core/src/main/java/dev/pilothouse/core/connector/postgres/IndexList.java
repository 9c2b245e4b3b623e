package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.PartFault;

import java.util.List;

/// The indexes of a database, and what belongs to them.
///
/// @param at when they were read, in milliseconds since 1970
/// @param days since the statistics of the database began
/// @param doubt why "never scanned" says little; [Doubt#NONE] where it does
/// @param unasked names of what could not be asked, for that; may be empty
/// @param missing what could not be read, with what would allow it
public record IndexList(
        String database,
        long at,
        double millis,
        double days,
        Doubt doubt,
        List<String> unasked,
        List<IndexRow> rows,
        List<Unkeyed> unkeyed,
        List<Sequence> sequences,
        List<PartFault> missing) {

    public IndexList {
        unasked = List.copyOf(unasked);
        rows = List.copyOf(rows);
        unkeyed = List.copyOf(unkeyed);
        sequences = List.copyOf(sequences);
        missing = List.copyOf(missing);
    }

    /// Why it can't be told whether an index is used.
    public enum Doubt {
        NONE,
        /// The statistics are younger than a week.
        YOUNG,
        /// There are standbys that were not asked, and they count for themselves.
        STANDBYS,
        /// All standbys were asked, but there are slots for others that are away.
        SLOTS,
        /// This is a standby: what the primary and the others scan is not counted here.
        STANDBY
    }

    /// A foreign key whose columns begin no index: each delete of a row it points to reads the
    /// whole
    /// table.
    ///
    /// @param table as SQL writes it
    /// @param columns as SQL writes them
    /// @param rows of the table, as the planner reckons; NaN when never analysed
    public record Unkeyed(String table, String name, String columns, double rows) {

        /// What would mend it.
        public String remedy() {
            return "CREATE INDEX CONCURRENTLY ON " + table + " (" + columns + ");";
        }
    }

    /// @param name as SQL writes it
    /// @param last the value given last; NaN where none was, or we may not see it
    /// @param readable whether we may see it
    /// @param end the value after which it fails, or begins anew where it cycles
    /// @param percent of its values that are used up
    /// @param table the column that it feeds; empty for none
    public record Sequence(
            String name,
            String type,
            double last,
            boolean readable,
            double end,
            double percent,
            boolean cycles,
            String table) {}
}
