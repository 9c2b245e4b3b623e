package dev.pilothouse.core.model;

import java.util.List;

/// Something true of a target until it changes: a version, an address, the list of its services.
///
/// @param key lower case words joined by dots, such as `os.name`
public record Fact(String key, Value value) {

    public static Fact text(String key, String text) {
        return new Fact(key, new Text(text));
    }

    /// What a fact says.
    public sealed interface Value {}

    /// One text.
    public record Text(String text) implements Value {}

    /// A table, such as listening ports; every row has one cell per column.
    public record Table(List<String> columns, List<List<String>> rows) implements Value {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            row.size() + " cells for " + columns.size() + " columns");
                }
            }
        }
    }

    /// Could not be read, and why: kept, so that a later look says "unknown" and not "none".
    public record Unknown(String reason) implements Value {}
}
