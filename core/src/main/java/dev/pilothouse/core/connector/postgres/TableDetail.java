package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.PartFault;

import java.util.List;

/// What is told of one table beside its row.
///
/// @param columns in their order
/// @param indexes with their definitions
/// @param missing what could not be read, with what would allow it
public record TableDetail(List<Column> columns, List<Index> indexes, List<PartFault> missing) {

    public TableDetail {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        missing = List.copyOf(missing);
    }

    /// A column. What analyze found out about it is NaN where it never did, or we may not see it.
    ///
    /// @param nulls percent
    /// @param width mean, in bytes
    /// @param distinct values; negative for a share of the rows, as the server keeps it
    public record Column(
            String name,
            String type,
            boolean required,
            double nulls,
            double width,
            double distinct) {}

    /// @param definition SQL; empty where somebody holds the table or the index for himself
    public record Index(String name, double scans, double size, boolean valid, String definition) {}
}
