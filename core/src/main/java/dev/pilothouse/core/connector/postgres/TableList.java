package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.PartFault;

import java.util.List;

/// The tables of a database.
///
/// @param at when they were read, in milliseconds since 1970
/// @param millis how long the server was asked
/// @param missing what could not be read, with what would allow it
public record TableList(
        String database, long at, double millis, List<TableRow> rows, List<PartFault> missing) {

    public TableList {
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
    }
}
