package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.model.Fact;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A table among the facts, read by the names of its columns, so that one a server leaves out does
/// no harm.
///
/// @param known whether it was read at all
/// @param reason why not, empty if nobody tried
record FactTable(boolean known, String reason, List<Row> rows) {

    static FactTable of(Fact.@Nullable Value value) {
        if (value instanceof Fact.Table(List<String> columns, List<List<String>> cells)) {
            return new FactTable(true, "", cells.stream().map(c -> new Row(columns, c)).toList());
        }
        return new FactTable(
                false, value instanceof Fact.Unknown(String reason) ? reason : "", List.of());
    }

    /// One row.
    record Row(List<String> columns, List<String> cells) {

        /// Empty where there is no such column.
        String text(String column) {
            int index = columns.indexOf(column);
            return index < 0 ? "" : cells.get(index);
        }

        /// NaN where there is no number.
        double number(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                return Double.NaN;
            }
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }
}
