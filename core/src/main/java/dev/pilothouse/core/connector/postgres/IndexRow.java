package dev.pilothouse.core.connector.postgres;

import java.util.List;

/// An index of one database, as its statistics have it. Counters are those since the statistics of
/// the database began; what is not known is NaN.
///
/// @param table as SQL writes it
/// @param method such as `btree`
/// @param columns of the table, or `expr` for an expression
/// @param size bytes
/// @param exact whether its file was looked at; else as of the last vacuum or analyze
/// @param scans of this server
/// @param elsewhere scans of the standbys that were asked; NaN where none was
/// @param lastScan seconds since 1970 (16 and newer)
/// @param constrains whether a constraint, or replication, needs it
/// @param attached whether it is part of the index of a partitioned table
/// @param verdicts what is wrong with it; none where nothing is
public record IndexRow(
        long oid,
        String schema,
        String name,
        String table,
        long tableOid,
        String method,
        String columns,
        double size,
        boolean exact,
        double scans,
        double elsewhere,
        double lastScan,
        boolean valid,
        boolean unique,
        boolean primary,
        boolean constrains,
        boolean attached,
        List<Verdict> verdicts) {

    public IndexRow {
        verdicts = List.copyOf(verdicts);
    }

    /// What can be wrong with an index.
    public enum Trouble {
        /// A build that failed left it: it is written and never read.
        INVALID,
        /// Invalid because it is being built right now.
        BUILDING,
        /// Another one has the same columns, order and condition.
        DUPLICATE,
        /// Another one is its duplicate, and this is the one to keep.
        TWIN,
        /// Another one begins with its columns.
        REDUNDANT,
        /// Never scanned, here or on any standby, for long enough to tell.
        UNUSED,
        /// Never scanned, as far as is known; see [IndexList].
        PERHAPS_UNUSED
    }

    /// @param other the index that makes it needless, or that it makes needless; empty for none
    public record Verdict(Trouble trouble, String other) {}

    public String sql() {
        return Server.quote(schema) + "." + Server.quote(name);
    }

    public String shown() {
        return schema.equals("public") ? name : schema + "." + name;
    }

    public boolean has(Trouble trouble) {
        return verdicts.stream().anyMatch(v -> v.trouble() == trouble);
    }

    /// Whether something should be done about it.
    public boolean troubled() {
        return verdicts.stream()
                .anyMatch(v -> v.trouble() != Trouble.TWIN && v.trouble() != Trouble.BUILDING);
    }

    /// Whether it can be taken away by itself.
    public boolean droppable() {
        return !constrains && !primary && !attached;
    }
}
